/// The state of an appointment; there is none for "took place", which only evidence can say.
public enum AppointmentState: String, Sendable, Hashable, CaseIterable {
    /// A time that both could keep; nothing is held.
    case proposed
    /// The time is kept free until `heldUntil` while the other side is asked.
    case held
    /// Both have an invitation.
    case booked
    /// Somebody said "still good" in the days before the start.
    case confirmed
    /// The end has passed; from here evidence speaks.
    case due
    /// Cancelled or declined in time.
    case cancelledEarly = "cancelled_early"
    /// Cancelled or declined after the limit of the policy.
    case cancelledLate = "cancelled_late"
    /// Replaced by another appointment of the pair.
    case superseded

    /// Whether no event can change the state any more.
    public var isFinal: Bool {
        switch self {
        case .due, .cancelledEarly, .cancelledLate, .superseded: true
        case .proposed, .held, .booked, .confirmed: false
        }
    }

    /// Whether the time is taken for both people: a held or booked time admits no other session.
    public var takesTime: Bool {
        switch self {
        case .held, .booked, .confirmed: true
        case .proposed, .due, .cancelledEarly, .cancelledLate, .superseded: false
        }
    }

    /// Whether an invitation stands in the calendars of the two people.
    public var isInvited: Bool {
        switch self {
        case .booked, .confirmed, .due: true
        case .proposed, .held, .cancelledEarly, .cancelledLate, .superseded: false
        }
    }
}
