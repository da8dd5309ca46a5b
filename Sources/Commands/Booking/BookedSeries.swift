internal import CivilTime
internal import Mentoring
internal import Workflows

/// How a series that was booked is answered.
struct BookedSeries {
    let booked: BookSeries.Booked
    let zone: ZoneRules

    func say(in session: Session) {
        session.output.json(json)
        if let answer = booked.answer { SeriesAnswer(answer: answer).say(in: session) }
        let count = booked.changes.count
        let isReplay = booked.changes.first?.isReplay == true
        session.output.say(
            "booked \(count) session\(count == 1 ? "" : "s")"
                + (isReplay ? " (as before; nothing was done twice):" : ":"))
        for change in booked.changes {
            let wall = zone.wallTime(at: change.appointment.period.start)
            let place = change.appointment.place.map { ", \($0)" } ?? ""
            session.output.say(
                "  \(change.appointment.id.text)  \(wall.date.weekday.shortName) "
                    + "\(wall.date.iso) \(wall.clock)\(place)")
        }
        if !isReplay {
            session.output.say(
                "The invitations, one for each session and person, wait in the outbox.")
        }
    }

    private var json: JSONValue {
        [
            "occurrences": booked.answer.map { SeriesAnswer(answer: $0).occurrences } ?? .null,
            "booked": .list(
                booked.changes.map { change in
                    [
                        "appointment": .text(change.appointment.id.text),
                        "uid": .text(change.appointment.uid),
                        "sequence": JSONValue(change.appointment.sequence),
                        "start": JSONValue(change.appointment.period.start),
                        "end": JSONValue(change.appointment.period.end),
                        "place": JSONValue(change.appointment.place),
                    ]
                }),
        ]
    }
}
