internal import ArgumentParser
internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Workflows

/// The command that shows one appointment with its history.
struct ShowCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show an appointment with its whole history.",
        discussion: "Example:  kept show apt_…")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String

    func run(in session: Session) async throws -> ExitStatus {
        let record = try await ReadAppointments(session.dependencies()).show(id)
        session.output.json([
            "appointment": AppointmentAnswer(view: record.view).json,
            "history": .list(record.history.map(entry)),
            "messages": .list(record.messages.map { message($0, record.view) }),
            "unmatched": .list(record.unmatched.map(unmatched)),
            "offers": .list(record.offers.map { OfferAnswer(offer: $0).json }),
        ])
        say(record.view, record.history, session)
        return .done
    }

    private func entry(_ entry: AppointmentHistoryEntry) -> JSONValue {
        [
            "at": JSONValue(entry.at), "actor": .text(entry.actor.rawValue),
            "event": .text(entry.event.rawValue), "cause": .text(entry.cause),
            "from": .text(entry.from.rawValue), "to": .text(entry.to.rawValue),
            "revision": JSONValue(entry.revision), "sequence": JSONValue(entry.sequence),
            "start": JSONValue(entry.period.start), "end": JSONValue(entry.period.end),
        ]
    }

    private func message(_ message: ReceivedMessage, _ view: AppointmentView) -> JSONValue {
        [
            "at": JSONValue(message.receivedAt),
            "person": .text(view.person(message.side).email.text),
            "method": .text(message.method), "partstat": .text(message.status.text),
            "sequence": JSONValue(message.sequence), "outcome": .text(message.outcome),
            "why": .text(message.why),
        ]
    }

    private func unmatched(_ message: UnmatchedMessage) -> JSONValue {
        [
            "at": JSONValue(message.receivedAt), "from": JSONValue(message.from),
            "method": JSONValue(message.method), "outcome": .text(message.outcome),
            "why": .text(message.why),
        ]
    }

    private func say(
        _ view: AppointmentView, _ history: [AppointmentHistoryEntry], _ session: Session
    ) {
        let appointment = view.appointment
        session.output.say("\(appointment.id.text)  \(appointment.state.rawValue)")
        for side in [PairSide.mentor, .mentee] {
            let person = view.person(side)
            let zone = session.zones.rules(named: person.zone) ?? .utc
            let wall = zone.wallTime(at: appointment.period.start)
            let answer = view.answers[side]?.text ?? ""
            session.output.say(
                """
                  \(side.rawValue) \(person.name): \(wall.date.weekday.shortName) \
                \(wall.date.iso), \(wall.clock) \(zone.name)  \(answer)
                """)
        }
        appointment.place.map { session.output.say("  where: \($0)") }
        session.output.say("  UID \(appointment.uid), SEQUENCE \(appointment.sequence)")
        session.output.say("")
        let zone = session.zones.rules(named: appointment.zone) ?? .utc
        session.output.table(
            ["AT (\(zone.name))", "WHAT", "FROM", "TO", "WHO", "WHY"],
            history.map { entry in
                [
                    LocalTime.text(entry.at, in: zone), entry.event.rawValue, entry.from.rawValue,
                    entry.to.rawValue, entry.actor.rawValue, entry.cause,
                ]
            })
    }
}
