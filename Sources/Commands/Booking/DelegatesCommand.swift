internal import ArgumentParser
internal import CalendarModel
internal import Mentoring
internal import Workflows

/// The command that lists and invites people whom invited people send in their place.
struct DelegatesCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "delegates",
        abstract: "List whom people send in their place, and invite one of them.",
        discussion: """
            Somebody whose calendar answers DELEGATED names who comes instead. That person is \
            invited only here; their presence counts for who sends them in any case. Without an \
            appointment the delegates of all appointments that are still to come are listed.

            Example:  kept delegates
                      kept delegates apt_… --invite dana@example.org --out invitations
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String?
    @Option(
        help: ArgumentHelp("Invite this delegate to the appointment.", valueName: "email"))
    var invite: String?
    @Option(
        help: ArgumentHelp(
            "Write the invitation into this folder, beside the outbox.", valueName: "dir"))
    var out: String?

    func run(in session: Session) async throws -> ExitStatus {
        let workflow = InviteDelegate(try await session.dependencies())
        guard let invite else {
            let found = try await workflow.list(of: id)
            for delegate in found { session.output.json(json(delegate)) }
            if found.isEmpty {
                session.output.say("Nobody is sent in anybody's place.")
            } else {
                session.output.table(
                    ["APPOINTMENT", "FOR", "DELEGATE", "NAMED", "INVITED", "ANSWER"],
                    found.map { row($0) })
            }
            return .done
        }
        guard let id else {
            throw WorkflowError(
                code: .usage, message: "name the appointment too: kept delegates ID --invite EMAIL")
        }
        let folder = try out.map { path throws(WorkflowError) in try InvitationFolder(path) }
        let changed = try await workflow(id, email: invite)
        let answer = BookingAnswer(
            changed: changed, files: try folder?.write(changed.messages) ?? [])
        session.output.json(answer.json)
        answer.say("invited a delegate to", in: session)
        return .done
    }

    private func json(_ delegate: DelegateView) -> JSONValue {
        [
            "appointment": .text(delegate.appointment.text),
            "person": .text(delegate.person.text), "side": .text(delegate.side.rawValue),
            "delegate": .text(delegate.email), "named": .bool(delegate.isNamed),
            "invited": .bool(delegate.isInvited), "partstat": JSONValue(delegate.status?.text),
        ]
    }

    private func row(_ delegate: DelegateView) -> [String] {
        [
            delegate.appointment.text, delegate.person.text, delegate.email,
            delegate.isNamed ? "yes" : "no", delegate.isInvited ? "yes" : "no",
            delegate.status?.text ?? "",
        ]
    }
}
