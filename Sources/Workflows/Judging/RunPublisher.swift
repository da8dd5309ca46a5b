internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Writes a run: begins or adopts it, publishes what has changed, and ends it.
///
/// Every write begins by renewing the lease; a run whose place another has taken writes nothing
/// more. Every step may be done twice without harm, and the marks are taken away last: a run that
/// is killed anywhere leaves them, and the next one finds what is published already unchanged.
struct RunPublisher: Sendable {
    let dependencies: Dependencies
    let asOf: Instant
    let kind: RunSummary.Kind

    /// The name all runs go by, so that one killed a moment ago is taken over at once.
    private static let holder = "reconcile"
    /// One run publishes at a time: its fence is that of the first shard.
    private static let shard = 0
    private static let leaseSeconds: Int64 = 60
    /// How many legs one transaction publishes at most, and the sessions it links.
    private static let legsMax = 5_000
    private static let sessionsMax = 2_000

    var now: Instant { dependencies.clock.now() }
    private var until: Instant { now.advanced(bySeconds: Self.leaseSeconds) }

    /// Takes the lease and begins a run, or adopts the open one of the same instant.
    func begin() async throws -> (RunSummary, ShardLease) {
        let now = now
        return try await refusingOtherStorage {
            try await dependencies.database.write { connection in
                let runs = RunStore(connection)
                guard
                    let lease = try runs.takeShard(
                        .judge, shard: Self.shard, holder: Self.holder, until: until, now: now)
                else {
                    throw WorkflowError(
                        code: .tryAgain, message: "another run is at work; try again in a minute")
                }
                try giveSubjectKeys(connection)
                if var open = try runs.openRun() {
                    if open.asOf == asOf, open.kind == kind { return (open, lease) }
                    open.status = .failed
                    try runs.finish(open, now: now)
                }
                let fresh = try freshRun(runs)
                try runs.begin(fresh, now: now)
                return (fresh, lease)
            }
        }
    }

    private func freshRun(_ runs: RunStore) throws -> RunSummary {
        let number = Base32Text.encode(dependencies.randomness.bytes(count: 16))
        return RunSummary(
            run: "run_\(number)", kind: kind, asOf: asOf,
            engineVersion: Adjudicator.engineVersion, weightsVersion: 0, status: .open, judged: 0,
            changed: 0, counts: [], breaksOpen: 0, root: nil,
            previousRoot: try runs.lastPublished()?.root, chain: nil)
    }

    /// Gives everybody the key under which their verdicts' inputs are committed to.
    ///
    /// Who was erased gets none again.
    private func giveSubjectKeys(_ connection: any SQLConnection) throws {
        let store = SubjectKeyStore(connection)
        let erased = try ErasureStore(connection).all()
        for person in try store.peopleWithout() where erased[person] == nil {
            try store.add(dependencies.randomness.bytes(count: 32), person: person)
        }
    }

    /// Runs one transaction under the lease.
    func write<Value: Sendable>(
        _ lease: ShardLease, _ body: @escaping @Sendable (any SQLConnection) throws -> Value
    ) async throws -> Value {
        let until = until
        return try await refusingOtherStorage {
            try await dependencies.database.write { connection in
                try RunStore(connection).renew(lease, until: until)
                return try body(connection)
            }
        }
    }

    /// Publishes what has changed, shard by shard, a pair always whole; returns how many versions
    /// are new, and the marks it has set itself.
    func publish(
        _ computed: RunComputation, run: RunSummary, lease: ShardLease
    ) async throws -> (changed: Int, marks: [DirtyItem]) {
        let links = LinkPublication(computed: computed, run: run.run, asOf: asOf)
        let marks = try await write(lease) { try links.mark($0) }
        for chunk in Self.chunks(computed.snapshot.sessions.map(\.key), max: Self.sessionsMax) {
            try await write(lease) { try links.store(chunk, $0) }
        }
        try await write(lease) { try links.finish($0) }
        let verdicts = VerdictPublication(computed, run: run.run, asOf: asOf)
        var changed = 0
        for chunk in verdicts.chunks(legsMax: Self.legsMax) {
            changed += try await write(lease) { try verdicts.store(chunk, $0) }
        }
        return (changed, marks)
    }

    private static func chunks<Item>(_ items: [Item], max size: Int) -> [[Item]] {
        stride(from: 0, to: items.count, by: size).map {
            Array(items[$0..<min($0 + size, items.count)])
        }
    }
}
