import CivilTime
import Mentoring
import Reconciliation
import Storage
import TestSupport
import Testing
import Workflows

struct ApplyRetentionTests {
    private func privateRows(_ story: KeptStory) async throws -> Int {
        try await story.house.database.read { connection in
            try EvidenceStore(connection).all().count { $0.rowPerson != nil }
        }
    }

    @Test func `names go ninety days after the verdict is final, and nothing else changes`()
        async throws
    {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        _ = try await story.run(as: "2026-05-20T08:00:00Z")
        let names = try await privateRows(story)
        #expect(names > 0)
        let early = try await ApplyRetention(story.house.at("2026-06-20T08:00:00Z"))()
        #expect(early.isEmpty)
        let before = try await story.lines()
        let done = try await ApplyRetention(story.house.at("2026-08-20T08:00:00Z"))()
        #expect(done.rows > 0)
        #expect(try await privateRows(story) == names - done.rows)
        // The conflict of the fifth session is open still: its words are needed.
        #expect(try await privateRows(story) > 0)
        for isFull in [false, true] {
            let run = try await RunReconciliation(story.house.at("2026-08-21T08:00:00Z"))(
                .init(isFull: isFull))
            #expect(run.summary.changed == 0)
            #expect(run.summary.breaksOpen == 1)
        }
        #expect(try await story.lines() == before)
        #expect(try await VerifyHistory(story.house.at("2026-08-22T08:00:00Z"))().isSound)
    }

    @Test func `stopped at any statement and done again it ends the same`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run(as: "2026-05-20T08:00:00Z")
        let late = "2026-09-20T08:00:00Z"
        var stopped = 0
        for stop in stride(from: 1, to: 40, by: 3) {
            let count = StatementCounter()
            let database = try await SQLiteDatabase.open(
                path: story.house.folder.file("kept.sqlite"),
                options: SQLiteOptions { _, _ in
                    if count.next() == stop { throw Stopped() }
                })
            var dependencies = try story.house.at(late)
            dependencies.database = database
            do { _ = try await ApplyRetention(dependencies)() } catch { stopped += 1 }
        }
        #expect(stopped > 0)
        _ = try await ApplyRetention(story.house.at(late))()
        let again = try await ApplyRetention(story.house.at(late))()
        #expect(again.isEmpty)
        #expect(try await VerifyHistory(story.house.at(late))().isSound)
    }

    private struct Stopped: Error {}
}
