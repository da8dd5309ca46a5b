internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Writes a run: begins or adopts it, stages drafts, publishes them, and ends it.
///
/// Every write begins by renewing the lease; a run whose place another has taken writes nothing
/// more. Every step may be done twice without harm.
struct RunPublisher: Sendable {
    let dependencies: Dependencies
    let asOf: Instant
    let now: Instant

    /// The name all runs go by, so that one killed a moment ago is taken over at once.
    private static let holder = "reconcile"
    /// One worker publishes at a time; the shards of the dirty table divide nothing yet.
    private static let shard = 0
    private static let leaseSeconds: Int64 = 60
    /// How many legs one transaction stages, and how many one publishes.
    private static let draftsMax = 500
    private static let publishedMax = 5_000

    private var until: Instant { now.advanced(bySeconds: Self.leaseSeconds) }

    /// Takes the lease and begins a run, or adopts the open one of the same instant.
    func begin() async throws -> (RunSummary, ShardLease) {
        try await refusingOtherStorage {
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
                    if open.asOf == asOf, open.kind == .nightly { return (open, lease) }
                    open.status = .failed
                    try runs.finish(open, now: now)
                    try VerdictStore(connection).deleteDrafts(of: open.run)
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
            run: "run_\(number)", kind: .nightly, asOf: asOf,
            engineVersion: Adjudicator.engineVersion, weightsVersion: 0, status: .open, judged: 0,
            changed: 0, counts: [], breaksOpen: 0, root: nil,
            previousRoot: try runs.lastPublished()?.root, chain: nil)
    }

    /// Gives everybody in a pair the key under which their verdicts' inputs are committed to.
    private func giveSubjectKeys(_ connection: any SQLConnection) throws {
        let store = SubjectKeyStore(connection)
        let known = try store.all()
        for person in try PeopleStore(connection).all() where known[person.id] == nil {
            try store.add(dependencies.randomness.bytes(count: 32), person: person.id)
        }
    }

    /// Stages and publishes what has changed; returns how many versions are new.
    func store(
        _ computed: RunComputation, run: RunSummary, lease: ShardLease
    ) async throws -> Int {
        try await stage(computed, run: run.run, lease: lease)
        try await storeLinks(computed, lease: lease)
        var changed = 0
        for chunk in Self.chunks(computed.changes, max: Self.publishedMax) {
            changed += try await refusingOtherStorage {
                try await dependencies.database.write { connection in
                    try RunStore(connection).renew(lease, until: until)
                    let wanted = Set(chunk.map(\.contentHash))
                    let verdicts = VerdictStore(connection)
                    return try verdicts.drafts(of: run.run)
                        .filter { wanted.contains($0.judgement.contentHash) }
                        .compactMap {
                            try verdicts.append($0.judgement, run: run.run, decidedAt: asOf)
                        }.count
                }
            }
        }
        return changed
    }

    /// Writes drafts; those an adopted run has left behind are replaced or dropped.
    private func stage(
        _ computed: RunComputation, run: String, lease: ShardLease
    ) async throws {
        let chunks = Self.chunks(computed.changes, max: Self.draftsMax)
        for (number, chunk) in chunks.enumerated() {
            try await refusingOtherStorage {
                try await dependencies.database.write { connection in
                    try RunStore(connection).renew(lease, until: until)
                    let verdicts = VerdictStore(connection)
                    if number == 0 { try verdicts.deleteDrafts(of: run) }
                    for judgement in chunk {
                        try verdicts.save(
                            VerdictDraft(judgement: judgement, generation: 0), run: run)
                    }
                }
            }
        }
    }

    /// Stores what is owed and where sessions and rows belong, as far as it has changed.
    private func storeLinks(_ computed: RunComputation, lease: ShardLease) async throws {
        try await refusingOtherStorage {
            try await dependencies.database.write { connection in
                try RunStore(connection).renew(lease, until: until)
                let obligations = ObligationStore(connection)
                for revision in computed.snapshot.revisions {
                    try obligations.append(revision.mentor, now: asOf)
                    try obligations.append(revision.mentee, now: asOf)
                }
                let sessions = SessionLinkStore(connection)
                for session in computed.linking.links.keys.sorted() {
                    let links = (computed.linking.links[session] ?? []).map {
                        Storage.SessionLink(
                            session: session, appointment: $0.appointment, revision: $0.revision,
                            pass: $0.pass, rule: $0.rule, isElsewhere: $0.isElsewhere)
                    }
                    try sessions.append(links, session: session, now: asOf)
                }
                let dispositions = DispositionStore(connection)
                for key in computed.linking.dispositions.keys.sorted() {
                    guard let decision = computed.linking.dispositions[key] else { continue }
                    try dispositions.append(decision, now: asOf)
                }
            }
        }
    }

    private static func chunks(_ changes: [Judgement], max size: Int) -> [[Judgement]] {
        var chunks: [[Judgement]] = []
        for change in changes {
            // Both legs of an appointment stay together.
            if let last = chunks.last,
                last.count < size
                    || last.last?.appointment == change.appointment
            {
                chunks[chunks.count - 1].append(change)
            } else {
                chunks.append([change])
            }
        }
        return chunks
    }
}
