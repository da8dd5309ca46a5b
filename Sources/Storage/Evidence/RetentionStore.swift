public import CivilTime
public import Reconciliation

/// Finds and deletes what is kept for a time only: names of rows, and the words people wrote.
public struct RetentionStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Rows about appointments all of whose legs have been final for long enough.
    private static let settledRows: SQLText = """
        SELECT evidence_private.ev_key FROM evidence_private
        JOIN disposition ON disposition.org = evidence_private.org
            AND disposition.ev_key = evidence_private.ev_key
            AND disposition.version = (SELECT max(newer.version) FROM disposition AS newer
                WHERE newer.org = disposition.org AND newer.ev_key = disposition.ev_key)
        WHERE evidence_private.org = :org AND disposition.appt_id IN (
            SELECT verdict_head.appt_id FROM verdict_head
            JOIN verdict ON verdict.org = verdict_head.org
                AND verdict.appt_id = verdict_head.appt_id AND verdict.leg = verdict_head.leg
                AND verdict.version = verdict_head.version
            WHERE verdict_head.org = :org GROUP BY verdict_head.appt_id
            HAVING max(CASE WHEN verdict.phase IN ('final', 'corrected') THEN verdict.decided_at
                ELSE :never END) <= :before)
        ORDER BY evidence_private.ev_key LIMIT :limit
        """
    /// Rows that never came to belong to an appointment.
    private static let strayRows: SQLText = """
        SELECT evidence_private.ev_key FROM evidence_private
        JOIN evidence ON evidence.org = evidence_private.org
            AND evidence.ev_key = evidence_private.ev_key
        WHERE evidence_private.org = :org AND evidence.recorded_at <= :before
            AND NOT EXISTS (SELECT 1 FROM disposition
                WHERE disposition.org = evidence_private.org
                    AND disposition.ev_key = evidence_private.ev_key
                    AND disposition.appt_id IS NOT NULL)
        ORDER BY evidence_private.ev_key LIMIT :limit
        """
    private static let deleteRow: SQLText = """
        DELETE FROM evidence_private WHERE org = :org AND ev_key = :key
        """
    private static let disputeTexts: SQLText = """
        SELECT private_text.ref FROM private_text
        JOIN dispute ON dispute.org = private_text.org AND dispute.text_ref = private_text.ref
        WHERE private_text.org = :org AND dispute.at <= :before
            AND (SELECT last.state FROM dispute AS last WHERE last.org = dispute.org
                AND last.appt_id = dispute.appt_id AND last.leg = dispute.leg
                ORDER BY last.number DESC LIMIT 1) IN ('upheld', 'rejected')
        ORDER BY private_text.ref LIMIT :limit
        """

    /// Returns rows whose private cells are kept no longer: of appointments that were final before
    /// an instant, and rows without an appointment that came in before another.
    public func rows(
        finalBefore: Instant, strayBefore: Instant, limit: Int
    ) throws(StorageError) -> [EvidenceKey] {
        let settled = try connection.values(
            Self.settledRows,
            [
                "before": .instant(finalBefore), "never": .instant(.distantFuture),
                "limit": .count(limit),
            ]
        ) { row throws(StorageError) in try row.digest("ev_key") }
        let stray = try connection.values(
            Self.strayRows, ["before": .instant(strayBefore), "limit": .count(limit)]
        ) { row throws(StorageError) in try row.digest("ev_key") }
        return Array((settled + stray).prefix(limit))
    }

    /// Deletes the private cells of a row, and what its person wrote beside it.
    public func delete(_ row: EvidenceKey) throws(StorageError) {
        try connection.execute(Self.deleteRow, ["key": .bytes(row.bytes)])
        try PrivateTextStore(connection).delete("evidence:\(row.hex)")
    }

    /// Returns the texts of objections that were made before an instant and are decided.
    public func disputeTexts(
        before: Instant, limit: Int
    ) throws(StorageError) -> [String] {
        try connection.values(
            Self.disputeTexts, ["before": .instant(before), "limit": .count(limit)]
        ) { row throws(StorageError) in try row.text("ref") }
    }
}
