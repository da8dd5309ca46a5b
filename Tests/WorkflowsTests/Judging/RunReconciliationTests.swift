import CivilTime
import Mentoring
import Reconciliation
import Storage
import Synchronization
import TestSupport
import Testing
import Workflows

struct RunReconciliationTests {
    private struct Planted: Error {}

    @Test func `the whole loop ends with every outcome and one break`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        let answer = try await story.run()
        #expect(
            try await story.outcomes() == [
                .kept, .missedMentee, .excused, .unknown, .unknown,
            ])
        #expect(answer.summary.judged == 10)
        #expect(answer.summary.changed == 10)
        #expect(answer.summary.breaksOpen == 1)
        let breaks = try await ReadBreaks(story.house.at(KeptStory.afterwards))()
        #expect(breaks.map(\.item.kind) == [.conflict])
        #expect(breaks.first?.item.subject.appointment?.text == story.ids[4])
        let states = try await ReadAppointments(story.house.at(KeptStory.afterwards)).list(.init())
        #expect(states.filter { $0.appointment.state == .due }.count == 4)
    }

    @Test func `the terms of every version add up, the prior first`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        for id in story.ids {
            let dossier = try await ReadAppointmentDossier(story.house.at(KeptStory.afterwards))(id)
            for verdict in dossier.legs.flatMap(\.versions) {
                let reasons = verdict.judgement.reasons
                #expect(reasons.first?.code == "prior")
                #expect(
                    reasons.reduce(0) { $0 + $1.metMillibans } == verdict.judgement.metMillibans)
                #expect(
                    reasons.reduce(0) { $0 + $1.legMillibans } == verdict.judgement.legMillibans)
            }
            let first = dossier.legs.first
            #expect(Verdict.firstBrokenVersion(of: first?.versions ?? []) == nil)
        }
    }

    @Test func `a second run changes nothing and has the same root`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        let first = try await story.run()
        let second = try await story.run()
        #expect(second.summary.changed == 0)
        #expect(second.root == first.root)
        #expect(second.summary.judged == first.summary.judged)
        #expect(second.summary.previousRoot == first.root)
        #expect(second.summary.chain != first.summary.chain)
    }

    /// `KEPT_ORDERS` asks for more than twenty; `make orders` does.
    @Test func `no order of arrival, no repetition and no number of workers changes a bit`()
        async throws
    {
        let untold = try await KeptStory()
        let plain = try await KeptStory(copying: untold)
        try await plain.tell()
        let root = try await plain.run().root
        let lines = try await plain.lines()
        let seed = UInt64(environmentValue("KEPT_SEED") ?? "") ?? 20_260_413
        let orders = Int(environmentValue("KEPT_ORDERS") ?? "") ?? 20
        print("KEPT_SEED=\(seed)")
        var generator = SeededGenerator(seed: seed)
        for number in 0..<orders {
            let other = try await KeptStory(copying: untold)
            // Everything is said twice, in any order.
            for step in (other.steps + other.steps).shuffled(using: &generator) {
                try await step()
            }
            let answer = try await other.run(workers: [1, 4, 16][number % 3])
            #expect(answer.root == root, "order \(number)")
            #expect(try await other.lines() == lines, "order \(number)")
        }
    }

    @Test func `an instant before the last run is looked at without changing anything`()
        async throws
    {
        let story = try await KeptStory()
        try await story.tell()
        let early = try await story.run(as: "2026-03-20T08:00:00Z")
        let late = try await story.run()
        let replay = try await story.run(asOf: "2026-03-20T08:00:00Z")
        #expect(replay.summary.kind == .replay)
        #expect(replay.summary.changed == 0)
        #expect(replay.root == early.root)
        #expect(replay.root != late.root)
        let again = try await story.run()
        #expect(again.summary.changed == 0)
        #expect(again.root == late.root)
    }

    @Test func `an instant ahead of the clock is refused`() async throws {
        let story = try await KeptStory()
        await #expect(throws: WorkflowError.self) {
            _ = try await story.run(asOf: "2027-01-01T00:00:00Z")
        }
    }

    @Test func `a run stopped at any statement and done again has the same root`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        let path = story.house.folder.file("kept.sqlite")
        let bytes = try FileBytes.read(path)
        let log = try FileBytes.read(path + "-wal")
        let folder = try TemporaryFolder("killed")
        func copy(_ name: String) throws -> String {
            let path = folder.file(name)
            try FileBytes.write(bytes, to: path)
            try FileBytes.write(log, to: path + "-wal")
            return path
        }
        let clean = try await SQLiteDatabase.open(path: try copy("clean.sqlite"))
        let root = try await story.run(through: clean).root
        var stopAt = 1
        var wasStopped = true
        while wasStopped {
            let path = try copy("killed-\(stopAt).sqlite")
            wasStopped = try await isStopped(story, path: path, at: stopAt)
            let again = try await SQLiteDatabase.open(path: path)
            #expect(try await story.run(through: again).root == root, "stopped at \(stopAt)")
            #expect(try await story.run(through: again).summary.changed == 0)
            stopAt += 6
        }
        #expect(stopAt > 100)
    }

    /// Runs until a statement fails; false if the run ended before it.
    private func isStopped(_ story: KeptStory, path: String, at stop: Int) async throws -> Bool {
        let count = StatementCounter()
        let options = SQLiteOptions { _, _ in
            if count.next() >= stop { throw Planted() }
        }
        let database = try await SQLiteDatabase.open(path: path, options: options)
        do {
            _ = try await story.run(through: database)
            return false
        } catch {
            return true
        }
    }

    @Test func `an answered conflict pins the verdict and is taken back as easily`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        let later = try story.house.at("2026-04-14T08:00:00Z")
        let waiting = try #require(try await ReadBreaks(later)().first)
        _ = try await ResolveBreak(later)(waiting.name, answer: 1)
        let judged = try await story.run(as: "2026-04-14T09:00:00Z")
        #expect(try await story.outcomes()[4] == .kept)
        #expect(judged.summary.breaksOpen == 0)
        let undone = try story.house.at("2026-04-14T10:00:00Z")
        _ = try await ResolveBreak(undone).undo(waiting.name)
        let again = try await story.run(as: "2026-04-14T11:00:00Z")
        #expect(try await story.outcomes()[4] == .unknown)
        #expect(again.summary.breaksOpen == 1)
    }
}

/// Counts statements over all transactions.
final class StatementCounter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
