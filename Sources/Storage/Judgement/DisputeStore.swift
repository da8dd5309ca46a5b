import CivilTime
public import Mentoring
public import Reconciliation

/// Keeps objections and what was decided about them; each step is a row of its own.
public struct DisputeStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let columns = "appt_id, leg, number, actor, state, reason, text_ref, at"
    private static let insert: SQLText = """
        INSERT INTO dispute (org, appt_id, leg, number, actor, state, reason, text_ref, at)
        SELECT :org, :appointment, :leg, coalesce(max(number), 0) + 1, :actor, :state, :reason,
            :text, :at
        FROM dispute WHERE org = :org AND appt_id = :appointment AND leg = :leg
        """
    private static let ofLeg = SQLText(
        """
        SELECT \(columns) FROM dispute
        WHERE org = :org AND appt_id = :appointment AND leg = :leg ORDER BY number
        """)
    private static let everything = SQLText(
        "SELECT \(columns) FROM dispute WHERE org = :org ORDER BY appt_id, leg, number")
    private static let ofMany = SQLList(
        """
        SELECT \(columns) FROM dispute WHERE org = :org AND appt_id IN (%keys)
        ORDER BY appt_id, leg, number
        """)

    /// Appends a step.
    public func append(_ step: DisputeStep) throws(StorageError) {
        try connection.execute(
            Self.insert,
            [
                "appointment": .identifier(step.appointment), "leg": .text(step.leg.text),
                "actor": .text(step.actor), "state": .text(step.state.rawValue),
                "reason": .text(step.reason), "text": .optional(step.textRef),
                "at": .instant(step.at),
            ])
    }

    /// Returns the steps about a leg, the oldest first.
    public func history(
        _ appointment: AppointmentID, _ leg: LegName
    ) throws(StorageError) -> [DisputeStep] {
        try connection.values(
            Self.ofLeg, ["appointment": .identifier(appointment), "leg": .text(leg.text)],
            as: Self.step)
    }

    /// Returns all steps, by appointment and leg, the oldest first.
    public func all() throws(StorageError) -> [DisputeStep] {
        try connection.values(Self.everything, as: Self.step)
    }

    /// Returns the steps about appointments, by appointment and leg, the oldest first.
    public func history(of ids: [AppointmentID]) throws(StorageError) -> [DisputeStep] {
        try Self.ofMany.values(ids.map { .identifier($0) }, on: connection, as: Self.step)
    }

    private static func step(_ row: SQLRow) throws(StorageError) -> DisputeStep {
        DisputeStep(
            appointment: try row.identifier("appt_id"), leg: try row.leg("leg"),
            actor: try row.text("actor"), state: try row.word("state"),
            reason: try row.text("reason"), textRef: try row.textIfAny("text_ref"),
            at: try row.instant("at"))
    }
}
