internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// The command that shows what leaves the house, and decides about what did not.
struct OutboxCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "List what waits to be sent, failed, or may have arrived; retry or drop it.",
        discussion: """
            Without a state: all that is not done. An uncertain message was handed over without \
            an answer; whether to send it once more is a person's choice, and it then carries \
            the same Message-ID.

            Example:  kept outbox
                      kept outbox --state sent --json
                      kept outbox retry msg_…
                      kept outbox drop msg_…
            """)

    /// What is to be done with a message.
    enum Step: String, ExpressibleByArgument, CaseIterable {
        case retry, drop
    }

    @OptionGroup var common: CommonOptions
    @Argument(help: "retry or drop; nothing lists messages.") var step: Step?
    @Argument(help: ArgumentHelp("The message.", valueName: "id")) var id: String?
    @Option(help: ArgumentHelp("List the messages in this state only.", valueName: "state"))
    var state: String?

    func run(in session: Session) async throws -> ExitStatus {
        let outbox = ReadOutbox(try await session.dependencies())
        guard let step else {
            list(try await outbox(states: try states()), in: session)
            return .done
        }
        guard let id else {
            throw WorkflowError(
                code: .usage, message: "name the message to \(step.rawValue); see: kept outbox")
        }
        switch step {
        case .retry: try await outbox.retry(id)
        case .drop: try await outbox.drop(id)
        }
        session.output.json(["message": .text(id), "done": .text(step.rawValue)])
        session.output.say(
            step == .retry ? "\(id) is sent with the next delivery" : "\(id) is taken back")
        return .done
    }

    private func states() throws -> [String]? {
        guard let state else { return nil }
        guard ReadOutbox.states.contains(state) else {
            throw WorkflowError(
                code: .usage,
                message: "no state is called '\(state)'; take one of "
                    + ReadOutbox.states.joined(separator: ", "))
        }
        return [state]
    }

    private func list(_ rows: [OutboxView], in session: Session) {
        for row in rows {
            session.output.json([
                "message": .text(row.id), "appointment": .text(row.appointment),
                "sequence": JSONValue(row.sequence), "kind": .text(row.kind),
                "to": JSONValue(row.email), "state": .text(row.state),
                "attempts": JSONValue(row.attempts), "not_before": JSONValue(row.notBefore),
                "changed_at": JSONValue(row.changedAt), "reason": JSONValue(row.reason),
            ])
        }
        guard !rows.isEmpty else {
            return session.output.say("Nothing waits and nothing failed.")
        }
        session.output.table(
            ["MESSAGE", "KIND", "TO", "STATE", "TRIES", "NEXT (UTC)", "REASON"],
            rows.map { row in
                let next = row.state == "pending" ? LocalTime.text(row.notBefore, in: .utc) : ""
                return [
                    row.id, row.kind, row.email ?? "(erased)", row.state, "\(row.attempts)", next,
                    row.reason ?? "",
                ]
            })
    }
}
