internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

extension RunPublisher {
    /// Opens and closes breaks, clears the marks it has read, and ends the run with its root.
    func finish(
        _ computed: RunComputation, run: RunSummary, lease: ShardLease, changed: Int
    ) async throws -> RunSummary {
        try await refusingOtherStorage {
            try await dependencies.database.write { connection in
                let runs = RunStore(connection)
                try runs.renew(lease, until: now)
                try settleBreaks(computed, run: run.run, connection)
                for item in computed.snapshot.dirty { try runs.clear(item) }
                let verdicts = VerdictStore(connection)
                try verdicts.deleteDrafts(of: run.run)
                let root = try verdicts.root()
                let previous = try runs.lastPublished()
                var ended = run
                ended.status = .published
                ended.judged = computed.legCount
                ended.changed = changed
                ended.counts = RunSummary.counts(of: computed.standing.values.map(\.value))
                ended.breaksOpen = try BreakStore(connection).openCount()
                ended.root = root
                ended.previousRoot = previous?.root
                ended.chain = MerkleRoot.chain(previous: previous?.chain, root: root, asOf: asOf)
                try runs.finish(ended, now: now)
                return ended
            }
        }
    }

    /// Ends a run whose checks failed: nothing of it is published, its root is withheld.
    func fail(_ run: RunSummary, lease: ShardLease) async throws {
        try await refusingOtherStorage {
            try await dependencies.database.write { connection in
                try RunStore(connection).renew(lease, until: now)
                try VerdictStore(connection).deleteDrafts(of: run.run)
                var failed = run
                failed.status = .failed
                try RunStore(connection).finish(failed, now: now)
            }
        }
    }

    private func settleBreaks(
        _ computed: RunComputation, run: String, _ connection: any SQLConnection
    ) throws {
        let store = BreakStore(connection)
        let standing = Set(computed.breaks.map(\.id))
        for item in computed.breaks { try store.open(item, run: run, now: asOf) }
        for open in computed.snapshot.openBreaks
        where !standing.contains(open.item.id)
            && !RunSnapshot.importKinds.contains(open.item.kind)
        {
            guard try store.standing(open.item.id)?.last.state == .open else { continue }
            try store.append(
                BreakEvent(
                    item: open.item.id, state: .vanished, actor: "engine", reason: "gone",
                    at: asOf))
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
