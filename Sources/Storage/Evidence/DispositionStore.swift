public import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps what became of each observation: every decision is a version, the last one stands.
public struct DispositionStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let select = """
        SELECT disposition.ev_key, disposition.version, disposition.state, disposition.appt_id,
            disposition.leg, disposition.person_id, disposition.pass, disposition.rule,
            disposition.weight_mb, disposition.reason
        FROM disposition
        """
    private static let isCurrent = """
        disposition.version = (SELECT max(newer.version) FROM disposition AS newer
            WHERE newer.org = disposition.org AND newer.ev_key = disposition.ev_key)
        """
    private static let insert: SQLText = """
        INSERT INTO disposition (org, ev_key, version, state, appt_id, leg, person_id, pass, rule,
            weight_mb, reason, at)
        VALUES (:org, :key, :version, :state, :appointment, :leg, :person, :pass, :rule, :weight,
            :reason, :now)
        """
    private static let currentOf = SQLText(
        """
        \(select) WHERE disposition.org = :org AND disposition.ev_key = :key
        ORDER BY disposition.version DESC LIMIT 1
        """)
    private static let historyOf = SQLText(
        """
        \(select) WHERE disposition.org = :org AND disposition.ev_key = :key
        ORDER BY disposition.version
        """)
    private static let byAppointment = SQLText(
        """
        \(select) WHERE disposition.org = :org AND disposition.appt_id = :appointment
            AND \(isCurrent)
        ORDER BY disposition.ev_key
        """)
    private static let bySession = SQLText(
        """
        \(select) JOIN evidence ON evidence.org = disposition.org
            AND evidence.ev_key = disposition.ev_key
        WHERE disposition.org = :org AND evidence.session_key = :session AND \(isCurrent)
        ORDER BY disposition.ev_key
        """)
    private static let inSessions = SQLList(
        """
        \(select) JOIN evidence ON evidence.org = disposition.org
            AND evidence.ev_key = disposition.ev_key
        WHERE disposition.org = :org AND evidence.session_key IN (%keys) AND \(isCurrent)
        ORDER BY disposition.ev_key
        """)
    private static let byPerson = SQLText(
        """
        SELECT disposition.ev_key FROM disposition
        WHERE disposition.org = :org AND disposition.person_id = :person AND \(isCurrent)
        ORDER BY disposition.ev_key
        """)
    private static let everything = SQLText(
        "\(select) WHERE disposition.org = :org AND \(isCurrent) ORDER BY disposition.ev_key")
    private static let missing: SQLText = """
        SELECT count(*) FROM evidence WHERE org = :org AND recorded_at <= :as_of AND NOT EXISTS (
            SELECT 1 FROM disposition WHERE disposition.org = evidence.org
                AND disposition.ev_key = evidence.ev_key)
        """

    /// Appends a decision as the next version; nil, and nothing stored, if it is what stands.
    @discardableResult
    public func append(
        _ disposition: Disposition, now: Instant
    ) throws(StorageError) -> Disposition? {
        try append(disposition, after: try current(of: disposition.evidence), now: now)
    }

    /// Appends a decision after the one that stands, which the caller has read.
    @discardableResult
    public func append(
        _ disposition: Disposition, after standing: Disposition?, now: Instant
    ) throws(StorageError) -> Disposition? {
        var next = disposition
        next.version = standing?.version ?? 0
        if next == standing { return nil }
        next.version += 1
        try connection.execute(
            Self.insert,
            [
                "key": .bytes(next.evidence.bytes), "version": .count(next.version),
                "state": .text(next.state.rawValue), "appointment": .identifier(next.appointment),
                "leg": .optional(next.leg?.text), "person": .identifier(next.person),
                "pass": .count(next.pass), "rule": .text(next.rule),
                "weight": .count(next.weightMillibans), "reason": .text(next.reason),
                "now": .instant(now),
            ])
        return next
    }

    /// Returns the decision that stands for an observation.
    public func current(of key: EvidenceKey) throws(StorageError) -> Disposition? {
        try connection.firstValue(
            Self.currentOf, ["key": .bytes(key.bytes)], as: Self.disposition)
    }

    /// Returns every decision on an observation, the oldest first.
    public func history(of key: EvidenceKey) throws(StorageError) -> [Disposition] {
        try connection.values(Self.historyOf, ["key": .bytes(key.bytes)], as: Self.disposition)
    }

    /// Returns the standing decisions that name an appointment, by evidence key.
    public func current(
        appointment: AppointmentID
    ) throws(StorageError) -> [Disposition] {
        try connection.values(
            Self.byAppointment, ["appointment": .identifier(appointment)], as: Self.disposition)
    }

    /// Returns the standing decisions on the observations of a session, by evidence key.
    public func current(session: String) throws(StorageError) -> [Disposition] {
        try connection.values(Self.bySession, ["session": .text(session)], as: Self.disposition)
    }

    /// Returns the standing decisions on the observations of sessions.
    public func current(sessions: [String]) throws(StorageError) -> [Disposition] {
        try Self.inSessions.values(
            sessions.map { .text($0) }, on: connection, as: Self.disposition)
    }

    /// Returns the observations whose standing decision names a person, ascending.
    public func keys(of person: PersonID) throws(StorageError) -> [EvidenceKey] {
        try connection.values(Self.byPerson, ["person": .identifier(person)]) {
            row throws(StorageError) in try row.digest("ev_key")
        }
    }

    /// Returns all standing decisions, by evidence key.
    public func allCurrent() throws(StorageError) -> [Disposition] {
        try connection.values(Self.everything, as: Self.disposition)
    }

    /// Returns how many observations known at an instant nobody has decided on; a run leaves none.
    public func undecidedCount(
        asOf: Instant = .distantFuture
    ) throws(StorageError) -> Int {
        Int(try connection.integer(Self.missing, ["as_of": .instant(asOf)]))
    }

    private static func disposition(_ row: SQLRow) throws(StorageError) -> Disposition {
        Disposition(
            evidence: try row.digest("ev_key"), version: try row.count("version"),
            state: try row.word("state"), appointment: try row.identifierIfAny("appt_id"),
            leg: try row.legIfAny("leg"), person: try row.identifierIfAny("person_id"),
            pass: try row.count("pass"), rule: try row.text("rule"),
            weightMillibans: try row.count("weight_mb"), reason: try row.text("reason"))
    }
}
