public import CalendarModel
public import CivilTime
public import Mentoring

/// One of the two people of an appointment and what their calendar has answered.
public struct Participant: Sendable, Hashable {
    /// Who.
    public var person: PersonID
    /// On which side.
    public var side: PairSide
    /// The PARTSTAT that stands.
    public var status: ParticipationStatus
    /// The SEQUENCE that was answered; none before the first answer.
    public var answeredSequence: Int?
    /// The DTSTAMP of the answer that stands.
    public var answeredStamp: Instant?
}

/// One message that came in about an appointment, whatever became of it.
public struct InvitationAnswer: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// Who answered.
    public var person: PersonID
    /// The METHOD, as `REPLY`.
    public var method: String
    /// The PARTSTAT of the message.
    public var status: ParticipationStatus
    /// The SEQUENCE of the message.
    public var sequence: Int
    /// The DTSTAMP of the message.
    public var stamp: Instant?
    /// When it came in.
    public var receivedAt: Instant
    /// What became of it, as `applied` or `stale`.
    public var outcome: String
    /// Why, in a sentence without addresses.
    public var reason: String
    /// The SHA-256 of the message, by which a second delivery is known.
    public var messageHash: [UInt8]

    /// Makes an answer from its parts.
    public init(
        appointment: AppointmentID, person: PersonID, method: String,
        status: ParticipationStatus, sequence: Int, stamp: Instant?, receivedAt: Instant,
        outcome: String, reason: String, messageHash: [UInt8]
    ) {
        self.appointment = appointment
        self.person = person
        self.method = method
        self.status = status
        self.sequence = sequence
        self.stamp = stamp
        self.receivedAt = receivedAt
        self.outcome = outcome
        self.reason = reason
        self.messageHash = messageHash
    }
}

/// Keeps who was invited, what they answered, and every message that said so.
public struct AnswerStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let list: SQLText = """
        SELECT person, side, status, answered_sequence, answered_stamp
        FROM appointment_participant WHERE org = :org AND appointment = :id
        ORDER BY CASE side WHEN 'mentor' THEN 0 ELSE 1 END
        """
    private static let update: SQLText = """
        UPDATE appointment_participant
        SET status = :status, answered_sequence = :sequence, answered_stamp = :stamp
        WHERE org = :org AND appointment = :id AND person = :person
        """
    private static let reset: SQLText = """
        UPDATE appointment_participant SET status = 'NEEDS-ACTION'
        WHERE org = :org AND appointment = :id
        """
    private static let insert: SQLText = """
        INSERT INTO invitation_answer (org, appointment, person, number, method, status, sequence,
            stamp, received_at, outcome, reason, message_sha256)
        SELECT :org, :id, :person, coalesce(max(number), 0) + 1, :method, :status, :sequence,
            :stamp, :received, :outcome, :reason, :hash
        FROM invitation_answer WHERE org = :org AND appointment = :id AND person = :person
        """
    private static let answersOf: SQLText = """
        SELECT appointment, person, method, status, sequence, stamp, received_at, outcome, reason,
            message_sha256
        FROM invitation_answer WHERE org = :org AND appointment = :id
        ORDER BY received_at, person, number
        """

    /// Returns the mentor and the mentee of an appointment, in this order.
    public func participants(of id: AppointmentID) throws(StorageError) -> [Participant] {
        try connection.values(Self.list, ["id": .identifier(id)]) { row throws(StorageError) in
            Participant(
                person: try row.identifier("person"), side: try row.word("side"),
                status: ParticipationStatus(text: try row.text("status")),
                answeredSequence: try row.countIfAny("answered_sequence"),
                answeredStamp: try row.instantIfAny("answered_stamp"))
        }
    }

    /// Sets the PARTSTAT that stands for a person; false if they are not part of it.
    @discardableResult
    public func setStatus(
        _ status: ParticipationStatus, appointment: AppointmentID, person: PersonID,
        sequence: Int?, stamp: Instant?
    ) throws(StorageError) -> Bool {
        try connection.execute(
            Self.update,
            [
                "id": .identifier(appointment), "person": .identifier(person),
                "status": .text(status.text), "sequence": .count(sequence),
                "stamp": .instant(stamp),
            ]) > 0
    }

    /// Asks both people anew, as a change of time does; what they answered before stays on record.
    public func resetStatus(of appointment: AppointmentID) throws(StorageError) {
        try connection.execute(Self.reset, ["id": .identifier(appointment)])
    }

    /// Appends a message to the log of answers.
    public func append(_ answer: InvitationAnswer) throws(StorageError) {
        try connection.execute(
            Self.insert,
            [
                "id": .identifier(answer.appointment), "person": .identifier(answer.person),
                "method": .text(answer.method), "status": .text(answer.status.text),
                "sequence": .count(answer.sequence), "stamp": .instant(answer.stamp),
                "received": .instant(answer.receivedAt), "outcome": .text(answer.outcome),
                "reason": .text(answer.reason), "hash": .bytes(answer.messageHash),
            ])
    }

    /// Returns every message about an appointment, the oldest first.
    public func answers(of id: AppointmentID) throws(StorageError) -> [InvitationAnswer] {
        try connection.values(Self.answersOf, ["id": .identifier(id)]) {
            row throws(StorageError) in
            InvitationAnswer(
                appointment: try row.identifier("appointment"),
                person: try row.identifier("person"), method: try row.text("method"),
                status: ParticipationStatus(text: try row.text("status")),
                sequence: try row.count("sequence"), stamp: try row.instantIfAny("stamp"),
                receivedAt: try row.instant("received_at"), outcome: try row.text("outcome"),
                reason: try row.text("reason"), messageHash: try row.bytes("message_sha256"))
        }
    }
}
