public import CalendarModel
public import CivilTime
public import Mentoring

/// Somebody whom one of the two sends, or who says so.
public struct Delegate: Sendable, Hashable {
    /// The address in lower case.
    public var email: String
    /// Who sends them.
    public var person: PersonID
    /// The SEQUENCE and DTSTAMP of the message that named them; none if only they say so.
    public var namedSequence: Int?
    /// See `namedSequence`.
    public var namedStamp: Instant?
    /// What they answered.
    public var status: ParticipationStatus?
    /// The SEQUENCE of their answer.
    public var answeredSequence: Int?
    /// The DTSTAMP of their answer.
    public var answeredStamp: Instant?
}

/// Keeps whom people send in their place, and what the delegates answered.
public struct DelegateStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let name: SQLText = """
        INSERT INTO appointment_delegate (org, appointment, person, email, named_sequence,
            named_stamp)
        VALUES (:org, :appointment, :person, :email, :sequence, :stamp)
        ON CONFLICT (org, appointment, person, email)
        DO UPDATE SET named_sequence = :sequence, named_stamp = :stamp
        """
    private static let answer: SQLText = """
        INSERT INTO appointment_delegate (org, appointment, person, email, status,
            answered_sequence, answered_stamp)
        VALUES (:org, :appointment, :person, :email, :status, :sequence, :stamp)
        ON CONFLICT (org, appointment, person, email)
        DO UPDATE SET status = :status, answered_sequence = :sequence, answered_stamp = :stamp
        """
    private static let list: SQLText = """
        SELECT person, email, named_sequence, named_stamp, status, answered_sequence,
            answered_stamp
        FROM appointment_delegate WHERE org = :org AND appointment = :appointment
        ORDER BY person, email
        """

    /// Takes down that a person sends somebody.
    public func name(
        _ email: String, by person: PersonID, appointment: AppointmentID, sequence: Int,
        stamp: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.name,
            [
                "appointment": .identifier(appointment), "person": .identifier(person),
                "email": .text(email), "sequence": .count(sequence), "stamp": .instant(stamp),
            ])
    }

    /// Takes down what a delegate of a person answered.
    public func answer(
        _ status: ParticipationStatus, of email: String, for person: PersonID,
        appointment: AppointmentID, sequence: Int, stamp: Instant
    ) throws(StorageError) {
        try connection.execute(
            Self.answer,
            [
                "appointment": .identifier(appointment), "person": .identifier(person),
                "email": .text(email), "status": .text(status.text),
                "sequence": .count(sequence), "stamp": .instant(stamp),
            ])
    }

    /// Returns everybody who was named or who answered as delegate for an appointment.
    public func delegates(of appointment: AppointmentID) throws(StorageError) -> [Delegate] {
        try connection.values(Self.list, ["appointment": .identifier(appointment)]) {
            row throws(StorageError) in
            Delegate(
                email: try row.text("email"), person: try row.identifier("person"),
                namedSequence: try row.countIfAny("named_sequence"),
                namedStamp: try row.instantIfAny("named_stamp"),
                status: try row.textIfAny("status").map { ParticipationStatus(text: $0) },
                answeredSequence: try row.countIfAny("answered_sequence"),
                answeredStamp: try row.instantIfAny("answered_stamp"))
        }
    }
}
