import CivilTime
import Mentoring
import Reconciliation
import Storage
import TestSupport
import Testing
import Workflows

/// One answer for many, spellings that are remembered, and everything taken back.
struct BreakQueueTests {
    /// Three sessions whose report lists Ben under a name nobody knows.
    private func guests() async throws -> KeptStory {
        let story = try await KeptStory()
        for (date, time) in [("3/10/26", "10"), ("3/17/26", "17"), ("3/31/26", "31")] {
            _ = try await story.report(
                date, [("Anna Keller", House.anna), ("Quixote Zed", "")],
                at: "2026-03-\(time)T17:00:00Z")
        }
        _ = try await story.run()
        return story
    }

    private func person(
        _ waiting: WaitingBreak
    ) -> Int? {
        waiting.item.answers.first { $0.person == PersonID("per_ben") }?.number
    }

    private let later = "2026-04-14T08:00:00Z"

    @Test func `the same answer goes to all that are alike, and each is taken back alone`()
        async throws
    {
        let story = try await guests()
        let dependencies = try story.house.at(later)
        let waiting = try await ReadBreaks(dependencies)().filter {
            $0.item.kind == .unlinkedPerson
        }
        #expect(waiting.count == 3)
        #expect(waiting.allSatisfy { $0.alike == 2 })
        let first = try #require(waiting.first)
        var order = ResolveBreak.Order(first.name, answer: try #require(person(first)))
        order.isAlike = true
        let done = try await ResolveBreak(dependencies)(order)
        #expect(Set(done.alike.map(\.id)) == Set(waiting.dropFirst().map(\.item.id)))
        _ = try await story.run(as: "2026-04-14T09:00:00Z")
        #expect(try await story.outcomes()[0] == .kept)
        #expect(try await story.outcomes()[3] == .kept)
        // Answered breaks are not offered again.
        let after = try await ReadBreaks(story.house.at("2026-04-14T10:00:00Z"))()
        #expect(!after.contains { $0.item.kind == .unlinkedPerson })
        let last = try #require(waiting.last)
        _ = try await ResolveBreak(story.house.at("2026-04-14T10:00:00Z")).undo(last.name)
        _ = try await story.run(as: "2026-04-14T11:00:00Z")
        let again = try await ReadBreaks(story.house.at("2026-04-14T12:00:00Z"))()
        #expect(again.filter { $0.item.kind == .unlinkedPerson }.map(\.name) == [last.name])
    }

    @Test func `a remembered spelling links every later row, until it is forgotten`() async throws {
        let story = try await guests()
        let first = try #require(
            try await ReadBreaks(story.house.at(later))().first { $0.item.kind == .unlinkedPerson })
        var order = ResolveBreak.Order(first.name, answer: try #require(person(first)))
        order.isRemembered = true
        _ = try await ResolveBreak(story.house.at(later))(order)
        let run = try await story.run(as: "2026-04-14T09:00:00Z")
        #expect(run.looked == run.summary.judged)
        #expect(try await story.outcomes()[3] == .kept)
        let open = try await ReadBreaks(story.house.at("2026-04-14T10:00:00Z"))()
        #expect(!open.contains { $0.item.kind == .unlinkedPerson })
        let stored = try await story.house.database.read { try AliasStore($0).all() }
        #expect(stored.map(\.state) == [.confirmed])
        _ = try await ResolveBreak(story.house.at("2026-04-14T10:00:00Z")).undo(first.name)
        _ = try await story.run(as: "2026-04-14T11:00:00Z")
        let back = try await ReadBreaks(story.house.at("2026-04-14T12:00:00Z"))()
        #expect(back.filter { $0.item.kind == .unlinkedPerson }.count == 3)
        let forgotten = try await story.house.database.read { try AliasStore($0).all() }
        #expect(forgotten.map(\.state) == [.withdrawn])
    }

    @Test func `only an answer that names a person is remembered`() async throws {
        let story = try await guests()
        let first = try #require(
            try await ReadBreaks(story.house.at(later))().first { $0.item.kind == .unlinkedPerson })
        var order = ResolveBreak.Order(
            first.name,
            answer: try #require(first.item.answers.first { $0.person == nil }).number)
        order.isRemembered = true
        let dependencies = try story.house.at(later)
        await #expect(throws: WorkflowError.self) {
            _ = try await ResolveBreak(dependencies)(order)
        }
        let open = try await ReadBreaks(dependencies)()
        #expect(open.contains { $0.name == first.name })
    }

    @Test func `an answer about a file's dates is taken back and given anew`() async throws {
        let story = try await KeptStory()
        // 10 March or 3 October: both have no booking's proof beside them, so it is asked.
        let text = String(
            decoding: KeptStory.teams(
                "DATE", [("Anna Keller", House.anna), ("Ben Ortiz", House.ben)]
            )
            .dropFirst(2).filter { $0 != 0 }, as: UTF8.self
        ).replacing("DATE", with: "05/04/2026").replacing(", 2:0", with: ", 14:0")
            .replacing(", 2:5", with: ", 14:5").replacing(", 3:0", with: ", 15:0")
            .replacing(" PM", with: "")
        let report = try await ImportEvidence(story.house.at("2026-04-06T08:00:00Z"))(
            .init(bytes: Array(text.utf8), name: "dates.csv"))
        #expect(report.breaks.map(\.kind) == ["AMBIGUOUS_DATE"])
        func waiting() async throws -> WaitingBreak? {
            try await ReadBreaks(story.house.at(later))().first { $0.item.kind == .ambiguousDate }
        }
        func timed() async throws -> [DispositionState?] {
            try await story.house.database.read { connection in
                try EvidenceStore(connection).all().filter { $0.start != nil }.map {
                    try DispositionStore(connection).current(of: $0.key)?.state
                }
            }
        }
        let asked = try #require(try await waiting())
        _ = try await ResolveBreak(story.house.at(later))(asked.name, answer: 1)
        _ = try await story.run(as: "2026-04-14T09:00:00Z")
        let first = try await timed()
        #expect(!first.isEmpty)
        _ = try await ResolveBreak(story.house.at("2026-04-14T10:00:00Z")).undo(asked.name)
        _ = try await story.run(as: "2026-04-14T11:00:00Z")
        #expect(try await timed().allSatisfy { $0 == .ignored })
        #expect(try await waiting()?.name == asked.name)
        _ = try await ResolveBreak(story.house.at("2026-04-14T12:00:00Z"))(asked.name, answer: 2)
        _ = try await story.run(as: "2026-04-14T13:00:00Z")
        let second = try await timed()
        #expect(second.count == first.count * 2)
        #expect(second.count { $0 == .ignored } == first.count)
        let full = try await RunReconciliation(story.house.at("2026-04-14T14:00:00Z"))(
            .init(isFull: true))
        #expect(full.summary.changed == 0)
    }
}
