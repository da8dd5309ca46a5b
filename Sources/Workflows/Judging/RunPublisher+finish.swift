internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

extension RunPublisher {
    /// How a run ended.
    struct Ending: Sendable {
        let summary: RunSummary
        let counts: StandingCounts
    }

    /// Takes away the marks it has read, counts what stands, and ends the run with its root.
    func finish(
        run: RunSummary, lease: ShardLease, changed: Int, clearing marks: [DirtyItem]
    ) async throws -> Ending {
        let now = now
        return try await write(lease) { connection in
            let runs = RunStore(connection)
            // A mark that was set again since it was read has another generation, and survives.
            for mark in marks { try runs.clear(mark) }
            let counts = StandingCounts(try VerdictStore(connection).standing())
            let previous = try runs.lastPublished()
            var ended = run
            ended.status = .published
            ended.judged = counts.legs
            ended.changed = changed
            ended.counts = counts.values
            ended.breaksOpen = try BreakStore(connection).openCount()
            ended.root = counts.root
            ended.previousRoot = previous?.root
            ended.chain = MerkleRoot.chain(
                previous: previous?.chain, root: counts.root, asOf: asOf)
            try runs.finish(ended, now: now)
            return Ending(summary: ended, counts: counts)
        }
    }

    /// Ends a run whose checks failed: nothing of it is published, its root is withheld.
    func fail(_ run: RunSummary, lease: ShardLease) async throws {
        let now = now
        try await write(lease) { connection in
            var failed = run
            failed.status = .failed
            try RunStore(connection).finish(failed, now: now)
        }
    }
}

/// As `refusingStorage`, but lets a lost lease through: the caller says what it means.
func refusingOtherStorage<Value: Sendable>(
    _ work: () async throws -> Value
) async throws -> Value {
    do {
        return try await work()
    } catch let error as StorageError where error.code != .leaseLost {
        throw WorkflowError(error)
    }
}
