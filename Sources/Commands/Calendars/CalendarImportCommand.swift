internal import ArgumentParser
internal import CalendarModel
internal import Mentoring
internal import Workflows

/// The command that takes a person's own calendar as busy time.
struct CalendarImportCommand: KeptCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take a person's own calendar as busy time.",
        discussion: """
            Importing a file of the same name again replaces it. Titles are never shown to \
            anybody else.

            Example:  kept calendar import anna@example.org anna.ics
            """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Whose calendar.", valueName: "email")) var email: String
    @Argument(help: ArgumentHelp("Files, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(in session: Session) async throws -> ExitStatus {
        let importCalendar = ImportCalendar(try await session.dependencies())
        var status = ExitStatus.done
        for file in files {
            do throws(WorkflowError) {
                show(try await answer(importCalendar, file), of: file, in: session)
            } catch {
                guard error.code == .inputRefused else { throw error }
                session.output.report(error)
                status = .inputRefused
            }
        }
        return status
    }

    /// Imports one file; every failure is a refusal with a code.
    private func answer(
        _ importCalendar: ImportCalendar, _ file: String
    ) async throws(WorkflowError) -> ImportCalendar.Answer {
        do {
            let bytes = try CalendarFiles.bytes(ofFile: file)
            return try await importCalendar(email: email, bytes: bytes, file: file)
        } catch {
            throw error as? WorkflowError
                ?? WorkflowError(code: .fault, message: "unexpected: \(error)", file: file)
        }
    }

    private func show(_ answer: ImportCalendar.Answer, of file: String, in session: Session) {
        let minutes = answer.busySeconds / 60
        let counts = ContentFinding.Severity.allCases.map { severity in
            (severity, answer.findings.count { $0.severity == severity })
        }
        session.output.json([
            "file": .text(file), "person": .text(answer.person.email.text),
            "events": JSONValue(answer.eventsCount), "uids": JSONValue(answer.uidsCount),
            "busy_minutes": .number(minutes),
            "findings": .object(
                counts.map { (key: $0.0.rawValue, value: JSONValue($0.1)) }),
        ])
        for finding in answer.findings where finding.severity != .note {
            let line = finding.line.map { ":\($0)" } ?? ""
            session.output.say("\(file)\(line): \(finding.severity.rawValue): \(finding.message)")
        }
        let hours = "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
        let remarks = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)s" }
        session.output.say(
            """
            \(file): \(answer.eventsCount) events read for \(answer.person.name), busy \(hours) h \
            in the next 12 weeks\(remarks.isEmpty ? "" : ", ")\(remarks.joined(separator: ", "))
            """)
    }
}
