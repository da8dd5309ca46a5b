public import CivilTime
internal import Mentoring
public import Reconciliation
internal import Storage

/// Closes what was promised against what was seen: links, judges, and publishes what has changed.
///
/// The run is the authority: it looks at everything anew, so it needs no memory of what earlier
/// runs did, and one that was killed anywhere is simply done again, with the same root.
public struct RunReconciliation: Sendable {
    /// What a run is to do.
    public struct Order: Sendable {
        /// The instant whose knowledge is judged; nil for the present.
        public var asOf: Instant?
        /// How many revisions are judged at a time; the result does not depend on it.
        public var workers: Int

        /// Makes an order.
        public init(asOf: Instant? = nil, workers: Int = 1) {
            self.asOf = asOf
            self.workers = workers
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
        do {
            return try await publish(asOf: asOf, now: now, workers: workers)
        } catch let error as StorageError where error.code == .leaseLost {
            throw WorkflowError(
                code: .tryAgain, message: "another run has taken over; wait for it, or try again")
        }
    }

    private func publish(asOf: Instant, now: Instant, workers: Int) async throws -> Answer {
        let publisher = RunPublisher(dependencies: dependencies, asOf: asOf, now: now)
        let (run, lease) = try await publisher.begin()
        let snapshot = try await refusingOtherStorage {
            try await dependencies.database.read { connection in
                try RunSnapshot(connection, asOf: asOf, isReplay: false)
            }
        }
        let computed = await RunComputation(snapshot, workers: workers)
        if let broken = computed.broken {
            try await publisher.fail(run, lease: lease)
            throw WorkflowError(
                code: .fault, message: "the run failed its checks, nothing is published: \(broken)")
        }
        let changed = try await publisher.store(computed, run: run, lease: lease)
        let summary = try await publisher.finish(
            computed, run: run, lease: lease, changed: changed)
        return Answer(
            summary: summary, outcomes: Self.outcomes(computed),
            root: summary.root ?? computed.root)
    }

    /// Looks at an earlier instant without changing anything.
    private func replay(asOf: Instant, workers: Int) async throws -> Answer {
        let (snapshot, previous) = try await refusingStorage {
            try await dependencies.database.read { connection in
                let earlier = try RunStore(connection).lastPublished()
                return (try RunSnapshot(connection, asOf: asOf, isReplay: true), earlier)
            }
        }
        let computed = await RunComputation(snapshot, workers: workers)
        let root = computed.root
        let summary = RunSummary(
            run: "replay", kind: .replay, asOf: asOf, engineVersion: Adjudicator.engineVersion,
            weightsVersion: previous?.weightsVersion ?? 0, status: .published,
            judged: computed.legCount, changed: 0,
            counts: RunSummary.counts(of: computed.standing.values.map(\.value)),
            breaksOpen: computed.openBreakCount, root: root, previousRoot: nil, chain: nil)
        return Answer(summary: summary, outcomes: Self.outcomes(computed), root: root)
    }

    private static func outcomes(_ computed: RunComputation) -> [OutcomeCount] {
        let totals = computed.outcomes
        return AppointmentOutcome.allCases.compactMap { outcome in
            totals[outcome].map { OutcomeCount(outcome: outcome, count: $0) }
        }
    }
}
