public import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps verdicts: every version of every leg, chained by hashes, and which one stands.
public struct VerdictStore {
    let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    static let columns = """
        verdict.appt_id, verdict.leg, verdict.version, verdict.value, verdict.phase,
        verdict.met_mb, verdict.leg_mb, verdict.reasons, verdict.inputs, verdict.input_sha256,
        verdict.policy_v, verdict.weights_v, verdict.engine_v, verdict.content_hash,
        verdict.prev_hash, verdict.hash, verdict.run_id, verdict.decided_at
        """
    private static let heads = """
        SELECT \(columns) FROM verdict_head
        JOIN verdict ON verdict.org = verdict_head.org AND verdict.appt_id = verdict_head.appt_id
            AND verdict.leg = verdict_head.leg AND verdict.version = verdict_head.version
        WHERE verdict_head.org = :org
        """
    private static let head = SQLText(
        "\(heads) AND verdict_head.appt_id = :appointment AND verdict_head.leg = :leg")
    private static let headsOf = SQLText(
        "\(heads) AND verdict_head.appt_id = :appointment ORDER BY verdict_head.leg")
    private static let headsOfMany = SQLList(
        """
        \(heads) AND verdict_head.appt_id IN (%keys)
        ORDER BY verdict_head.appt_id, verdict_head.leg
        """
    )
    private static let allHeads = SQLText(
        "\(heads) ORDER BY verdict_head.appt_id, verdict_head.leg")
    private static let historyOf = SQLText(
        """
        SELECT \(columns) FROM verdict WHERE org = :org AND appt_id = :appointment AND leg = :leg
        ORDER BY version
        """)
    private static let asOf = SQLText(
        """
        SELECT \(columns) FROM verdict WHERE org = :org AND version = (
            SELECT max(older.version) FROM verdict AS older WHERE older.org = verdict.org
                AND older.appt_id = verdict.appt_id AND older.leg = verdict.leg
                AND older.decided_at <= :as_of)
        ORDER BY appt_id, leg
        """)
    private static let insert: SQLText = """
        INSERT INTO verdict (org, appt_id, leg, version, value, phase, met_mb, leg_mb, reasons,
            inputs, input_sha256, policy_v, weights_v, engine_v, content_hash, prev_hash, hash,
            run_id, decided_at)
        VALUES (:org, :appointment, :leg, :version, :value, :phase, :met, :leg_mb, :reasons,
            :inputs, :input_hash, :policy, :weights, :engine, :content, :previous, :hash, :run,
            :decided)
        """
    private static let saveHead: SQLText = """
        INSERT INTO verdict_head (org, appt_id, leg, version, value, content_hash)
        VALUES (:org, :appointment, :leg, :version, :value, :content)
        ON CONFLICT (org, appt_id, leg) DO UPDATE SET version = excluded.version,
            value = excluded.value, content_hash = excluded.content_hash
        """

    /// Appends a judgement as the next version of its leg and makes it the one that stands.
    ///
    /// Nil, and nothing stored, if the version that stands says the same.
    @discardableResult
    public func append(
        _ judgement: Judgement, run: String, decidedAt: Instant
    ) throws(StorageError) -> Verdict? {
        try append(
            judgement, after: try current(judgement.appointment, judgement.leg), run: run,
            decidedAt: decidedAt)
    }

    /// Appends a judgement after the version that stands, read under the same lease.
    @discardableResult
    public func append(
        _ judgement: Judgement, after previous: Verdict?, run: String, decidedAt: Instant
    ) throws(StorageError) -> Verdict? {
        if let previous, previous.judgement.isSameVersion(as: judgement) { return nil }
        let verdict = Verdict(judgement, after: previous, run: run, decidedAt: decidedAt)
        let name: SQLParameters = [
            "appointment": .identifier(verdict.appointment), "leg": .text(verdict.leg.text),
            "version": .count(verdict.version),
        ]
        var parameters = name.merging(judgementParameters(judgement)) { $1 }
        parameters["content"] = .bytes(verdict.contentHash.bytes)
        parameters["previous"] = .optional(verdict.previousHash?.bytes)
        parameters["hash"] = .bytes(verdict.hash.bytes)
        parameters["run"] = .text(run)
        parameters["decided"] = .instant(decidedAt)
        try connection.execute(Self.insert, parameters)
        try connection.execute(
            Self.saveHead,
            name.merging([
                "value": .text(verdict.value.rawValue),
                "content": .bytes(verdict.contentHash.bytes),
            ]) { $1 })
        return verdict
    }

    /// Returns the verdict that stands for a leg.
    public func current(
        _ appointment: AppointmentID, _ leg: LegName
    ) throws(StorageError) -> Verdict? {
        try connection.firstValue(
            Self.head, ["appointment": .identifier(appointment), "leg": .text(leg.text)],
            as: Self.verdict)
    }

    /// Returns the verdicts that stand for the legs of an appointment, by leg.
    public func current(of appointment: AppointmentID) throws(StorageError) -> [Verdict] {
        try connection.values(
            Self.headsOf, ["appointment": .identifier(appointment)], as: Self.verdict)
    }

    /// Returns the verdicts that stand for the legs of appointments, by appointment and leg.
    public func current(of ids: [AppointmentID]) throws(StorageError) -> [Verdict] {
        try Self.headsOfMany.values(
            ids.map { .identifier($0) }, on: connection, as: Self.verdict)
    }

    /// Returns all verdicts that stand, by appointment and leg.
    public func allCurrent() throws(StorageError) -> [Verdict] {
        try connection.values(Self.allHeads, as: Self.verdict)
    }

    /// Returns the verdicts that stood at an instant, by appointment and leg.
    public func all(asOf: Instant) throws(StorageError) -> [Verdict] {
        try connection.values(Self.asOf, ["as_of": .instant(asOf)], as: Self.verdict)
    }

    /// Returns every version of a leg's verdict, the oldest first.
    public func history(
        _ appointment: AppointmentID, _ leg: LegName
    ) throws(StorageError) -> [Verdict] {
        try connection.values(
            Self.historyOf, ["appointment": .identifier(appointment), "leg": .text(leg.text)],
            as: Self.verdict)
    }

    static func verdict(_ row: SQLRow) throws(StorageError) -> Verdict {
        Verdict(
            judgement: try judgement(row), version: try row.count("version"),
            contentHash: try row.digest("content_hash"),
            previousHash: try row.digestIfAny("prev_hash"), hash: try row.digest("hash"),
            run: try row.text("run_id"), decidedAt: try row.instant("decided_at"))
    }
}
