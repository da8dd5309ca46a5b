public import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps what each person owes to each revision of an appointment, in versions.
public struct ObligationStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let select = """
        SELECT obligation.appt_id, obligation.leg, obligation.version, obligation.person_id,
            obligation.role, obligation.pair_id, obligation.starts_at, obligation.ends_at,
            obligation.place_kind, obligation.policy_v, obligation.sequence,
            obligation.delegated_from, obligation.standing
        FROM obligation
        """
    private static let isCurrent = """
        obligation.version = (SELECT max(newer.version) FROM obligation AS newer
            WHERE newer.org = obligation.org AND newer.appt_id = obligation.appt_id
                AND newer.leg = obligation.leg)
        """
    private static let insert: SQLText = """
        INSERT INTO obligation (org, appt_id, leg, version, person_id, role, pair_id, starts_at,
            ends_at, place_kind, policy_v, sequence, delegated_from, standing, at)
        VALUES (:org, :appointment, :leg, :version, :person, :role, :pair, :start, :end, :place,
            :policy, :sequence, :delegated, :standing, :now)
        """
    private static let one = SQLText(
        """
        \(select) WHERE obligation.org = :org AND obligation.appt_id = :appointment
            AND obligation.leg = :leg
        ORDER BY obligation.version DESC LIMIT 1
        """)
    private static let byAppointment = SQLText(
        """
        \(select) WHERE obligation.org = :org AND obligation.appt_id = :appointment
            AND \(isCurrent)
        ORDER BY obligation.leg
        """)
    private static let ofMany = SQLList(
        """
        \(select) WHERE obligation.org = :org AND obligation.appt_id IN (%keys)
            AND \(isCurrent)
        """)
    private static let byPair = SQLText(
        """
        \(select) WHERE obligation.org = :org AND obligation.pair_id = :pair AND \(isCurrent)
        ORDER BY obligation.appt_id, obligation.leg
        """)
    private static let everything = SQLText(
        """
        \(select) WHERE obligation.org = :org AND \(isCurrent)
        ORDER BY obligation.appt_id, obligation.leg
        """)

    /// Appends an obligation as the next version; nil, and nothing stored, if it is what stands.
    @discardableResult
    public func append(
        _ obligation: Obligation, now: Instant
    ) throws(StorageError) -> Obligation? {
        try append(
            obligation, after: try current(obligation.appointment, obligation.leg), now: now)
    }

    /// Appends an obligation after the one that stands, which the caller has read.
    @discardableResult
    public func append(
        _ obligation: Obligation, after standing: Obligation?, now: Instant
    ) throws(StorageError) -> Obligation? {
        var next = obligation
        next.version = standing?.version ?? 0
        if next == standing { return nil }
        next.version += 1
        try connection.execute(
            Self.insert,
            [
                "appointment": .identifier(next.appointment), "leg": .text(next.leg.text),
                "version": .count(next.version), "person": .identifier(next.person),
                "role": .text(next.role.rawValue), "pair": .identifier(next.pair),
                "start": .instant(next.period.start), "end": .instant(next.period.end),
                "place": .text(next.placeKind.rawValue), "policy": .count(next.policyVersion),
                "sequence": .count(next.sequence), "delegated": .identifier(next.delegatedFrom),
                "standing": .text(next.standing.rawValue), "now": .instant(now),
            ])
        return next
    }

    /// Returns the obligation that stands for a leg.
    public func current(
        _ appointment: AppointmentID, _ leg: LegName
    ) throws(StorageError) -> Obligation? {
        try connection.firstValue(
            Self.one, ["appointment": .identifier(appointment), "leg": .text(leg.text)],
            as: Self.obligation)
    }

    /// Returns the obligations of an appointment over all revisions, by leg.
    public func current(of appointment: AppointmentID) throws(StorageError) -> [Obligation] {
        try connection.values(
            Self.byAppointment, ["appointment": .identifier(appointment)], as: Self.obligation)
    }

    /// Returns the obligations of appointments, by `appointment leg`.
    public func current(of ids: [AppointmentID]) throws(StorageError) -> [String: Obligation] {
        let found = try Self.ofMany.values(
            ids.map { .identifier($0) }, on: connection, as: Self.obligation)
        return Dictionary(
            found.map { ("\($0.appointment.text) \($0.leg.text)", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Returns the obligations of a pair, by appointment and leg.
    public func current(of pair: PairID) throws(StorageError) -> [Obligation] {
        try connection.values(Self.byPair, ["pair": .identifier(pair)], as: Self.obligation)
    }

    /// Returns all obligations that stand, by appointment and leg.
    public func allCurrent() throws(StorageError) -> [Obligation] {
        try connection.values(Self.everything, as: Self.obligation)
    }

    private static func obligation(_ row: SQLRow) throws(StorageError) -> Obligation {
        Obligation(
            appointment: try row.identifier("appt_id"), leg: try row.leg("leg"),
            version: try row.count("version"), person: try row.identifier("person_id"),
            role: try row.word("role"), pair: try row.identifierIfAny("pair_id"),
            period: try row.period("starts_at", "ends_at"), placeKind: try row.word("place_kind"),
            policyVersion: try row.count("policy_v"), sequence: try row.count("sequence"),
            delegatedFrom: try row.identifierIfAny("delegated_from"),
            standing: try row.word("standing"))
    }
}
