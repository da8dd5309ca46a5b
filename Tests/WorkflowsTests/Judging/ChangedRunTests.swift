import CivilTime
import Mentoring
import Reconciliation
import Storage
import Synchronization
import TestSupport
import Testing
import Workflows

/// Runs over changes against runs over everything: the same verdicts, whatever has happened.
struct ChangedRunTests {
    /// Runs at an instant over changes, then over everything: the second must find nothing.
    @discardableResult
    private func night(
        _ story: KeptStory, _ at: String, isEvent: Bool = false
    ) async throws -> RunReconciliation.Answer {
        let dependencies = try story.house.at(at)
        let changed = try await RunReconciliation(dependencies)(.init(isEvent: isEvent))
        let full = try await RunReconciliation(dependencies)(.init(isFull: true))
        #expect(full.summary.changed == 0, "stale at \(at)")
        #expect(full.root == changed.root, "at \(at)")
        #expect(full.summary.breaksOpen == changed.summary.breaksOpen, "at \(at)")
        #expect(full.summary.counts == changed.summary.counts, "at \(at)")
        return changed
    }

    /// What happens on which day, before the night.
    private func events(_ story: KeptStory) -> [(
        day: String, step: @Sendable () async throws -> Void
    )] {
        let told = story.steps
        return [
            ("2026-03-10", told[0]), ("2026-03-17", told[1]), ("2026-03-17", told[2]),
            ("2026-04-07", told[3]), ("2026-04-07", told[4]),
            (
                "2026-04-20",
                {
                    let later = try story.house.at("2026-04-20T09:00:00Z")
                    let waiting = try #require(try await ReadBreaks(later)().first)
                    _ = try await ResolveBreak(later)(waiting.name, answer: 1)
                }
            ),
            (
                "2026-04-22",
                {
                    let answered = try await self.answeredBreak(story)
                    _ = try await ResolveBreak(story.house.at("2026-04-22T09:00:00Z"))
                        .undo(answered)
                }
            ),
        ]
    }

