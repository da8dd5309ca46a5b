import CivilTime
import Mentoring
import Scheduling
import Testing

@testable import Storage

@Suite struct PlanMemoryStoreTests {
    private let memory = PlanMemory(components: [
        .init(
            fingerprint: [0, 255, 7], value: 4_086, bound: 4_090,
            sessions: [.init(pair: PairID("par_a"), start: StoreFixture.now)],
            prices: [
                .init(owner: "per_a", kind: .cell, at: 1_772_704_800, price: 348_139),
                .init(owner: "site:A\tB \"C'", kind: .week, at: -3, price: 1),
            ]),
        .init(fingerprint: [1], value: 0, bound: 0, sessions: [], prices: []),
    ])

    @Test(arguments: StorageEngine.allCases)
    func `what is remembered comes back, and a later plan takes its place`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let memory = memory
        let programme = fixture.programme
        let read = try await fixture.database.write { connection in
            let store = PlanMemoryStore(connection)
            #expect(try store.memory(of: programme) == PlanMemory())
            try store.remember(memory, of: programme, now: StoreFixture.now)
            return try store.memory(of: programme)
        }
        #expect(read == memory)
        let last = PlanMemory(components: [memory.components[1]])
        let again = try await fixture.database.write { connection in
            try PlanMemoryStore(connection).remember(last, of: programme, now: StoreFixture.now)
            return try PlanMemoryStore(connection).memory(of: programme)
        }
        #expect(again == last)
    }

    @Test(arguments: StorageEngine.allCases)
    func `a row that cannot be read is forgotten, the others stay`(
        _ engine: StorageEngine
    ) async throws {
        let fixture = try await StoreFixture(engine)
        let memory = memory
        let programme = fixture.programme
        let read = try await fixture.database.write { connection in
            try PlanMemoryStore(connection).remember(memory, of: programme, now: StoreFixture.now)
            try connection.execute(
                "UPDATE plan_component SET prices = 'cell\t1\t-5\tper_a' WHERE number = 0", [:])
            return try PlanMemoryStore(connection).memory(of: programme)
        }
        #expect(read.components == [memory.components[1]])
    }
}
