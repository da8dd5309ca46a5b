public import CivilTime
public import Mentoring

/// What has become of an offer to move an appointment.
public enum MoveOfferState: String, Sendable, Hashable, CaseIterable {
    /// It waits for the other side.
    case open
    /// The other side took it; the appointment has moved.
    case accepted
    /// The other side, or a coordinator, declined it.
    case declined
    /// Whoever made it has answered the standing time since, or took it back.
    case withdrawn
    /// Whoever made it has proposed yet another time since.
    case replaced
}

/// Another time that one of the two proposes; the appointment stands until the other takes it.
public struct MoveOffer: Sendable, Hashable {
    /// The name to answer with: the same message always makes the same one.
    public var id: String
    /// The appointment.
    public var appointment: AppointmentID
    /// Who proposes.
    public var person: PersonID
    /// The SEQUENCE of the invitation it speaks about.
    public var sequence: Int
    /// When it was made: the DTSTAMP of the message.
    public var stamp: Instant
    /// The proposed time, end exclusive.
    public var period: Period
    /// What has become of it.
    public var state: MoveOfferState
    /// When it came in.
    public var receivedAt: Instant
    /// When it was decided.
    public var decidedAt: Instant?

    /// Makes an open offer.
    public init(
        id: String, appointment: AppointmentID, person: PersonID, sequence: Int, stamp: Instant,
        period: Period, receivedAt: Instant
    ) {
        self.id = id
        self.appointment = appointment
        self.person = person
        self.sequence = sequence
        self.stamp = stamp
        self.period = period
        state = .open
        self.receivedAt = receivedAt
    }
}
