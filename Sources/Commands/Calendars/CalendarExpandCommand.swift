internal import ArgumentParser
internal import CalendarModel
internal import CivilTime
internal import Recurrence
internal import Workflows

/// The options of the commands that look at a stretch of calendar files.
struct CalendarWindow: ParsableArguments {
    @Option(help: ArgumentHelp("The first time.", valueName: "time")) var from: TimeArgument
    @Option(help: ArgumentHelp("The time to stop before.", valueName: "time"))
    var until: TimeArgument
    @Option(
        help: ArgumentHelp(
            "The zone of times without one, here and in the files.", valueName: "zone"))
    var zone: String?

    /// Returns the window; a time without an offset is read in `--zone`, else in UTC.
    func period(_ session: Session) throws -> (window: Period, zone: ZoneRules?) {
        let rules = try zone.map { try session.zone($0) }
        let start = try from.instant(in: rules ?? .utc)
        let end = try until.instant(in: rules ?? .utc)
        guard start <= end else {
            throw WorkflowError(code: .usage, message: "--until lies before --from")
        }
        return (Period(start: start, end: end), rules)
    }
}

/// The command that lists every occurrence of events in a window.
struct CalendarExpandCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "expand",
        abstract: "List every occurrence that meets a window, repeating events expanded.",
        discussion: """
            A rule that cannot be expanded safely is reported on standard error, the other \
            events still come, exit code 1.

            Example:  kept calendar expand anna.ics --from 2026-03-01 --until 2026-04-01
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var range: CalendarWindow
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(in session: Session) async throws -> ExitStatus {
        let (window, zone) = try range.period(session)
        var status = ExitStatus.done
        var found: [Occurrence] = []
        for file in files {
            let (expansion, fileStatus) = try await Self.expand(
                file, window: window, zone: zone, session: session)
            found += expansion?.occurrences ?? []
            status = max(status, fileStatus)
        }
        found.sort { left, right in
            (left.period.start, left.uid, left.period.end)
                < (right.period.start, right.uid, right.period.end)
        }
        for occurrence in found {
            session.output.json(OccurrenceAnswer(occurrence: occurrence).json)
            session.output.say(OccurrenceAnswer(occurrence: occurrence).line(session))
        }
        return status
    }

    /// Expands one file and reports what it could not.
    static func expand(
        _ file: String, window: Period, zone: ZoneRules?, session: Session
    ) async throws -> (CalendarExpansion?, ExitStatus) {
        switch try await CalendarInput.read(file, in: session) {
        case .read(let object):
            let expansion = CalendarExpander(object, zones: session.zones, floatingZone: zone)
                .occurrences(in: window, limits: .commandLine)
            for event in expansion.unexpanded {
                let line = event.line.map { ":\($0)" } ?? ""
                Output.complain("kept: \(file)\(line): \(event.uid): \(event.reason)")
            }
            return (expansion, expansion.unexpanded.isEmpty ? .done : .answerIsNo)
        case .refused(let error):
            session.output.report(error)
            return (nil, .inputRefused)
        }
    }
}

/// How an occurrence is answered.
struct OccurrenceAnswer {
    let occurrence: Occurrence

    var json: JSONValue {
        let isDates = occurrence.isAllDay
        return [
            "uid": .text(occurrence.uid),
            "recurrence_id": JSONValue(occurrence.recurrenceIDText),
            "start": isDates
                ? JSONValue(occurrence.startDate) : JSONValue(occurrence.period.start),
            "end": isDates ? JSONValue(occurrence.endDate) : JSONValue(occurrence.period.end),
            "all_day": .bool(isDates), "summary": .text(occurrence.summary ?? ""),
            "status": JSONValue(occurrence.status?.text),
            "transparent": .bool(occurrence.isTransparent),
            "zone": JSONValue(occurrence.zoneName),
        ]
    }

    func line(_ session: Session) -> String {
        let summary = occurrence.summary ?? "(no title)"
        let marks =
            (occurrence.isTransparent ? " (free)" : "")
            + (occurrence.isCancelled ? " (cancelled)" : "")
        if let start = occurrence.startDate, let end = occurrence.endDate {
            let last = end.adding(days: -1)
            let days = last > start ? "\(start.iso) to \(last.iso)" : start.iso
            return "\(days)  all day  \(summary)\(marks)"
        }
        let zone = occurrence.zoneName.flatMap { session.zones.rules(named: $0) } ?? .utc
        let start = zone.wallTime(at: occurrence.period.start)
        let end = zone.wallTime(at: occurrence.period.end)
        let until = end.date == start.date ? end.clock : end.iso
        return "\(start.date.iso)  \(start.clock)–\(until) \(zone.name)  \(summary)\(marks)"
    }
}

extension ExitStatus: Comparable {
    /// Orders by gravity: done, no, refused.
    static func < (left: ExitStatus, right: ExitStatus) -> Bool {
        left.rawValue < right.rawValue
    }
}