    @Test func `ten weeks of nights over changes leave nothing for a run over everything`()
        async throws
    {
        let story = try await KeptStory()
        var waiting = events(story)
        var looked = 0
        var all = 0
        var day = try #require(CivilDate(year: 2026, month: 3, day: 9))
        for _ in 0..<18 {
            while let next = waiting.first, next.day <= day.iso {
                try await next.step()
                waiting.removeFirst()
            }
            let answer = try await night(story, "\(day.iso)T23:00:00Z")
            looked += answer.looked
            all += answer.summary.judged
            day = day.adding(days: 4)
        }
        // Most nights have little to look at.
        #expect(looked * 3 < all)
        #expect(
            try await story.outcomes() == [.kept, .missedMentee, .excused, .unknown, .unknown])
    }

    private func answeredBreak(_ story: KeptStory) async throws -> String {
        let breaks = try await story.house.database.read {
            try BreakStore($0).all(in: .resolved)
        }
        return String(try #require(breaks.first).item.id.hex.prefix(12))
    }

    @Test func `a run after every step and one at the end have the same root`() async throws {
        let plain = try await KeptStory()
        try await plain.tell()
        let root = try await plain.run().root
        let lively = try await KeptStory()
        let times = [
            "2026-03-10T16:05:00Z", "2026-03-17T16:05:00Z", "2026-03-17T16:06:00Z",
            "2026-04-07T14:05:00Z", "2026-04-07T15:05:00Z",
        ]
        for (step, time) in zip(lively.steps, times) {
            try await step()
            try await night(lively, time, isEvent: true)
        }
        // Phases may have gone through more versions; what stands is the same.
        let answer = try await lively.run()
        #expect(answer.root == root)
        #expect(try await lively.lines() == plain.lines())
    }

    @Test func `moves, cancellations and new bookings find their sessions`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        try await night(story, "2026-04-08T08:00:00Z")
        // The report of 10 March came before anybody booked the 11th: nothing changes for it.
        let later = try story.house.at("2026-04-09T08:00:00Z")
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.ben,
            start: try #require(Instant(rfc3339: "2026-04-14T12:00:00Z")))
        order.place = "Room 1"
        let booked = try await BookAppointment(later)(order)
        try await night(story, "2026-04-09T09:00:00Z")
        let moved = try #require(Instant(rfc3339: "2026-04-15T12:00:00Z"))
        _ = try await ChangeAppointment(story.house.at("2026-04-10T08:00:00Z"))(
            .init(
                appointment: booked.appointment.id.text,
                step: .move(start: moved, zone: nil, place: nil)))
        try await night(story, "2026-04-10T09:00:00Z")
        _ = try await ChangeAppointment(story.house.at("2026-04-15T08:00:00Z"))(
            .init(appointment: booked.appointment.id.text, step: .cancel(reason: "ill")))
        let answer = try await night(story, "2026-04-15T13:00:00Z")
        #expect(answer.summary.judged == 14)
    }

    @Test func `another policy or another name has everything looked at again`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        try await night(story, "2026-04-08T08:00:00Z")
        _ = try await SetPolicy(story.house.at("2026-04-08T09:00:00Z"))(
            programme: nil, key: "overlap_min", value: "59m")
        let policy = try await night(story, "2026-04-08T10:00:00Z")
        #expect(policy.looked == policy.summary.judged)
        #expect(policy.summary.changed > 0)
        try await story.house.database.write { connection in
            var ben = try #require(try PeopleStore(connection).person(PersonID("per_ben")))
            ben.name = "Benedict Ortiz"
            try PeopleStore(connection).save(ben, now: House.monday)
        }
        let named = try await night(story, "2026-04-08T11:00:00Z")
        #expect(named.looked == named.summary.judged)
        #expect(try await night(story, "2026-04-08T12:00:00Z").looked == 0)
    }

    @Test func `a mark that comes while a run works is not lost`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        try await story.say(4, House.anna, .met, at: "2026-04-13T09:00:00Z")
        let late = InterruptedDatabase(story.house.database, afterRead: 2) {
            try await story.say(4, House.ben, .met, at: "2026-04-13T09:30:00Z")
        }
        _ = try await story.run(as: "2026-04-13T10:00:00Z", through: late)
        #expect(late.isInterrupted)
        let next = try await night(story, "2026-04-13T11:00:00Z")
        #expect(next.looked == 2)
        #expect(try await story.outcomes()[4] == .kept)
    }

    @Test func `a run whose place another has taken publishes nothing more`() async throws {
        let story = try await KeptStory()
        try await story.tell()
        let overtaken = InterruptedDatabase(story.house.database, afterRead: 2) {
            _ = try await story.run()
        }
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await story.run(as: "2026-04-13T09:00:00Z", through: overtaken)
        }
        #expect(error?.code == .tryAgain)
        let runs = try await story.house.database.read { try RunStore($0).runs(limit: 9) }
        #expect(runs.map(\.status) == [.published, .failed])
        let versions = try await story.house.database.read { try VerdictStore($0).allCurrent() }
        #expect(Set(versions.map(\.run)) == [try #require(runs.first).run])
    }

    @Test func `an observation nobody has decided on stops the run and withholds its root`()
        async throws
    {
        let story = try await KeptStory()
        try await story.tell()
        _ = try await story.run()
        let draft = EvidenceDraft(
            source: .attestation, kind: .attestation, sessionKey: story.ids[0], value: .met,
            eventTime: House.monday, rowPerson: nil)
        try await story.house.database.write { connection in
            _ = try EvidenceStore(connection).add(
                EvidenceBatch(evidence: [
                    Evidence(
                        draft, key: EvidenceKey(hashing: "lost".utf8), recordedAt: House.monday,
                        snapshot: 0, fileHash: nil)
                ]))
        }
        let before = try await story.lines()
        for isFull in [false, true] {
            let dependencies = try story.house.at("2026-04-14T08:00:00Z")
            await #expect(throws: WorkflowError.self) {
                _ = try await RunReconciliation(dependencies)(.init(isFull: isFull))
            }
            let last = try await story.house.database.read {
                try RunStore($0).runs(limit: 1).first
            }
            #expect(last?.status == .failed)
            #expect(last?.root == nil)
        }
        #expect(try await story.lines() == before)
    }
}

/// A database in which something happens right after the n-th reading transaction.
final class InterruptedDatabase: Database {
    private let inner: any Database
    private let after: Int
    private let event: @Sendable () async throws -> Void
    private let reads = Mutex(0)

    init(
        _ inner: any Database, afterRead number: Int,
        _ event: @escaping @Sendable () async throws -> Void
    ) {
        self.inner = inner
        self.after = number
        self.event = event
    }

    var isInterrupted: Bool { reads.withLock { $0 >= after } }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let value = try await inner.read(body)
        let number = reads.withLock { reads in
            reads += 1
            return reads
        }
        if number == after { try await event() }
        return value
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        try await inner.write(body)
    }

    func flushLog() async throws { try await inner.flushLog() }
}
