public import CivilTime
public import Mentoring
public import Reconciliation

/// What a coordinator has fixed about a leg; unpinning is a row too.
public struct Pin: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// The leg.
    public var leg: LegName
    /// The value that holds; none takes the pin away.
    public var value: VerdictValue?
    /// Who did it: an identifier.
    public var actor: String
    /// A reason code.
    public var reason: String
    /// When.
    public var at: Instant

    /// Makes a pin from its parts.
    public init(
        appointment: AppointmentID, leg: LegName, value: VerdictValue?, actor: String,
        reason: String, at: Instant
    ) {
        self.appointment = appointment
        self.leg = leg
        self.value = value
        self.actor = actor
        self.reason = reason
        self.at = at
    }
}

/// Keeps pins; the last row of a leg holds.
public struct PinStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO pin (org, appt_id, leg, number, actor, value, reason, at)
        SELECT :org, :appointment, :leg, coalesce(max(number), 0) + 1, :actor, :value, :reason, :at
        FROM pin WHERE org = :org AND appt_id = :appointment AND leg = :leg
        """
    private static let historyOf: SQLText = """
        SELECT appt_id, leg, actor, value, reason, at FROM pin
        WHERE org = :org AND appt_id = :appointment ORDER BY leg, number
        """

    /// Appends a pin, or an unpinning.
    public func append(_ pin: Pin) throws(StorageError) {
        try connection.execute(
            Self.insert,
            [
                "appointment": .identifier(pin.appointment), "leg": .text(pin.leg.text),
                "actor": .text(pin.actor), "value": .optional(pin.value?.rawValue),
                "reason": .text(pin.reason), "at": .instant(pin.at),
            ])
    }

    /// Returns every pin and unpinning of an appointment, by leg, the oldest first.
    public func history(of appointment: AppointmentID) throws(StorageError) -> [Pin] {
        try connection.values(
            Self.historyOf, ["appointment": .identifier(appointment)]
        ) { row throws(StorageError) in
            Pin(
                appointment: try row.identifier("appt_id"), leg: try row.leg("leg"),
                value: try row.wordIfAny("value"), actor: try row.text("actor"),
                reason: try row.text("reason"), at: try row.instant("at"))
        }
    }

    /// Returns the pins that hold for an appointment, by leg.
    public func current(of appointment: AppointmentID) throws(StorageError) -> [Pin] {
        let last = try history(of: appointment).reduce(into: [LegName: Pin]()) { $0[$1.leg] = $1 }
        return last.values.filter { $0.value != nil }.sorted { $0.leg < $1.leg }
    }
}
