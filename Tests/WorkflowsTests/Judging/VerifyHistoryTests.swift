import CivilTime
import Reconciliation
import Storage
import TestSupport
import Testing
import Workflows

/// Whatever somebody does to the stored history is found.
struct VerifyHistoryTests {
    private func problems(_ story: KeptStory) async throws -> [String] {
        let answer = try await VerifyHistory(story.house.at(KeptStory.afterwards))()
        return answer.checks.filter { !$0.problems.isEmpty }.map(\.name)
    }

    @Test func `a history that nobody has touched is sound, its root that of the run`()
        async throws
    {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run(as: "2026-03-20T08:00:00Z")
        let last = try await story.run()
        let answer = try await VerifyHistory(story.house.at(KeptStory.afterwards))()
        #expect(answer.isSound, "\(answer.checks.flatMap(\.problems))")
        #expect(answer.root == last.root)
        let counts = Dictionary(
            answer.checks.map { ($0.name, $0.count) }, uniquingKeysWith: { first, _ in first })
        #expect(counts["run_chain"] == 2)
        #expect((counts["verdict_chain"] ?? 0) > 10)
    }

    /// What a person with the file in hand might try, and the check that finds it.
    static let deeds: [(deed: String, check: String)] = [
        ("UPDATE verdict SET value = 'kept' WHERE value = 'missed'", "verdict_chain"),
        ("UPDATE verdict SET met_mb = met_mb + 1 WHERE version = 1", "terms"),
        ("UPDATE verdict SET decided_at = 0, prev_hash = hash WHERE version = 1", "verdict_chain"),
        ("UPDATE verdict_head SET value = 'kept' WHERE value = 'missed'", "verdict_head"),
        ("DELETE FROM verdict_head WHERE value = 'missed'", "verdict_head"),
        ("UPDATE run SET as_of = as_of + 1 WHERE number = 1", "run_chain"),
        ("UPDATE run SET prev_root = NULL WHERE number = 2", "run_chain"),
        ("DELETE FROM disposition", "dispositions"),
        ("INSERT INTO audit_log VALUES (1, 9, 0, 'x', 'x', 'x', '{}', x'', x'')", "audit_log"),
    ]

    @Test(arguments: deeds) func `a deed with the file in hand is found`(
        _ deed: (deed: String, check: String)
    ) async throws {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run(as: "2026-03-20T08:00:00Z")
        _ = try await story.run()
        try await story.house.database.write { connection in
            // Whoever holds the file can take the triggers away first.
            for row in try connection.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'", [:])
            {
                try connection.define("DROP TRIGGER \(try row.text("name"))")
            }
            try connection.define(deed.deed)
        }
        #expect(try await problems(story).contains(deed.check))
    }
}
