internal import ArgumentParser
internal import Workflows

/// The command that cancels an appointment.
struct CancelCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel an appointment and write its cancellations.",
        discussion: """
            Later than the policy's late_cancel before the start it counts as cancelled late, \
            for the person named with --as.

            Example:  kept cancel apt_… --reason "ill" --as ben@example.org --out invitations
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String
    @Option(help: ArgumentHelp("Why, for the history.", valueName: "text")) var reason: String

    func run(in session: Session) async throws -> ExitStatus {
        let folder = try change.folder()
        var order = ChangeAppointment.Order(appointment: id, step: .cancel(reason: reason))
        order.actor = change.actor
        order.isForced = change.force
        order.idempotencyKey = change.key
        let cancelled = try await ChangeAppointment(session.dependencies())(order)
        let answer = BookingAnswer(
            changed: cancelled, files: try folder?.write(cancelled.messages) ?? [])
        session.output.json(answer.json)
        answer.say("cancelled", in: session)
        return .done
    }
}
