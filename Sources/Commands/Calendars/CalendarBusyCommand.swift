internal import ArgumentParser
internal import CalendarModel
internal import CivilTime
internal import Recurrence
internal import Workflows

/// The command that merges the busy time of calendar files.
struct CalendarBusyCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "busy",
        abstract: "Merge the busy time of calendar files.",
        discussion: """
            Opaque and not cancelled; with --as, what that person has declined is left out.

            Example:  kept calendar busy anna.ics --from 2026-03-01 --until 2026-04-01 \\
                        --as anna@example.org
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var range: CalendarWindow
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Whose answers count.", valueName: "email"))
    var person: String?
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(in session: Session) async throws -> ExitStatus {
        let (window, zone) = try range.period(session)
        let viewer = try person.map { text in
            guard let address = CalendarAddress(text) else {
                throw WorkflowError(code: .usage, message: "'\(text)' is no e-mail address")
            }
            return address
        }
        var status = ExitStatus.done
        var busy = PeriodSet()
        for file in files {
            switch try await CalendarInput.read(file, in: session) {
            case .read(let object):
                let expander = CalendarExpander(
                    object, zones: session.zones, floatingZone: zone)
                let expansion = expander.occurrences(in: window, limits: .commandLine)
                for event in expansion.unexpanded {
                    Output.complain("kept: \(file): \(event.uid): \(event.reason)")
                    status = max(status, .answerIsNo)
                }
                busy = busy.union(expander.busy(in: window, as: viewer, from: expansion))
            case .refused(let error):
                session.output.report(error)
                status = .inputRefused
            }
        }
        for period in busy.periods {
            session.output.json([
                "start": JSONValue(period.start), "end": JSONValue(period.end),
            ])
            session.output.say(line(period, zone))
        }
        return status
    }

    /// A period for people: on the clock of `--zone`, else in UTC.
    private func line(_ period: Period, _ zone: ZoneRules?) -> String {
        guard let zone else { return "\(period.start.rfc3339)  \(period.end.rfc3339)" }
        let start = zone.wallTime(at: period.start)
        let end = zone.wallTime(at: period.end)
        return "\(start.iso)  \(end.iso)  \(zone.name)"
    }
}
