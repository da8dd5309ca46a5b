public import CivilTime
public import Mentoring

/// One message that came in, whatever became of it, also if it fits no appointment and nobody.
public struct ReceivedMessageRow: Sendable, Hashable {
    /// When it came in.
    public var receivedAt: Instant
    /// The appointment it speaks of, if there is one.
    public var appointment: AppointmentID?
    /// Whose it is, if it is one of the two.
    public var person: PersonID?
    /// Its METHOD.
    public var method: String?
    /// Who it says it comes from, in lower case; none once erased.
    public var sender: String?
    /// What became of it, as `applied`.
    public var outcome: String
    /// Why, in a sentence without addresses.
    public var reason: String
    /// The SHA-256 of its calendar part.
    public var messageHash: [UInt8]
    /// The SHA-256 of the mail's Message-ID; none for a file alone.
    public var messageIDHash: [UInt8]?

    /// Makes a row.
    public init(
        receivedAt: Instant, appointment: AppointmentID?, person: PersonID?, method: String?,
        sender: String?, outcome: String, reason: String, messageHash: [UInt8],
        messageIDHash: [UInt8]?
    ) {
        self.receivedAt = receivedAt
        self.appointment = appointment
        self.person = person
        self.method = method
        self.sender = sender
        self.outcome = outcome
        self.reason = reason
        self.messageHash = messageHash
        self.messageIDHash = messageIDHash
    }
}

/// Keeps every message that came in, so that replays are known and strangers are seen.
public struct ReceivedMessageStore {
    private let connection: any SQLConnection

    /// Works on a connection, inside its closure.
    public init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    private static let insert: SQLText = """
        INSERT INTO received_message (org, number, received_at, appointment, person, method,
            sender, outcome, reason, message_sha256, message_id_sha256)
        SELECT :org, coalesce(max(number), 0) + 1, :at, :appointment, :person, :method, :sender,
            :outcome, :reason, :hash, :mail
        FROM received_message WHERE org = :org
        """
    private static let seenBytes: SQLText = """
        SELECT count(*) FROM invitation_answer
        WHERE org = :org AND message_sha256 = :hash AND outcome = 'applied'
        """
    private static let seenMail: SQLText = """
        SELECT count(*) FROM received_message
        WHERE org = :org AND message_id_sha256 = :mail AND outcome = 'applied'
        """
    private static let recent: SQLText = """
        SELECT count(DISTINCT message_sha256) FROM received_message
        WHERE org = :org AND sender = :sender AND received_at > :since
        """
    private static let unmatched: SQLText = """
        SELECT received_at, appointment, person, method, sender, outcome, reason, message_sha256,
            message_id_sha256
        FROM received_message
        WHERE org = :org AND appointment = :appointment AND person IS NULL ORDER BY number
        """

    /// Adds a message.
    public func add(_ row: ReceivedMessageRow) throws(StorageError) {
        try connection.execute(
            Self.insert,
            [
                "at": .instant(row.receivedAt), "appointment": .identifier(row.appointment),
                "person": .identifier(row.person), "method": .optional(row.method),
                "sender": .optional(row.sender), "outcome": .text(row.outcome),
                "reason": .text(row.reason), "hash": .bytes(row.messageHash),
                "mail": .optional(row.messageIDHash),
            ])
    }

    /// Whether a message of these bytes, or of this Message-ID, was applied before.
    public func wasApplied(
        hash: [UInt8], messageIDHash: [UInt8]?
    ) throws(StorageError) -> Bool {
        if try connection.integer(Self.seenBytes, ["hash": .bytes(hash)]) > 0 { return true }
        guard let messageIDHash else { return false }
        return try connection.integer(Self.seenMail, ["mail": .bytes(messageIDHash)]) > 0
    }

    /// How many different messages came from an address since an instant.
    public func count(from sender: String, since: Instant) throws(StorageError) -> Int64 {
        try connection.integer(
            Self.recent, ["sender": .text(sender), "since": .instant(since)])
    }

    /// Returns the messages about an appointment that come from neither of its two people.
    public func unmatched(
        about appointment: AppointmentID
    ) throws(StorageError) -> [ReceivedMessageRow] {
        try connection.values(Self.unmatched, ["appointment": .identifier(appointment)]) {
            row throws(StorageError) in
            ReceivedMessageRow(
                receivedAt: try row.instant("received_at"),
                appointment: try row.identifierIfAny("appointment"),
                person: try row.identifierIfAny("person"), method: try row.textIfAny("method"),
                sender: try row.textIfAny("sender"), outcome: try row.text("outcome"),
                reason: try row.text("reason"), messageHash: try row.bytes("message_sha256"),
                messageIDHash: try row.bytesIfAny("message_id_sha256"))
        }
    }
}
