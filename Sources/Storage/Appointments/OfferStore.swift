public import CivilTime
public import Mentoring

/// Keeps the offers to move appointments; of each person the newest one can be open.
public struct OfferStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let columns = """
        id, appointment, person, sequence, stamp, starts_at, ends_at, state, received_at,
        decided_at
        """
    private static let insert: SQLText = """
        INSERT INTO move_offer (org, id, appointment, person, sequence, stamp, starts_at, ends_at,
            state, received_at)
        VALUES (:org, :id, :appointment, :person, :sequence, :stamp, :start, :end, 'open',
            :received)
        ON CONFLICT (org, id) DO NOTHING
        """
    private static let replace: SQLText = """
        UPDATE move_offer SET state = 'replaced', decided_at = :now
        WHERE org = :org AND appointment = :appointment AND person = :person AND state = 'open'
        """
    private static let withdraw: SQLText = """
        UPDATE move_offer SET state = 'withdrawn', decided_at = :now
        WHERE org = :org AND appointment = :appointment AND person = :person AND state = 'open'
            AND (sequence < :sequence OR (sequence = :sequence AND stamp < :stamp))
        """
    private static let settle: SQLText = """
        UPDATE move_offer SET state = :state, decided_at = :now, decided_by = :actor
        WHERE org = :org AND id = :id AND state = 'open'
        """
    private static let byID = SQLText(
        "SELECT \(columns) FROM move_offer WHERE org = :org AND id = :id")
    private static let byAppointment = SQLText(
        """
        SELECT \(columns) FROM move_offer WHERE org = :org AND appointment = :appointment
        ORDER BY sequence, stamp, id
        """)
    private static let byState = SQLText(
        """
        SELECT \(columns) FROM move_offer WHERE org = :org AND state = :state
        ORDER BY starts_at, id
        """)

    /// Adds an offer in place of an open one of the same person.
    public func add(_ offer: MoveOffer) throws(StorageError) {
        try connection.execute(
            Self.replace,
            [
                "appointment": .identifier(offer.appointment),
                "person": .identifier(offer.person), "now": .instant(offer.receivedAt),
            ])
        try connection.execute(
            Self.insert,
            [
                "id": .text(offer.id), "appointment": .identifier(offer.appointment),
                "person": .identifier(offer.person), "sequence": .count(offer.sequence),
                "stamp": .instant(offer.stamp), "start": .instant(offer.period.start),
                "end": .instant(offer.period.end), "received": .instant(offer.receivedAt),
            ])
    }

    /// Withdraws what a person proposed before they answered the standing time.
    public func withdraw(
        of person: PersonID, appointment: AppointmentID, before sequence: Int, _ stamp: Instant,
        now: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.withdraw,
            [
                "appointment": .identifier(appointment), "person": .identifier(person),
                "sequence": .count(sequence), "stamp": .instant(stamp), "now": .instant(now),
            ])
    }

    /// Decides an open offer; false if it is not open any more.
    public func settle(
        _ id: String, as state: MoveOfferState, by actor: AppointmentActor, now: Instant
    ) throws(StorageError) -> Bool {
        try connection.execute(
            Self.settle,
            [
                "id": .text(id), "state": .text(state.rawValue), "actor": .text(actor.rawValue),
                "now": .instant(now),
            ]) > 0
    }

    /// Returns an offer by name.
    public func offer(_ id: String) throws(StorageError) -> MoveOffer? {
        try connection.firstValue(Self.byID, ["id": .text(id)], as: Self.offer)
    }

    /// Returns all offers about an appointment, oldest first.
    public func offers(about appointment: AppointmentID) throws(StorageError) -> [MoveOffer] {
        try connection.values(
            Self.byAppointment, ["appointment": .identifier(appointment)], as: Self.offer)
    }

    /// Returns all offers in a state, by proposed start.
    public func offers(in state: MoveOfferState) throws(StorageError) -> [MoveOffer] {
        try connection.values(Self.byState, ["state": .text(state.rawValue)], as: Self.offer)
    }

    private static func offer(_ row: SQLRow) throws(StorageError) -> MoveOffer {
        var offer = MoveOffer(
            id: try row.text("id"), appointment: try row.identifier("appointment"),
            person: try row.identifier("person"), sequence: try row.count("sequence"),
            stamp: try row.instant("stamp"),
            period: Period(start: try row.instant("starts_at"), end: try row.instant("ends_at")),
            receivedAt: try row.instant("received_at"))
        offer.state = try row.word("state")
        offer.decidedAt = try row.instantIfAny("decided_at")
        return offer
    }
}
