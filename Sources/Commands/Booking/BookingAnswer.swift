internal import CivilTime
internal import Mentoring
internal import Workflows

/// How the commands that change an appointment say what they did.
struct BookingAnswer {
    let changed: ChangedAppointment
    let files: [String]

    /// The document of `book`, `move` and `cancel`.
    var json: JSONValue {
        let appointment = changed.appointment
        return [
            "appointment": .text(appointment.id.text), "uid": .text(appointment.uid),
            "sequence": JSONValue(appointment.sequence), "state": .text(appointment.state.rawValue),
            "start": JSONValue(appointment.period.start), "end": JSONValue(appointment.period.end),
            "files": .list(files.map { .text($0) }),
        ]
    }

    /// Says the same for people.
    func say(_ verb: String, in session: Session) {
        let appointment = changed.appointment
        let zone = session.zones.rules(named: appointment.zone) ?? .utc
        let start = zone.wallTime(at: appointment.period.start)
        let repeated = changed.isReplay ? " (as before; nothing was done twice)" : ""
        session.output.say(
            """
            \(verb) \(appointment.id.text): \(start.date.weekday.shortName) \(start.date.iso), \
            \(start.clock) \(zone.name), \(appointment.period.durationSeconds / 60) min, \
            SEQUENCE \(appointment.sequence)\(repeated)
            """)
        for file in files { session.output.say("  \(file)") }
        if files.isEmpty, !changed.messages.isEmpty {
            let count = changed.messages.count
            session.output.say(
                "  \(count) \(count == 1 ? "message" : "messages") in the outbox; "
                    + "--out DIR writes them as files too")
        }
    }
}
