internal import ArgumentParser
internal import Reconciliation
internal import Workflows

/// The command `kept evidence`.
struct EvidenceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Take in what shows who was where.",
        subcommands: [EvidenceImportCommand.self])
}

/// The command `kept evidence import`.
struct EvidenceImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import attendance reports, badge logs and copies of own appointments.",
        discussion: """
            Read are attendance files of Microsoft Teams (CSV and Graph JSON), Zoom, Google Meet \
            and Webex, badge logs through a declared map, and .ics copies. The kind is found out \
            by the file's shape and said with its reason. Times without a zone are read in --zone, \
            else in the organiser's, else in the programme's. What can be read in two ways waits \
            as a break and is never guessed. The same file twice adds nothing.

            Example:  kept evidence import "Attendance report 3-17-26.csv"
            Example:  kept evidence import doors.csv --map doors.map.json --dry-run
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]
    @Option(
        help: ArgumentHelp(
            "auto, teams, zoom, meet, webex, graph, badge or ics.", valueName: "source"))
    var source = "auto"
    @Option(help: ArgumentHelp("The zone of times without one.", valueName: "zone"))
    var zone: String?
    @Option(
        help: ArgumentHelp("How dates such as 4/5/26 are meant: dmy or mdy.", valueName: "order"))
    var dateOrder: String?
    @Option(
        help: ArgumentHelp("The day of clocks that show none: 2026-03-17.", valueName: "date"))
    var date: String?
    @Option(
        help: ArgumentHelp("What the columns of a badge log mean, JSON.", valueName: "file"))
    var map: String?
    @Flag(help: "Only look: store nothing, and show the first rows.") var dryRun = false

    func run(in session: Session) async throws -> ExitStatus {
        let importing = ImportEvidence(try await session.dependencies())
        var status = ExitStatus.done
        for file in files {
            do {
                var order =
                    file == "-"
                    ? ImportEvidence.Order(
                        bytes: try CalendarFiles.bytes(ofFile: file), name: file, source: source)
                    : ImportEvidence.Order(file: file, source: source)
                order.zone = zone
                order.date = date
                order.map = try map.map { (try CalendarFiles.bytes(ofFile: $0), $0) }
                order.programme = session.programmeSlug
                order.dateOrder = dateOrder
                order.isDryRun = dryRun
                EvidenceAnswer(report: try await importing(order)).show(in: session)
            } catch let error as WorkflowError where error.code == .inputRefused {
                session.output.report(error)
                status = .inputRefused
            }
        }
        return status
    }
}
