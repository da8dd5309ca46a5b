internal import ArgumentParser
internal import CalendarModel
internal import Workflows

/// The command that says what is wrong with calendar files.
struct CalendarCheckCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with calendar files.",
        discussion: """
            Exit code 65 if a file is refused, 1 if one has errors, 0 otherwise.

            Example:  kept calendar check *.ics
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(in session: Session) async throws -> ExitStatus {
        var status = ExitStatus.done
        for file in files {
            switch try await CalendarInput.read(file, in: session) {
            case .read(let object):
                let findings = CalendarChecker(object, zones: session.zones).findings()
                for finding in findings { show(finding, of: file, in: session) }
                if findings.isEmpty { session.output.say("\(file): no finding") }
                let hasErrors = findings.contains { $0.severity == .error }
                if hasErrors, status == .done { status = .answerIsNo }
            case .refused(let error):
                refuse(error, file: file, in: session)
                status = .inputRefused
            }
        }
        return status
    }

    private func show(_ finding: ContentFinding, of file: String, in session: Session) {
        session.output.json([
            "file": .text(file), "line": JSONValue(finding.line),
            "severity": .text(finding.severity.rawValue), "code": .text(finding.code),
            "message": .text(finding.message), "clause": .text(finding.clause),
        ])
        let line = finding.line.map { ":\($0)" } ?? ""
        let clause = finding.clause.isEmpty ? "" : " (\(finding.clause))"
        session.output.say(
            "\(file)\(line): \(finding.severity.rawValue): \(finding.message)\(clause)")
    }

    /// A refused file is a finding of its own kind, on the same lines as the others.
    private func refuse(_ error: WorkflowError, file: String, in session: Session) {
        session.output.json([
            "file": .text(file), "line": JSONValue(error.line), "severity": "error",
            "code": "refused", "message": .text(error.message), "clause": "",
        ])
        let line = error.line.map { ":\($0)" } ?? ""
        Output.complain("kept: \(file)\(line): \(error.message)")
    }
}
