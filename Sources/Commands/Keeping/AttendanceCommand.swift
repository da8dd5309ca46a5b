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
            Without --by there is a row for each leg. Not for the appraisal of individuals.

            Example:  kept attendance --by week --format csv
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
    @Option(help: ArgumentHelp("text, csv or json.", valueName: "format")) var format: Format?

    func run(in session: Session) async throws -> ExitStatus {
        let format = format ?? (common.json ? .json : .text)
        guard format != .xlsx, format != .ics else {
            throw WorkflowError(
                code: .unavailable,
                message: "--format \(format.rawValue) is not built in yet; take csv")
        }
        let rules = try zone.map { try session.zone($0) } ?? .utc
        let (from, until) = (try from?.instant(in: rules), try until?.instant(in: rules))
        if let from, let until, until <= from {
            throw WorkflowError(
                code: .usage, message: "the time ends before it begins; check --from and --until")
        }
        let sheet = try await ReadAttendance(session.dependencies())(
            programme: session.programmeSlug, from: from, until: until)
        let table = AttendanceTable(sheet: sheet, grouping: by)
        switch format {
        case .csv: session.output.write(table.csv)
        case .json: Output(isJSON: true).json(table.json)
        default: table.say(in: Output(isJSON: false), zones: session.zones)
        }
        return .done
    }
}
