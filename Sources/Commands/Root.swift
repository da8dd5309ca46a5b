public import ArgumentParser
internal import Workflows

/// The command `kept`: every command is listed here, in the order a programme is lived.
public struct Root: AsyncParsableCommand {
    /// The manual page of the command.
    public static let configuration = CommandConfiguration(
        commandName: "kept",
        abstract: "Schedules mentoring appointments and finds out whether each one was kept.",
        discussion: """
            Kept proposes times both people can keep, puts them into the calendars they \
            already use, and judges from evidence whether each booked appointment was kept.

            A first look:  kept demo && kept serve
            """,
        version: "kept 1.0.0 (time zone data \(SystemZoneFiles().dataVersion))",
        subcommands: [
            ProgrammeCommand.self, PeopleCommand.self, PairsCommand.self, HoursCommand.self,
            RoomsCommand.self, HolidaysCommand.self, PolicyCommand.self, CalendarCommand.self,
            FeedCommand.self, ProposeCommand.self, PlanCommand.self, KickOffCommand.self,
            SeriesCommand.self, BookCommand.self, MoveCommand.self, CancelCommand.self,
            AppointmentsCommand.self, ShowCommand.self, ReceiveCommand.self,
            OffersCommand.self, DelegatesCommand.self, MessagesCommand.self,
            OutboxCommand.self, DeliverCommand.self, MailCommand.self, ExportCommand.self,
            EvidenceCommand.self, CheckInCommand.self, AttestCommand.self,
            ReconcileCommand.self, VerdictCommand.self, BreaksCommand.self,
            DisputeCommand.self, PeriodCommand.self, PersonCommand.self, RetentionCommand.self,
            AttendanceCommand.self, ServeCommand.self, DemoCommand.self, SimulateCommand.self,
            LabCommand.self,
            VerifyCommand.self, ConfigCommand.self,
        ])

    /// Creates the command; the parser fills it.
    public init() {}

    /// Runs the command line of this process and ends it with the exit code.
    ///
    /// A call the parser refuses is answered like every other refusal: one line, exit code 64, and
    /// with `--json` an error document.
    public static func start() async {
        StandardStream.occupyClosed()
        let arguments = ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst()))
        let call = CallWords(arguments)
        if let unknown = call.unknown { refuse("there is no command '\(unknown)'", call) }
        do {
            var command = try parseAsRoot(arguments)
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            if code == .validationFailure || code == ExitStatus.usage.code {
                refuse(message(for: error), call)
            }
            exit(withError: error)
        }
    }

    private static func refuse(_ message: String, _ call: CallWords) -> Never {
        // The parser indents and marks some lines with a hyphen; an option keeps its own two.
        var words = message.split(separator: "\n").map { line in
            let text = line.drop { $0 == " " }
            return text.hasPrefix("- ") ? text.dropFirst(2) : text
        }.joined(separator: " ")
        if words.hasSuffix(".") { words.removeLast() }
        if !words.isEmpty {
            let hint = CallWords.hint(for: words).map { "; \($0)" } ?? ""
            Output(isJSON: call.arguments.contains("--json")).report(
                WorkflowError(code: .usage, message: "\(words)\(hint); see: \(call.help)"))
            StandardOutput.flush()
        }
        exit(withError: ExitStatus.usage.code)
    }
}
