internal import ArgumentParser
internal import CivilTime
internal import Reconciliation
internal import Workflows

/// The command `kept verify`.
struct VerifyCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that what is stored adds up: rows, hash chains, roots, audit log.",
        discussion: """
            Changes nothing. Exit code 1 if anything is wrong. The root is that of the verdicts \
            that stand: whoever has noted one down can compare.

            Example:  kept verify
            """)

    @OptionGroup var common: CommonOptions

    func run(in session: Session) async throws -> ExitStatus {
        let answer = try await VerifyHistory(session.dependencies())()
        session.output.json([
            "sound": JSONValue(answer.isSound), "root": .text(answer.root.hex),
            "checks": .list(
                answer.checks.map { check in
                    [
                        "check": .text(check.name), "count": JSONValue(check.count),
                        "problems": .list(check.problems.map { .text($0) }),
                    ]
                }),
        ])
        session.output.table(
            ["CHECK", "LOOKED AT", "RESULT"],
            answer.checks.map {
                [$0.name, "\($0.count)", $0.problems.isEmpty ? "sound" : "NOT SOUND"]
            })
        for problem in answer.checks.flatMap(\.problems) { session.output.say(problem) }
        session.output.say("root \(answer.root.hex)")
        return answer.isSound ? .done : .answerIsNo
    }
}
