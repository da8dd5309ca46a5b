internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Workflows

/// How commands show one appointment.
struct AppointmentAnswer {
    let view: AppointmentView

    /// The members of an appointment's document.
    var json: JSONValue {
        let appointment = view.appointment
        return [
            "appointment": .text(appointment.id.text), "uid": .text(appointment.uid),
            "programme": .text(view.programme.slug), "pair": .text(appointment.pair.text),
            "mentor": .text(view.mentor.email.text), "mentee": .text(view.mentee.email.text),
            "state": .text(appointment.state.rawValue), "sequence": JSONValue(appointment.sequence),
            "revision": JSONValue(appointment.revision),
            "start": JSONValue(appointment.period.start), "end": JSONValue(appointment.period.end),
            "zone": .text(appointment.zone), "local": .text(appointment.wall.iso),
            "where": JSONValue(appointment.place), "held_until": JSONValue(appointment.heldUntil),
            "answers": .list(
                [PairSide.mentor, .mentee].map { side in
                    [
                        "person": .text(view.person(side).email.text),
                        "role": .text(side.rawValue),
                        "partstat": .text((view.answers[side] ?? .needsAction).text),
                    ]
                }),
        ]
    }

    /// A row of the table for people.
    func row(_ session: Session) -> [String] {
        let appointment = view.appointment
        let zone = session.zones.rules(named: appointment.zone) ?? .utc
        let wall = zone.wallTime(at: appointment.period.start)
        return [
            appointment.id.text,
            "\(wall.date.weekday.shortName) \(wall.date.iso) \(wall.clock)", zone.name,
            "\(appointment.period.durationSeconds / 60)", appointment.state.rawValue,
            view.mentor.name, view.mentee.name,
        ]
    }
}
