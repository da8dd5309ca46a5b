public import CivilTime
internal import Mentoring
public import Reconciliation
internal import Storage

/// Closes what was promised against what was seen: links, judges, and publishes what has changed.
///
/// A run looks at what is marked and at what time alone may have changed; with ``Order/isFull``,
/// and whenever a rule, a name or an address has changed, at everything. Both give the same root,
/// after new evidence as in the night. One that was killed is done again, with the same root.
public struct RunReconciliation: Sendable {
    /// What a run is to do.
    public struct Order: Sendable {
        /// The instant whose knowledge is judged; nil for the present.
        public var asOf: Instant?
        /// How many parts are judged at a time; the result does not depend on it.
        public var workers: Int
        /// Whether everything is judged anew, not only what is marked or whose time has come.
        public var isFull: Bool
        /// Whether the run answers to new evidence; it does what the nightly one does.
        public var isEvent: Bool

        /// Makes an order.
        public init(
            asOf: Instant? = nil, workers: Int = 1, isFull: Bool = false, isEvent: Bool = false
        ) {
            self.asOf = asOf
            self.workers = workers
            self.isFull = isFull
            self.isEvent = isEvent
        }
    }

    /// How many appointments have an outcome.
    public struct OutcomeCount: Sendable, Hashable {
        /// The outcome.
        public let outcome: AppointmentOutcome
        /// How many revisions have it.
        public let count: Int
    }

    /// What a run did and found.
    public struct Answer: Sendable {
        /// The run; for a replay it is stored nowhere.
        public let summary: RunSummary
        /// The outcomes of revisions, in their order; those with 0 are left out.
        public let outcomes: [OutcomeCount]
        /// The root over all verdicts that stand.
        public let root: Digest256
        /// How many legs the run has looked at; the others stand as they are.
        public let looked: Int
        /// How many legs a replay cannot judge again, because a person was erased since.
        public let erased: Int
    }

    /// How many workers there may be.
    public static let workersMax = 64

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Runs once.
    ///
    /// An instant before the last published run gives a read-only replay: nothing is changed.
    ///
    /// - Throws: `WorkflowError`: `usage` for an instant that lies ahead, `tryAgain` if another
    ///   run has taken over, `fault` if a check fails; then nothing is published.
    public func callAsFunction(_ order: Order = Order()) async throws -> Answer {
        let now = dependencies.clock.now()
        let asOf = order.asOf ?? now
        guard asOf <= now else {
            throw WorkflowError(
                code: .usage,
                message: "--as-of lies ahead of the clock (\(now.rfc3339)); nobody knows then yet")
        }
        let workers = max(1, min(order.workers, Self.workersMax))
        let last = try await refusingStorage {
            try await dependencies.database.read { try RunStore($0).lastPublished() }
        }
        if let last, asOf < last.asOf {
            return try await replay(asOf: asOf, workers: workers)
        }
        try await TimePassing(dependencies).pass(now: now)
        var order = order
        if let last, last.engineVersion != Adjudicator.engineVersion {
            // Other rules may say something else about anything.
            order.isFull = true
        }
        do {
            return try await publish(order, asOf: asOf, now: now, workers: workers)
        } catch let error as StorageError where error.code == .leaseLost {
            throw WorkflowError(
                code: .tryAgain, message: "another run has taken over; wait for it, or try again")
        }
    }

    private func publish(
        _ order: Order, asOf: Instant, now: Instant, workers: Int
    ) async throws -> Answer {
        let publisher = RunPublisher(
            dependencies: dependencies, asOf: asOf, kind: order.isEvent ? .event : .nightly)
        let (run, lease) = try await publisher.begin()
        // An instant that lies back sees less than the marks tell of: they stay for a later run.
        let isPresent = asOf == now
        let isFull = order.isFull || !isPresent
        let (snapshot, linking) = try await refusingOtherStorage {
            try await dependencies.database.read { connection in
                try Self.snapshot(SnapshotReader(connection: connection, asOf: asOf), isFull)
            }
        }
        let computed = await RunComputation(snapshot, linking: linking, workers: workers)
        if let fault = Conservation(computed: computed).fault {
            try await publisher.fail(run, lease: lease)
            throw WorkflowError(
                code: .fault,
                message: "the run failed its checks, nothing is published: \(fault.text)")
        }
        let (changed, own) = try await publisher.publish(computed, run: run, lease: lease)
        let ending = try await publisher.finish(
            run: run, lease: lease, changed: changed,
            clearing: isPresent ? snapshot.marks + own : own)
        return Answer(
            summary: ending.summary, outcomes: ending.counts.outcomes, root: ending.counts.root,
            looked: computed.judged.count * 2, erased: 0)
    }

    private static func snapshot(
        _ reader: SnapshotReader, _ isFull: Bool
    ) throws -> (RunSnapshot, SessionLinker.Result?) {
        let marks = try reader.marks()
        if !isFull, let (snapshot, linking) = try reader.changed(marks: marks) {
            return (snapshot, linking)
        }
        return (try reader.everything(marks: marks), nil)
    }

    /// Looks at an earlier instant without changing anything.
    ///
    /// A leg of somebody who was erased cannot be judged again: what stood then stands.
    private func replay(asOf: Instant, workers: Int) async throws -> Answer {
        let (snapshot, previous) = try await refusingStorage {
            try await dependencies.database.read { connection in
                let earlier = try RunStore(connection).lastPublished()
                let reader = SnapshotReader(connection: connection, asOf: asOf)
                return (try reader.everything(isReplay: true), earlier)
            }
        }
        let computed = await RunComputation(snapshot, workers: workers)
        let counts = StandingCounts(computed.standingLegs)
        let summary = RunSummary(
            run: "replay", kind: .replay, asOf: asOf, engineVersion: Adjudicator.engineVersion,
            weightsVersion: previous?.weightsVersion ?? 0, status: .published,
            judged: counts.legs, changed: 0, counts: counts.values,
            breaksOpen: computed.openBreakCount, root: counts.root, previousRoot: nil, chain: nil)
        let erased = snapshot.revisions.filter { revision in
            revision.isDue(asOf: asOf)
                && PairSide.allCases.contains {
                    snapshot.erased.contains(revision.pair.person($0))
                }
        }
        return Answer(
            summary: summary, outcomes: counts.outcomes, root: counts.root,
            looked: computed.judged.count * 2, erased: erased.count * 2)
    }
}
