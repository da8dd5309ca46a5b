internal import CivilTime
internal import Reconciliation
internal import Storage

/// Deletes what is kept for a time only: names in rows of reports, and the words people wrote.
///
/// Evidence and verdicts stay, and so does what stands: a row without its name keeps the person it
/// was linked to. Each batch is a transaction of its own, so the work may be killed at any point.
public struct ApplyRetention: Sendable {
    /// What was deleted.
    public struct Receipt: Sendable, Hashable {
        /// How many rows have lost their private cells.
        public var rows = 0
        /// How many objections have lost their words.
        public var texts = 0

        /// Whether there was nothing to delete.
        public var isEmpty: Bool { rows + texts == 0 }
    }

    /// How long private cells and words are kept after a verdict is final, in days.
    public static let keptDays = 90
    /// How long rows are kept that belong to no appointment: as long as settling, finality and the
    /// days after it take by the policy's own defaults.
    public static let strayDays = 107
    private static let batchMax = 500

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Deletes all that is over its time.
    public func callAsFunction() async throws -> Receipt {
        let now = dependencies.clock.now()
        let kept = now.advanced(bySeconds: -Int64(Self.keptDays) * 86_400)
        let stray = now.advanced(bySeconds: -Int64(Self.strayDays) * 86_400)
        var total = Receipt()
        while true {
            let batch = try await refusingStorage {
                try await dependencies.database.write { connection in
                    try Self.batch(finalBefore: kept, strayBefore: stray, now: now, connection)
                }
            }
            total.rows += batch.rows
            total.texts += batch.texts
            if batch.isEmpty { break }
        }
        if !total.isEmpty {
            try await refusingStorage { try await dependencies.database.flushLog() }
        }
        return total
    }

    private static func batch(
        finalBefore: Instant, strayBefore: Instant, now: Instant, _ connection: any SQLConnection
    ) throws -> Receipt {
        let store = RetentionStore(connection)
        let rows = try store.rows(
            finalBefore: finalBefore, strayBefore: strayBefore, limit: batchMax)
        for row in rows { try store.delete(row) }
        let texts = try store.disputeTexts(before: finalBefore, limit: batchMax)
        for ref in texts { try PrivateTextStore(connection).delete(ref) }
        if !rows.isEmpty || !texts.isEmpty {
            try AuditStore(connection).append(
                actor: "retention", action: "retention.delete", subject: "private",
                detail: "{\"rows\":\(rows.count),\"texts\":\(texts.count)}", now: now)
        }
        return Receipt(rows: rows.count, texts: texts.count)
    }
}
