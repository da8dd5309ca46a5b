internal import ArgumentParser
internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Workflows

/// The command `kept attendance`.
struct AttendanceCommand: KeptCommand {
    enum Grouping: String, CaseIterable, ExpressibleByArgument {
        case person, pair, week
    }

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, json, xlsx, ics
    }

    static let configuration = CommandConfiguration(
        commandName: "attendance",
        abstract: "Show who kept what; the keep rate always beside the unknown share.",
        discussion: """
            Without --by there is a row for each leg, with the run that decided it and the \
            observations it rests on. Not for the appraisal of individuals. The .ics file has each \
            verdict as a note on its event. What was written as csv, xlsx or ics counts as handed \
            out: after that two people correct it.

            Example:  kept attendance --by week --format xlsx --out attendance.xlsx
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Sessions that start from here on.", valueName: "time"))
    var from: TimeArgument?
    @Option(help: ArgumentHelp("Sessions that start before this.", valueName: "time"))
    var until: TimeArgument?
    @Option(help: ArgumentHelp("The zone of dates; UTC unless said.", valueName: "zone"))
    var zone: String?
    @Option(help: ArgumentHelp("Together by person, pair or week.", valueName: "group"))
    var by: Grouping?
    @Option(help: ArgumentHelp("text, csv, xlsx, json or ics.", valueName: "format"))
    var format: Format?
    @Option(
        help: ArgumentHelp("Write there instead of standard output.", valueName: "file"))
    var out: String?

    func run(in session: Session) async throws -> ExitStatus {
        let format = format ?? (common.json ? .json : .text)
        guard format != .ics || by == nil else {
            throw WorkflowError(
                code: .usage, message: "--format ics has an event for each session; leave --by out")
        }
        let rules = try zone.map { try session.zone($0) } ?? .utc
        let (from, until) = (try from?.instant(in: rules), try until?.instant(in: rules))
        if let from, let until, until <= from {
            throw WorkflowError(
                code: .usage, message: "the time ends before it begins; check --from and --until")
        }
        try checkDestination(of: format)
        let dependencies = try await session.dependencies()
        let read = ReadAttendance(dependencies)
        let sheet = try await read(programme: session.programmeSlug, from: from, until: until)
        let table = AttendanceTable(sheet: sheet, grouping: by)
        switch format {
        case .json: Output(isJSON: true).json(table.json)
        case .text: table.say(in: Output(isJSON: false), zones: session.zones)
        case .csv, .xlsx, .ics:
            let bytes = try await file(format, table, dependencies)
            // Noted before it leaves the house: what is noted and lost is safer than the reverse.
            try await read.noteExport(
                programme: session.programmeSlug, from: from, until: until,
                format: format.rawValue)
            try hand(bytes, session)
        }
        return .done
    }

    private func file(
        _ format: Format, _ table: AttendanceTable, _ dependencies: Dependencies
    ) async throws -> [UInt8] {
        switch format {
        case .xlsx:
            return try WriteTable.spreadsheet(
                table.sheets, title: "Attendance of \(table.sheet.programme.name)",
                createdSeconds: table.sheet.lastRun?.asOf.secondsSinceEpoch ?? 0)
        case .ics:
            let text = try await ExportVerdicts(dependencies)(
                table.sheet, notice: AttendanceTable.notice
            ) { verdict in
                let explained = VerdictExplanation(verdict.judgement)
                return explained.summary
            }
            return Array(text.utf8)
        default: return Array(table.csv.utf8)
        }
    }

    /// Refuses what cannot be written, before the export is noted as handed out.
    private func checkDestination(of format: Format) throws {
        if out == nil, format == .xlsx, StandardOutput.isTerminal {
            throw WorkflowError(
                code: .usage, message: "an .xlsx file is not for a terminal; say --out FILE")
        }
        if out != nil, format == .text || format == .json {
            throw WorkflowError(
                code: .usage,
                message: "--out goes with csv, xlsx and ics; send \(format.rawValue) on with >")
        }
    }

    private func hand(_ bytes: [UInt8], _ session: Session) throws {
        guard let out else {
            StandardOutput.add(bytes)
            return
        }
        if let failure = StandardStream.save(bytes, as: out) {
            throw WorkflowError(
                code: .unavailable, message: "cannot be written: \(failure)", file: out)
        }
        Output(isJSON: false).say("\(out): \(bytes.count) bytes, \(AttendanceTable.notice)")
    }
}
