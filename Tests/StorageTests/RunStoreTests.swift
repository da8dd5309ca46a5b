import CivilTime
import Reconciliation
import Storage
import Testing

@Suite struct RunStoreTests {
    @Test(arguments: StorageEngine.allCases)
    func `a mark made while the item was worked on survives`(_ engine: StorageEngine) async throws {
        let fixture = try await StoreFixture(engine)
        try await fixture.database.write { connection throws in
            let store = RunStore(connection)
            try store.markDirty(.judge, item: "apt_1", shardKey: "par_1")
            let seen = try #require(try store.dirty(.judge, limit: 1).first)
            #expect(seen.shard == RunStore.shard(of: "par_1"))
            try store.markDirty(.judge, item: "apt_1", shardKey: "par_1")
            #expect(try !store.clear(seen))
            let again = try #require(try store.dirty(.judge, shard: seen.shard, limit: 9).first)
            #expect(again.generation == 2)
            #expect(try store.clear(again))
            #expect(try store.dirtyShards(.judge).isEmpty)
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a worker whose shard was taken over cannot write any more`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        let now = StoreFixture.now
        let until = now.advanced(bySeconds: 60)
        let later = until.advanced(bySeconds: 1)
        try await fixture.database.write { connection throws in
            let store = RunStore(connection)
            let first = try #require(
                try store.takeShard(.judge, shard: 3, holder: "a", until: until, now: now))
            #expect(
                try store.takeShard(.judge, shard: 3, holder: "b", until: until, now: now) == nil)
            try store.renew(first, until: until)
            let second = try #require(
                try store.takeShard(
                    .judge, shard: 3, holder: "b", until: later.advanced(bySeconds: 60),
                    now: later))
            #expect(second.fence == first.fence + 1)
            expectStorageErrorHere(.leaseLost) { try store.renew(first, until: later) }
            try store.renew(second, until: later.advanced(bySeconds: 90))
        }
    }

    @Test(arguments: StorageEngine.allCases)
    func `a run ends once and is found as the last published`(_ engine: StorageEngine)
        async throws
    {
        let fixture = try await StoreFixture(engine)
        let open = RunSummary(
            run: "run_1", kind: .nightly, asOf: StoreFixture.now, engineVersion: 1,
            weightsVersion: 0, status: .open, judged: 0, changed: 0, counts: [], breaksOpen: 0,
            root: nil, previousRoot: nil, chain: nil)
        var ended = open
        ended.status = .published
        ended.judged = 4
        ended.counts = RunSummary.counts(of: [.kept, .kept, .unknown])
        ended.root = Digest256(hashing: "root".utf8)
        let published = ended
        try await fixture.database.write { connection throws in
            let store = RunStore(connection)
            try store.begin(open, now: StoreFixture.now)
            #expect(try store.openRun() == open)
            try store.finish(published, now: StoreFixture.now)
            #expect(try store.openRun() == nil)
            #expect(try store.lastPublished() == published)
            expectStorageErrorHere(.leaseLost) {
                try store.finish(published, now: StoreFixture.now)
            }
        }
    }
}
