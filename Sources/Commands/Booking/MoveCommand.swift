internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// The command that moves an appointment.
struct MoveCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Move an appointment: same identifier and UID, SEQUENCE + 1.",
        discussion: """
            Moving in good time is a good outcome: it counts against nobody.

            Example:  kept move apt_… 2026-03-12T10:00 --zone Europe/Berlin --out invitations
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: ArgumentHelp("The appointment.", valueName: "id")) var id: String
    @Argument(
        help: ArgumentHelp("RFC 3339, or a local time with --zone.", valueName: "start"))
    var start: TimeArgument
    @Option(help: ArgumentHelp("The zone of a local start.", valueName: "zone"))
    var zone: String?
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Another place.", valueName: "text"))
    var place: String?

    func run(in session: Session) async throws -> ExitStatus {
        let rules = try zone.map { try session.zone($0) }
        let folder = try change.folder()
        var order = ChangeAppointment.Order(
            appointment: id,
            step: .move(start: try start.instant(in: rules), zone: rules?.name, place: place))
        order.actor = change.actor
        order.isForced = change.force
        order.idempotencyKey = change.key
        let moved = try await ChangeAppointment(session.dependencies())(order)
        let answer = BookingAnswer(
            changed: moved, files: try folder?.write(moved.messages) ?? [])
        session.output.json(answer.json)
        answer.say("moved", in: session)
        return .done
    }
}
