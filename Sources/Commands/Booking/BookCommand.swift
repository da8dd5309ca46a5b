internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// The command that books a session of a pair.
struct BookCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "book",
        abstract: "Book a session of a pair and write its invitations.",
        discussion: """
            Exit code 1 with the reason if either person is not free.

            Example:  kept book anna@example.org ben@example.org 2026-03-10T14:00 \\
                        --zone Europe/Berlin --length 60m --out invitations
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var change: ChangeOptions
    @Argument(help: ArgumentHelp("The mentor's address.", valueName: "mentor")) var mentor: String
    @Argument(help: ArgumentHelp("The mentee's address.", valueName: "mentee")) var mentee: String
    @Argument(
        help: ArgumentHelp("RFC 3339, or a local time with --zone.", valueName: "start"))
    var start: TimeArgument
    @Option(help: ArgumentHelp("The zone of a local start.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("The length; the pair's own unless said.", valueName: "60m"))
    var length: LengthArgument?
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp("Where it takes place.", valueName: "text"))
    var place: String?
    @Option(help: ArgumentHelp("Take a free room of this site.", valueName: "site"))
    var site: String?

    func run(in session: Session) async throws -> ExitStatus {
        let rules = try zone.map { try session.zone($0) }
        let folder = try change.folder()
        var order = BookAppointment.Order(
            programme: session.programmeSlug, mentor: mentor, mentee: mentee,
            start: try start.instant(in: rules))
        order.zone = rules?.name
        order.lengthMinutes = length?.minutes
        order.place = place
        order.site = site
        order.actor = change.actor
        order.isForced = change.force
        order.idempotencyKey = change.key
        let booked = try await BookAppointment(session.dependencies())(order)
        let files = try folder?.write(booked.messages) ?? []
        let answer = BookingAnswer(changed: booked, files: files)
        session.output.json(answer.json)
        answer.say("booked", in: session)
        return .done
    }
}
