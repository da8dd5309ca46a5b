public import CivilTime

/// Something that happens to an appointment; who did it is told to the state machine beside it.
public enum AppointmentEvent: Sendable, Hashable {
    /// The time is kept free until an instant while the other side is asked.
    case hold(until: Instant)
    /// The hold has lapsed.
    case expireHold
    /// The hold is given up before it lapses, as when the other side cannot.
    case releaseHold
    /// The time is agreed and both get an invitation.
    case book
    /// Somebody says "still good" in the days before the start.
    case confirm
    /// The session goes to another time or place.
    case move(to: AppointmentTime)
    /// The session is taken back by one of the two or by a coordinator.
    case cancel
    /// One of the two answers that they will not come.
    case decline
    /// Another appointment of the pair takes its place.
    case supersede(by: AppointmentID)
    /// The end of the session has passed.
    case endPassed

    /// The kind of event, as history and refusals name it.
    public enum Name: String, Sendable, Hashable, CaseIterable {
        /// See `AppointmentEvent.hold`.
        case hold
        /// See `AppointmentEvent.expireHold`.
        case expireHold = "expire_hold"
        /// See `AppointmentEvent.releaseHold`.
        case releaseHold = "release_hold"
        /// See `AppointmentEvent.book`.
        case book
        /// See `AppointmentEvent.confirm`.
        case confirm
        /// See `AppointmentEvent.move`.
        case move
        /// See `AppointmentEvent.cancel`.
        case cancel
        /// See `AppointmentEvent.decline`.
        case decline
        /// See `AppointmentEvent.supersede`.
        case supersede
        /// See `AppointmentEvent.endPassed`.
        case endPassed = "end_passed"
    }

    /// The kind of this event.
    public var name: Name {
        switch self {
        case .hold: .hold
        case .expireHold: .expireHold
        case .releaseHold: .releaseHold
        case .book: .book
        case .confirm: .confirm
        case .move: .move
        case .cancel: .cancel
        case .decline: .decline
        case .supersede: .supersede
        case .endPassed: .endPassed
        }
    }
}

extension AppointmentState {
    /// The events that this state admits; the machine may still refuse one for its time or actor.
    public var possibleEvents: [AppointmentEvent.Name] {
        switch self {
        case .proposed: [.hold, .book]
        case .held: [.expireHold, .releaseHold, .book]
        case .booked, .confirmed: [.confirm, .move, .cancel, .decline, .supersede, .endPassed]
        case .due, .cancelledEarly, .cancelledLate, .superseded: []
        }
    }
}
