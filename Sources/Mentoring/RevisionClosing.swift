public import CivilTime

/// How one revision of an appointment ended without taking place as planned.
///
/// From it follow the legs of that revision: void, or `cancelled_late` for `lateSide`.
public struct RevisionClosing: Sendable, Hashable {
    /// What ended a revision.
    public enum Ending: String, Sendable, Hashable, CaseIterable {
        /// The session went to another time; the next revision of the appointment is booked.
        case moved
        /// One of the two or a coordinator took it back.
        case cancelled
        /// One of the two answered that they will not come.
        case declined
        /// Another appointment took its place.
        case superseded
    }

    /// The revision that ended.
    public var revision: Int
    /// The SEQUENCE its invitations carried last.
    public var sequence: Int
    /// When it would have been, end exclusive.
    public var period: Period
    /// What ended it.
    public var ending: Ending
    /// Who ended it.
    public var actor: AppointmentActor
    /// Whether it ended after the limit of the policy.
    public var isLate: Bool

    /// Makes a closing from its parts.
    public init(
        revision: Int, sequence: Int, period: Period, ending: Ending, actor: AppointmentActor,
        isLate: Bool
    ) {
        self.revision = revision
        self.sequence = sequence
        self.period = period
        self.ending = ending
        self.actor = actor
        self.isLate = isLate
    }

    /// The side on whose account a late change goes; nil if in time or on nobody's account.
    public var lateSide: PairSide? { isLate ? actor.side : nil }
}
