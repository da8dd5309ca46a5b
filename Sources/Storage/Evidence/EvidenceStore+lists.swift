public import CivilTime
public import Reconciliation

/// The same queries for many sessions at once, as a run over changes asks them.
extension EvidenceStore {
    private static let inSessions = SQLList(
        """
        \(select) WHERE evidence.org = :org AND evidence.session_key IN (%keys)
            AND evidence.recorded_at <= :as_of
        ORDER BY evidence.session_key, evidence.ev_key
        """)
    private static let coverageOf = SQLList(
        """
        SELECT \(coverageColumns) FROM coverage
        WHERE org = :org AND session_key IN (%keys) AND recorded_at <= :as_of
        ORDER BY session_key, coverage_id
        """)
    private static let factsOf = SQLList(
        """
        SELECT \(factColumns) FROM session_facts WHERE org = :org AND session_key IN (%keys)
        ORDER BY session_key, source
        """)
    private static let between: SQLText = """
        SELECT DISTINCT session_key FROM session_facts
        WHERE org = :org AND starts_at < :end AND ends_at > :start ORDER BY session_key
        """

    /// Returns what was known of sessions at an instant, by session, each ascending by key.
    public func evidence(
        sessions: [String], asOf: Instant
    ) throws(StorageError) -> [String: [Evidence]] {
        Dictionary(
            grouping: try Self.inSessions.values(
                sessions.map { .text($0) }, on: connection, ["as_of": .instant(asOf)],
                as: Self.evidence), by: \.sessionKey)
    }

    /// Returns the claims about sessions that were known at an instant, by session.
    public func coverage(
        sessions: [String], asOf: Instant
    ) throws(StorageError) -> [String: [Coverage]] {
        Dictionary(
            grouping: try Self.coverageOf.values(
                sessions.map { .text($0) }, on: connection, ["as_of": .instant(asOf)],
                as: Self.coverage), by: \.sessionKey)
    }

    /// Returns what is known of sessions, by key; nothing for keys that are none of a meeting.
    public func sessionFacts(of keys: [String]) throws(StorageError) -> [SessionFacts] {
        try Self.factsOf.values(keys.map { .text($0) }, on: connection, as: Self.facts)
            .sorted { ($0.key, $0.source.rawValue) < ($1.key, $1.source.rawValue) }
    }

    /// Returns the keys of the sessions that meet a period, ascending.
    public func sessionKeys(in period: Period) throws(StorageError) -> [String] {
        try connection.values(
            Self.between,
            ["start": .instant(period.start), "end": .instant(period.end)]
        ) { row throws(StorageError) in try row.text("session_key") }
    }
}
