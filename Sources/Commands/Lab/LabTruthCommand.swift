internal import ArgumentParser
internal import Reconciliation
internal import Workflows

/// The command that finds true labels from workers' answers.
struct LabTruthCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "truth",
        abstract: "Find the true label of each item from the answers of several workers.",
        discussion: """
            Columns item,worker,label. Which model speaks is decided by how well each foretells \
            answers it has not seen, or by audited items (item,label) where there are 20 or more.

            Example:  kept lab truth answers.csv --json
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "answers")) var file: String
    @Option(help: ArgumentHelp("Audited items, as CSV.", valueName: "file")) var audit: String?

    func run(in session: Session) async throws -> ExitStatus {
        let audited = try audit.map { (bytes: try CalendarFiles.bytes(ofFile: $0), file: $0) }
        let found = try InferTruth()(
            try CalendarFiles.bytes(ofFile: file), file: file, audit: audited)
        let labels = found.answers.labels
        var rows: [[String]] = []
        for (item, name) in found.answers.items.enumerated() {
            let shares = labels.indices.map { found.posterior.probability(item: item, label: $0) }
            let best = found.posterior.likeliest(item: item)
            session.output.json([
                "item": .text(name), "label": .text(labels[best]),
                "p": .object(zip(labels, shares).map { (key: $0, value: JSONValue($1)) }),
            ])
            rows.append([name, labels[best], Odds.percent(shares[best])])
        }
        session.output.table(["ITEM", "LABEL", "SHARE"], rows)
        session.output.say("method: \(found.method.word), strength \(found.method.strength)")
        return .done
    }
}
