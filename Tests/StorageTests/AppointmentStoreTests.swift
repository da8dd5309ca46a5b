import CivilTime
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing

@Suite struct AppointmentStoreTests {
    @Test(arguments: StorageEngine.allCases)
    func `fifty tasks ask for overlapping times and exactly one gets it`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let outcomes = try await bookAll(fixture, count: 50) { _ in fixture.database }
        try await expectOneWinner(outcomes, fixture)
    }

    @Test(arguments: StorageEngine.allCases)
    func `twenty connections ask for overlapping times and exactly one gets it`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        var connections: [SQLiteDatabase] = []
        for _ in 0..<20 { connections.append(try await fixture.place.connect()) }
        let all = connections
        let outcomes = try await bookAll(fixture, count: 20) { all[$0] }
        try await expectOneWinner(outcomes, fixture)
    }

    /// All of Ana's or Ben's pairs, starts 0 to 45 minutes apart, 60 minutes long: all overlap.
    private func bookAll(
        _ fixture: StoreFixture, count: Int,
        through database: @escaping @Sendable (Int) -> SQLiteDatabase
    ) async throws -> [AppointmentStoring] {
        try await withThrowingTaskGroup(of: AppointmentStoring.self) { group in
            for number in 0..<count {
                group.addTask {
                    let proposal = fixture.proposal(
                        "n\(number)", pair: fixture.anaAndBen, startMinutes: number % 4 * 15)
                    return try await fixture.book(proposal, through: database(number))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func expectOneWinner(
        _ outcomes: [AppointmentStoring], _ fixture: StoreFixture
    ) async throws {
        #expect(outcomes.count { $0 == .stored } == 1)
        for case .slotTaken(let conflicts) in outcomes {
            #expect(conflicts.map(\.person) == [fixture.ana, fixture.ben])
            #expect(Set(conflicts.map(\.appointment)).count == 1)
        }
        #expect(!outcomes.contains { if case .changedMeanwhile = $0 { true } else { false } })
        let stored = try await fixture.database.read {
            try AppointmentStore($0).appointments(of: fixture.anaAndBen)
        }
        #expect(stored.count == 1)
    }

    @Test(arguments: StorageEngine.allCases)
    func `either person's time counts in every programme, and touching is free`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let first = fixture.proposal("first", pair: fixture.anaAndBen, startMinutes: 60)
        #expect(try await fixture.book(first) == .stored)

        let other = fixture.proposal("other", pair: fixture.cleoAndBen, startMinutes: 90)
        #expect(
            try await fixture.book(other)
                == .slotTaken([
                    SlotConflict(person: fixture.ben, appointment: first.id, period: first.period)
                ]))
        for start in [0, 120] {
            let touching = fixture.proposal(
                "at\(start)", pair: fixture.anaAndEva, startMinutes: start)
            #expect(try await fixture.book(touching) == .stored, "\(start)")
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a move ignores the appointment itself and is found at its new time`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let proposal = fixture.proposal("one", pair: fixture.anaAndBen, startMinutes: 0)
        let booked = try fixture.transition(proposal, .book)
        try await fixture.book(proposal)
        let time = fixture.proposal("x", pair: fixture.anaAndBen, startMinutes: 30).time
        let moved = try fixture.transition(booked.appointment, .move(to: time))
        let outcome = try await fixture.database.write {
            try AppointmentStore($0).apply(
                moved, before: booked.appointment, now: StoreFixture.now)
        }
        #expect(outcome == .stored)
        let (stored, history, sessions) = try await fixture.database.read { connection in
            let store = AppointmentStore(connection)
            return (
                try store.appointment(proposal.id), try store.history(of: proposal.id),
                try store.sessions(of: fixture.ben, in: .always, now: StoreFixture.now)
            )
        }
        #expect(stored == moved.appointment)
        #expect(history == [booked.entry, moved.entry])
        #expect(sessions.map(\.period) == [time.period])
        let before = fixture.proposal(
            "before", pair: fixture.anaAndEva, startMinutes: 0, lengthMinutes: 30)
        #expect(try await fixture.book(before) == .stored)
    }

    @Test(arguments: StorageEngine.allCases)
    func `a held time is taken until it lapses, a cancelled one is free`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let held = fixture.proposal("held", pair: fixture.anaAndBen, startMinutes: 0)
        let until = StoreFixture.now.advanced(bySeconds: 3_600)
        let hold = try fixture.transition(held, .hold(until: until))
        _ = try await fixture.database.write {
            try AppointmentStore($0).apply(hold, before: held, now: StoreFixture.now)
        }
        let rival = fixture.proposal("rival", pair: fixture.anaAndEva, startMinutes: 0)
        guard case .slotTaken = try await fixture.book(rival) else {
            Issue.record("a held time was given away")
            return
        }
        let later = try fixture.transition(rival, .book, now: until)
        let outcome = try await fixture.database.write {
            try AppointmentStore($0).apply(later, before: rival, now: until)
        }
        #expect(outcome == .stored)
        let cancelled = try fixture.transition(later.appointment, .cancel, now: until)
        let third = fixture.proposal("third", pair: fixture.anaAndEva, startMinutes: 0)
        let again = try fixture.transition(third, .book, now: until)
        let outcomes = try await fixture.database.write { connection in
            let store = AppointmentStore(connection)
            return [
                try store.apply(cancelled, before: later.appointment, now: until),
                try store.apply(again, before: third, now: until),
            ]
        }
        #expect(outcomes == [.stored, .stored])
    }

    @Test(arguments: StorageEngine.allCases)
    func `a change made on an outdated look is refused with what stands`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let proposal = fixture.proposal("one", pair: fixture.anaAndBen, startMinutes: 0)
        let booked = try fixture.transition(proposal, .book).appointment
        try await fixture.book(proposal)
        let cancelled = try fixture.transition(booked, .cancel)
        _ = try await fixture.database.write {
            try AppointmentStore($0).apply(cancelled, before: booked, now: StoreFixture.now)
        }
        let confirm = try fixture.transition(booked, .cancel)
        let outcome = try await fixture.database.write {
            try AppointmentStore($0).apply(confirm, before: booked, now: StoreFixture.now)
        }
        #expect(outcome == .changedMeanwhile(cancelled.appointment))
    }

    @Test(arguments: StorageEngine.allCases)
    func `random bookings never leave a person with two sessions at once`(
        _ engine: StorageEngine
    ) async throws {
        var random = SeededGenerator.forTest()
        let fixture = try await StoreFixture(engine)
        let pairs = [fixture.anaAndBen, fixture.anaAndEva, fixture.cleoAndBen]
        var stored: [Appointment] = []
        for number in 0..<120 {
            let proposal = fixture.proposal(
                "r\(number)", pair: random.pick(pairs), startMinutes: random.int(in: 0...96) * 15,
                lengthMinutes: random.int(in: 1...8) * 15)
            // The oracle: nothing stored so far shares a person and an instant.
            let strangers: Set<PairID> = [fixture.anaAndEva, fixture.cleoAndBen]
            let isFree = !stored.contains { other in
                other.period.overlaps(proposal.period)
                    && Set([other.pair, proposal.pair]) != strangers
            }
            let outcome = try await fixture.book(proposal)
            #expect((outcome == .stored) == isFree)
            if outcome == .stored { stored.append(proposal) }
        }
        #expect(stored.count > 10)
    }
}
