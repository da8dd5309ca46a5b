import CivilTime
import Mentoring
import Reconciliation
import Storage
import Testing

@Suite struct VerdictStoreTests {
    private func judgement(
        _ name: String, input: String, value: VerdictValue = .kept
    ) -> Judgement {
        Judgement(
            appointment: AppointmentID(name), leg: LegName(.mentor, revision: 0), value: value,
            phase: .provisional, metMillibans: 550, legMillibans: 550,
            reasons: [VerdictReason(code: "prior", metMillibans: 550, legMillibans: 550)],
            inputs: [Digest256(hashing: "a".utf8), Digest256(hashing: "b".utf8)],
            inputHash: Digest256(hashing: input.utf8), policyVersion: 0, weightsVersion: 0,
            engineVersion: 1)
    }

    @Test(arguments: StorageEngine.allCases)
    func `the same judgement again is no new version`(_ engine: StorageEngine) async throws {
        let fixture = try await StoreFixture(engine)
        let (first, second) = (judgement("apt_1", input: "1"), judgement("apt_1", input: "2"))
        try await fixture.database.write { connection throws in
            let store = VerdictStore(connection)
            let now = StoreFixture.now
            #expect(try store.append(first, run: "r1", decidedAt: now)?.version == 1)
            let root = try store.root()
            #expect(try store.append(first, run: "r2", decidedAt: now) == nil)
            #expect(try store.root() == root)
            let later = now.advanced(bySeconds: 10)
            #expect(try store.append(second, run: "r2", decidedAt: later)?.version == 2)
            #expect(try store.root() != root)
            let history = try store.history(first.appointment, first.leg)
            #expect(history.map(\.judgement) == [first, second])
            #expect(Verdict.firstBrokenVersion(of: history) == nil)
            #expect(try store.allCurrent().map(\.version) == [2])
            #expect(try store.all(asOf: now).map(\.version) == [1])
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `an obligation is a new version only when it changes`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        var owed = Obligation(
            appointment: AppointmentID("apt_1"), leg: LegName(.mentee, revision: 0),
            person: fixture.ben, role: .mentee, pair: fixture.anaAndBen,
            period: Period(start: StoreFixture.now, durationSeconds: 3_600), policyVersion: 0)
        let first = owed
        owed.standing = .movedLate
        let moved = owed
        try await fixture.database.write { connection throws in
            let store = ObligationStore(connection)
            #expect(try store.append(first, now: StoreFixture.now)?.version == 1)
            #expect(try store.append(first, now: StoreFixture.now) == nil)
            #expect(try store.append(moved, now: StoreFixture.now)?.version == 2)
            #expect(try store.current(of: fixture.anaAndBen).map(\.standing) == [.movedLate])
            #expect(try store.allCurrent().count == 1)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a break is opened once and an answered one is not offered again`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let answer = BreakAnswer(number: 1, code: "link_person", person: fixture.ana)
        let item = BreakItem(
            kind: .ambiguousPerson,
            subject: BreakItem.Subject(
                appointment: AppointmentID("apt_1"), leg: LegName(.mentor, revision: 1),
                evidence: Digest256(hashing: "e".utf8), sessionKey: "s"),
            evidence: [Digest256(hashing: "e".utf8)], answers: [answer], affectedPeople: 2)
        let now = StoreFixture.now
        try await fixture.database.write { connection throws in
            let store = BreakStore(connection)
            #expect(try store.open(item, run: "r1", now: now))
            #expect(try !store.open(item, run: "r2", now: now))
            #expect(try store.openCount() == 1)
            #expect(try store.all(in: .open).map(\.item) == [item])
            try store.append(
                BreakEvent(item: item.id, state: .resolved, actor: "per_c", answer: 1, at: now))
            #expect(try !store.open(item, run: "r3", now: now))
            #expect(try store.openCount() == 0)
            #expect(try store.answers() == [item.id: answer])
            try store.append(BreakEvent(item: item.id, state: .open, actor: "per_c", at: now))
            #expect(try store.openCount() == 1)
            #expect(try store.history(of: item.id).map(\.state) == [.open, .resolved, .open])
        }
    }
}
