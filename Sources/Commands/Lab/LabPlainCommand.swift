internal import ArgumentParser
internal import Reconciliation
internal import Workflows

/// The command that judges a neutral workload by its own plain rule.
struct LabPlainCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "plain",
        abstract: "Judge appointments.csv and evidence.csv of a folder by the plain rule.",
        discussion: """
            Kept: both attend. Moved: else, the pair held a call near by. Missed: else, one \
            attends or a decline names it. This rule is for comparing speed; no programme has it.

            Example:  kept lab plain workload/ --json
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("A folder.", valueName: "folder")) var folder: String

    func run(in session: Session) async throws -> ExitStatus {
        let judge = PlainJudge(
            try ReadPlainRecords()(
                appointments: "\(folder)/appointments.csv", evidence: "\(folder)/evidence.csv"))
        let counts = PlainVerdict.allCases.map { verdict in
            (key: "\(verdict)", value: judge.counts[Int(verdict.rawValue)])
        }
        session.output.json(.object(counts.map { (key: $0.key, value: JSONValue($0.value)) }))
        session.output.table(["VERDICT", "COUNT"], counts.map { [$0.key, "\($0.value)"] })
        return .done
    }
}
