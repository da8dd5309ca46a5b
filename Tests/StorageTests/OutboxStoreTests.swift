import CivilTime
import Storage
import Testing

@Suite struct OutboxStoreTests {
    private let now = StoreFixture.now

    private func message(_ id: String, kind: String = "request") -> OutboxMessage {
        OutboxMessage(
            id: id, appointment: "apt_1", sequence: 0, recipient: "per_ben", kind: kind,
            payload: [1, 2], notBefore: now)
    }

    @Test(arguments: StorageEngine.allCases)
    func `one message for each subject, sequence, recipient and kind`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        try await fixture.database.write { connection throws in
            let store = OutboxStore(connection)
            #expect(try store.add(message("m1"), now: now))
            #expect(try !store.add(message("m2"), now: now))
            #expect(try store.add(message("m3", kind: "cancel"), now: now))
            #expect(try store.messages(about: "apt_1").map(\.id) == ["m3", "m1"])
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `two senders never hold one message, and a slow one is kept out`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let until = now.advanced(bySeconds: 60)
        let later = until.advanced(bySeconds: 1)
        try await fixture.database.write { connection throws in
            let store = OutboxStore(connection)
            try store.add(message("m1"), now: now)
            let first = try store.claim(holder: "a", limit: 9, until: until, now: now)
            #expect(first.map(\.id) == ["m1"])
            #expect(try store.claim(holder: "b", limit: 9, until: until, now: now).isEmpty)
            let second = try store.claim(
                holder: "b", limit: 9, until: later.advanced(bySeconds: 60), now: later)
            #expect(second.map(\.attempts) == [2])
            expectStorageErrorHere(.leaseLost) {
                try store.mark(first[0], from: .pending, to: .sending, now: later)
            }
            try store.mark(second[0], from: .pending, to: .sending, now: later)
            let dead = later.advanced(bySeconds: 61)
            #expect(try store.markUncertain(now: dead) == 1)
            #expect(try store.messages(in: .uncertain).map(\.id) == ["m1"])
            #expect(try store.claim(holder: "c", limit: 9, until: dead, now: dead).isEmpty)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a sent message cannot be taken back, a postponed one waits`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        let until = now.advanced(bySeconds: 60)
        try await fixture.database.write { connection throws in
            let store = OutboxStore(connection)
            try store.add(message("m1"), now: now)
            var held = try store.claim(holder: "a", limit: 9, until: until, now: now)
            try store.postpone(held[0], until: now.advanced(bySeconds: 10), now: now)
            #expect(try store.claim(holder: "a", limit: 9, until: until, now: now).isEmpty)
            held = try store.claim(
                holder: "a", limit: 9, until: until, now: now.advanced(bySeconds: 10))
            try store.mark(held[0], from: .pending, to: .sending, now: now)
            try store.mark(held[0], from: .sending, to: .sent, now: now)
            #expect(try !store.drop("m1", now: now))
        }
    }
}
