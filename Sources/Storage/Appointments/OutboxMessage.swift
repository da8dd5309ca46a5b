public import CivilTime

/// How far a message to the world has come.
public enum OutboxState: String, Sendable, Hashable, CaseIterable {
    /// It waits for its time and for a sender.
    case pending
    /// The sender was about to hand it over when it was noted here.
    case sending
    /// It was handed over.
    case sent
    /// A sender died between the note and the answer: a person decides whether to repeat it.
    case uncertain
    /// The receiver refused it for good.
    case failed
    /// A person took it back before it was sent.
    case dropped
}

/// One message that a change sends into the world, written in the change's own transaction.
public struct OutboxMessage: Sendable, Hashable {
    /// The stored name; a later repetition carries the same.
    public var id: String
    /// What it is about: an appointment's identifier, or another subject's.
    public var appointment: String
    /// The SEQUENCE it tells of.
    public var sequence: Int
    /// Who gets it: a person's identifier, or the address of a delegate, who has none.
    public var recipient: String
    /// What it is, as `request` or `cancel`.
    public var kind: String
    /// What is sent, as bytes; none once erased.
    public var payload: [UInt8]?
    /// Not to be sent before.
    public var notBefore: Instant
    /// How far it has come.
    public var state: OutboxState
    /// How often a sender has taken it up.
    public var attempts: Int
    /// The number of the lease under which a sender holds it.
    public var fence: Int64
    /// Why it stands where it stands, in the words of a relay or of ours.
    public var reason: String?
    /// When a sender took it up first.
    public var firstTriedAt: Instant?
    /// When it was written.
    public var createdAt: Instant
    /// When its state changed last.
    public var changedAt: Instant

    /// Makes a message that waits to be sent.
    public init(
        id: String, appointment: String, sequence: Int, recipient: String, kind: String,
        payload: [UInt8], notBefore: Instant
    ) {
        self.init(
            id: id, appointment: appointment, sequence: sequence, recipient: recipient,
            kind: kind, payload: payload, notBefore: notBefore, state: .pending, attempts: 0,
            fence: 0, createdAt: notBefore, changedAt: notBefore)
    }

    init(
        id: String, appointment: String, sequence: Int, recipient: String, kind: String,
        payload: [UInt8]?, notBefore: Instant, state: OutboxState, attempts: Int, fence: Int64,
        reason: String? = nil, firstTriedAt: Instant? = nil, createdAt: Instant,
        changedAt: Instant
    ) {
        self.id = id
        self.appointment = appointment
        self.sequence = sequence
        self.recipient = recipient
        self.kind = kind
        self.payload = payload
        self.notBefore = notBefore
        self.state = state
        self.attempts = attempts
        self.fence = fence
        self.reason = reason
        self.firstTriedAt = firstTriedAt
        self.createdAt = createdAt
        self.changedAt = changedAt
    }
}
