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
        abstract: "Import attendance reports and copies of own appointments.",
        discussion: """
            Read are Microsoft Teams attendance reports and .ics copies; the kind is found out. \
            Times without a zone are read in --zone, else in the programme's. The same file twice \
            adds nothing.

            Example:  kept evidence import "Attendance report 3-17-26.csv"
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]
    @Option(help: ArgumentHelp("auto, teams or ics.", valueName: "source")) var source = "auto"
    @Option(help: ArgumentHelp("The zone of times without one.", valueName: "zone"))
    var zone: String?
    @Option(
        help: ArgumentHelp("How dates such as 4/5/26 are meant: dmy or mdy.", valueName: "order"))
    var dateOrder: String?
    @Flag(help: "Only look: store nothing.") var dryRun = false

    func run(in session: Session) async throws -> ExitStatus {
        let importing = ImportEvidence(try await session.dependencies())
        var status = ExitStatus.done
        for file in files {
            do {
                var order = ImportEvidence.Order(
                    bytes: try CalendarFiles.bytes(ofFile: file), name: file, source: source)
                order.zone = zone
                order.programme = session.programmeSlug
                order.dateOrder = dateOrder
                order.isDryRun = dryRun
                show(try await importing(order), in: session)
            } catch let error as WorkflowError where error.code == .inputRefused {
                session.output.report(error)
                status = .inputRefused
            }
        }
        return status
    }

    private func show(_ report: EvidenceReport, in session: Session) {
        session.output.json([
            "file": .text(report.file), "source": .text(report.source.rawValue),
            "sessions": JSONValue(report.sessions), "rows": JSONValue(report.rows),
            "new": JSONValue(report.new), "known": JSONValue(report.known),
            "unlinked": JSONValue(report.unlinked), "breaks": .list(report.breaks.map(doubt)),
            "notes": .list(report.notes.map(doubt)),
            "control": [
                "stated": JSONValue(report.stated), "parsed": JSONValue(report.parsed),
            ],
            "dry_run": JSONValue(report.isDryRun),
        ])
        session.output.say("\(report.file): \(report.reading)")
        session.output.say(
            "  \(report.sessions) sessions, \(report.rows) rows: \(report.new) new, "
                + "\(report.known) known, \(report.unlinked) not linked"
                + (report.isDryRun ? " (nothing stored)" : ""))
        if let stated = report.stated {
            session.output.say("  people: \(stated) stated, \(report.parsed) read")
        }
        for doubt in report.breaks + report.notes {
            let line = doubt.line.map { " line \($0)" } ?? ""
            session.output.say("  \(doubt.kind)\(line) \(doubt.message)")
        }
    }

    private func doubt(_ doubt: EvidenceReport.Doubt) -> JSONValue {
        [
            "kind": .text(doubt.kind), "message": .text(doubt.message),
            "line": JSONValue(doubt.line),
        ]
    }
}
