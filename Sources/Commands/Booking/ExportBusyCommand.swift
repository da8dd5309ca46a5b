internal import ArgumentParser
internal import CivilTime
internal import Workflows

/// The command that writes a person's taken time as VFREEBUSY.
struct ExportBusyCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "busy",
        abstract: "Write when a person is taken as VFREEBUSY, without a word about why.",
        discussion: """
            Events of their calendars and sessions are BUSY, time outside their hours and days \
            off BUSY-UNAVAILABLE. Exit code 1 if their calendar is not known.

            Example:  kept export busy --person anna@example.org \\
                        --from 2026-03-01 --until 2026-04-01 > anna-busy.ics
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var range: CalendarWindow
    @Option(help: ArgumentHelp("Whose.", valueName: "email")) var person: String

    func run(in session: Session) async throws -> ExitStatus {
        let (window, _) = try range.period(session)
        let answer = try await ExportBusy(session.dependencies())(email: person, window: window)
        session.output.write(answer.text)
        guard let unknown = answer.unknown else { return .done }
        Output.complain("kept: \(person): \(unknown)")
        return .answerIsNo
    }
}
