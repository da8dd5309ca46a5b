public import ArgumentParser
public import Workflows

/// The commands that write what Kept holds.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what Kept holds in forms others read.",
        subcommands: [ExportCalendarCommand.self, ExportBusyCommand.self])
}

/// The command that writes a feed or an appointment as iCalendar.
struct ExportCalendarCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Write a person's feed or one appointment as iCalendar.",
        discussion: """
            Without --method the bytes of the feed: no METHOD, ORGANIZER or ATTENDEE.

            Example:  kept export calendar --person anna@example.org > anna.ics
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Whose.", valueName: "email")) var person: String?
    @Option(help: ArgumentHelp("One appointment.", valueName: "id")) var appointment: String?
    @Option(
        help: ArgumentHelp(
            "publish, request or cancel; the last two are written for one --person.",
            valueName: "method"))
    var method: ExportCalendar.Method?

    func validate() throws {
        guard person != nil || appointment != nil else {
            throw ValidationError("Say --person EMAIL or --appointment ID.")
        }
        guard method == nil || appointment != nil else {
            throw ValidationError("--method is for one --appointment; a feed has none.")
        }
    }

    func run(in session: Session) async throws -> ExitStatus {
        let export = ExportCalendar(try await session.dependencies())
        if let appointment {
            session.output.write(
                try await export.appointment(appointment, method: method, person: person))
        } else if let person {
            session.output.write(try await export.feed(ofEmail: person))
        }
        return .done
    }
}

extension ExportCalendar.Method: ExpressibleByArgument {}
