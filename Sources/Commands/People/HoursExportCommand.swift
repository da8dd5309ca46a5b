internal import ArgumentParser
internal import Workflows

/// The command that writes weekly hours as a calendar file.
struct HoursExportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write weekly hours as VAVAILABILITY (RFC 7953).",
        discussion: """
            Importing the file gives the same hours.

            Example:  kept hours export anna@example.org > hours.ics
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose.", valueName: "email")) var email: String

    func run(in session: Session) async throws -> ExitStatus {
        session.output.write(try await ExportHours(session.dependencies())(email: email))
        return .done
    }
}
