internal import ArgumentParser
internal import Reconciliation
internal import Workflows

/// The command that links the rows of two files.
struct LabLinkCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Link the rows of two CSV files that mean the same person or thing.",
        discussion: """
            Compares fields by exact, jaro_winkler, digits, date or words. Rows are compared if \
            they agree on one of the blocked fields; join fields that must agree together with +. \
            No row is linked twice; rows that nothing tells apart are linked to nobody.

            Example:  kept lab link a.csv b.csv --compare name:jaro_winkler,born:date --block \
            born,family+postcode
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The first CSV file.", valueName: "a")) var first: String
    @Argument(help: ArgumentHelp("The second CSV file.", valueName: "b")) var second: String
    @Option(help: ArgumentHelp("Fields and comparators.", valueName: "field:comparator,…"))
    var compare: String
    @Option(help: ArgumentHelp("Fields to block on, one pass each.", valueName: "field,…"))
    var block: String
    @Option(help: ArgumentHelp("The column that names a row; the first one.", valueName: "field"))
    var id: String?
    @Option(help: ArgumentHelp("The least total of a link, in millibans.", valueName: "mb"))
    var threshold = 0

    func run(in session: Session) async throws -> ExitStatus {
        let answer = try LinkFiles()(
            .init(bytes: try CalendarFiles.bytes(ofFile: first), name: first),
            .init(bytes: try CalendarFiles.bytes(ofFile: second), name: second),
            plan: try plan(), idColumn: id)
        for link in answer.links {
            session.output.json([
                "a": .text(link.first), "b": .text(link.second),
                "score_mb": JSONValue(link.scoreMillibans),
                "p": JSONValue(Odds.share(millibans: link.scoreMillibans)),
            ])
        }
        session.output.table(
            ["A", "B", "SCORE"],
            answer.links.map { [$0.first, $0.second, "\($0.scoreMillibans) mB"] })
        session.output.say(
            """
            \(answer.links.count) links among \(answer.pairCount) pairs; \
            \(answer.ambiguousCount) left open because two were equally good
            """)
        if answer.skippedBlocks > 0 {
            Output.complain(
                """
                kept: \(answer.skippedBlocks) keys are so common that their rows were not \
                compared; block on more fields together, such as family+postcode
                """)
        }
        return .done
    }

    private func plan() throws -> LinkPlan {
        let comparisons = try compare.split(separator: ",").map { part in
            let halves = part.split(separator: ":", maxSplits: 1).map(String.init)
            let word = halves.count == 2 ? halves[1].replacing("-", with: "_") : "exact"
            guard let comparator = FieldComparator(rawValue: word.lowercased()) else {
                let known = FieldComparator.allCases.map(\.rawValue).joined(separator: ", ")
                throw WorkflowError(
                    code: .usage, message: "no comparator is called '\(word)'; there are \(known)")
            }
            return (field: halves[0].lowercased(), comparator: comparator)
        }
        let blocking = block.split(separator: ",").map { pass in
            pass.split(separator: "+").map { $0.lowercased() }
        }
        return LinkPlan(
            comparisons: comparisons, blocking: blocking, thresholdMillibans: threshold)
    }
}
