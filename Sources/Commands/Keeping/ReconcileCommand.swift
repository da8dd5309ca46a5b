internal import ArgumentParser
internal import CivilTime
internal import Reconciliation
internal import Workflows

/// The command `kept reconcile`.
struct ReconcileCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Judge from evidence which appointments were kept.",
        discussion: """
            A second run changes nothing and gives the same root. An instant before the last \
            published run is looked at without changing anything.

            Example:  kept reconcile --json
            """)

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Judge what was known then.", valueName: "instant"))
    var asOf: String?
    @Option(help: ArgumentHelp("How many to judge at a time, 1 to 64.", valueName: "n"))
    var workers = 1
    @Flag(help: "Judge every leg anew, not only what has changed or come of age.")
    var full = false

    func run(in session: Session) async throws -> ExitStatus {
        var order = RunReconciliation.Order(workers: workers, isFull: full)
        if let asOf {
            guard let instant = Instant(rfc3339: asOf) else {
                throw WorkflowError(
                    code: .usage, message: "--as-of takes an instant such as 2026-03-02T09:00:00Z")
            }
            order.asOf = instant
        }
        guard (1...RunReconciliation.workersMax).contains(workers) else {
            throw WorkflowError(code: .usage, message: "--workers takes 1 to 64")
        }
        let answer = try await RunReconciliation(session.dependencies())(order)
        show(answer, in: session)
        return .done
    }

    private func show(_ answer: RunReconciliation.Answer, in session: Session) {
        let summary = answer.summary
        session.output.json([
            "run": .text(summary.run), "as_of": JSONValue(summary.asOf),
            "replay": JSONValue(summary.kind == .replay), "judged": JSONValue(summary.judged),
            "looked": JSONValue(answer.looked), "changed": JSONValue(summary.changed),
            "erased": JSONValue(answer.erased),
            "counts": .object(
                summary.counts.map { ($0.value.rawValue, JSONValue($0.count)) }),
            "outcomes": .object(
                answer.outcomes.map { ($0.outcome.rawValue, JSONValue($0.count)) }),
            "breaks_open": JSONValue(summary.breaksOpen), "root": .text(answer.root.hex),
        ])
        let kind = summary.kind == .replay ? "replay, nothing changed" : summary.run
        session.output.say("As of \(summary.asOf.rfc3339) (\(kind))")
        session.output.say(
            "\(summary.judged) legs judged, \(answer.looked) of them looked at, "
                + "\(summary.changed) changed, \(summary.breaksOpen) breaks open")
        if answer.erased > 0 {
            session.output.say(
                "\(answer.erased) legs erased: a person is gone, what stood then stands")
        }
        if !answer.outcomes.isEmpty {
            session.output.table(
                ["OUTCOME", "APPOINTMENTS"],
                answer.outcomes.map { [$0.outcome.rawValue, "\($0.count)"] })
        }
        session.output.say("root \(answer.root.hex)")
    }
}
