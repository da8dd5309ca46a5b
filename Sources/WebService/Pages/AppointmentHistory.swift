internal import CivilTime
internal import Mentoring
internal import Workflows

/// The whole history of an appointment, steps and messages in the order they happened.
struct AppointmentHistory: Sendable {
    let dossier: AppointmentDossier
    let times: LocalTimeText

    var steps: [AppointmentPageModel.Step] {
        let entries = dossier.history.map { entry in
            (at: entry.at, step: step(entry))
        }
        let messages = dossier.messages.map { message in
            (at: message.receivedAt, step: step(message))
        }
        // Of the same second, a message stands before the step it caused.
        return (messages + entries).enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element.step)
    }

    /// The name of who did something.
    static func name(_ actor: AppointmentActor, in view: AppointmentView) -> String {
        switch actor {
        case .mentor: view.mentor.name
        case .mentee: view.mentee.name
        case .coordinator: "the coordinator"
        case .engine: "Kept"
        }
    }

    private func step(_ entry: AppointmentHistoryEntry) -> AppointmentPageModel.Step {
        let shown = StateWords.step(entry.event)
        let time: String? =
            switch entry.event {
            case .hold: "for \(times.period(entry.period))"
            case .book: "for \(times.period(entry.period))"
            case .move: "to \(times.period(entry.period))"
            default: nil
            }
        return AppointmentPageModel.Step(
            at: entry.at.rfc3339, when: times.dayAndTime(entry.at),
            what: [shown, time].compactMap(\.self).joined(separator: " "),
            who: Self.name(entry.actor, in: dossier.view), why: entry.cause)
    }

    private func step(_ message: ReceivedMessage) -> AppointmentPageModel.Step {
        AppointmentPageModel.Step(
            at: message.receivedAt.rfc3339, when: times.dayAndTime(message.receivedAt),
            what: StateWords.message(
                method: message.method, status: message.status, outcome: message.outcome),
            who: dossier.view.person(message.side).name, why: message.why)
    }
}
