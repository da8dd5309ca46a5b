public import CalendarModel
public import CivilTime
public import Mentoring
internal import Storage

/// An appointment with everything that ever happened to it.
public struct AppointmentRecord: Sendable {
    /// The appointment and its people.
    public let view: AppointmentView
    /// Every step, oldest first.
    public let history: [AppointmentHistoryEntry]
    /// Every message that came in about it, whatever became of it, oldest first.
    public let messages: [ReceivedMessage]
    /// What came in about it from neither of the two, oldest first: nobody is added by it.
    public let unmatched: [UnmatchedMessage]
    /// The offers to move it, oldest first.
    public let offers: [OfferView]
}

/// One message that came in about an appointment.
public struct ReceivedMessage: Sendable, Hashable {
    /// When it came in.
    public let receivedAt: Instant
    /// Whose it is.
    public let side: PairSide
    /// Its METHOD, as `REPLY`.
    public let method: String
    /// Its PARTSTAT.
    public let status: ParticipationStatus
    /// Its SEQUENCE.
    public let sequence: Int
    /// What became of it, as `applied` or `stale`.
    public let outcome: String
    /// Why.
    public let why: String

    init(_ answer: InvitationAnswer, view: AppointmentView) {
        receivedAt = answer.receivedAt
        side = answer.person == view.mentor.id ? .mentor : .mentee
        method = answer.method
        status = answer.status
        sequence = answer.sequence
        outcome = answer.outcome
        why = answer.reason
    }
}

/// One message about an appointment from neither of its two people; a claim, and nothing more.
public struct UnmatchedMessage: Sendable, Hashable {
    /// When it came in.
    public let receivedAt: Instant
    /// Who it says it comes from.
    public let from: String?
    /// Its METHOD.
    public let method: String?
    /// What became of it.
    public let outcome: String
    /// Why.
    public let why: String

    init(_ row: ReceivedMessageRow) {
        receivedAt = row.receivedAt
        from = row.sender
        method = row.method
        outcome = row.outcome
        why = row.reason
    }
}
