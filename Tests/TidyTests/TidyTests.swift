import TestSupport
import Testing

/// The rules of the house, applied to every source file.
///
/// A message says what to do. What must stay as it is gets a line in `Exceptions.swift`.
struct TidyTests {
    private let repository = Repository.shared

    @Test(arguments: Rules.all.map(\.name))
    func `every file keeps the rule`(rule name: String) throws {
        let rule = try #require(Rules.all.first { $0.name == name })
        let findings = repository.sources.flatMap { rule.findings(in: $0) }
            .filter { !Exceptions.cover($0) }
        for finding in findings { Issue.record(Comment(rawValue: finding.description)) }
    }

    @Test func `there are sources to look at`() {
        #expect(repository.sources.count { $0.isSource } > 20, "looked in \(repository.root)")
    }

    @Test func `no folder is a drawer`() {
        for complaint in repository.paths.compactMap(FolderNames.complaint(path:)) {
            Issue.record(Comment(rawValue: complaint))
        }
    }

    @Test func `every exception is needed, and there are not more of them`() {
        for exception in Exceptions.all {
            let isNeeded = repository.sources.contains { source in
                source.path == exception.path
                    && Rules.all.contains { rule in
                        rule.name == exception.rule && !rule.findings(in: source).isEmpty
                    }
            }
            #expect(isNeeded, "\(exception.path) keeps the rule now: remove its exception")
            #expect(!exception.reason.isEmpty)
        }
        #expect(Exceptions.all.count == Exceptions.count, "lower Exceptions.count with the list")
    }
}
