public import CivilTime
public import Mentoring

/// What one person owes to one revision of an appointment: the unit that is judged.
public struct Obligation: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// The leg.
    public var leg: LegName
    /// The number of the version, from 1.
    public var version: Int
    /// Who owes it.
    public var person: PersonID
    /// In which role.
    public var role: MemberRole
    /// The pair; none for a gathering.
    public var pair: PairID?
    /// When, end exclusive.
    public var period: Period
    /// Online or in a room.
    public var placeKind: PlaceKind
    /// The version of the programme's policy in force.
    public var policyVersion: Int
    /// The SEQUENCE of the invitation.
    public var sequence: Int
    /// Who sent somebody else: set where a delegate's presence satisfies the leg.
    public var delegatedFrom: PersonID?
    /// Whether it is still owed.
    public var standing: ObligationStanding

    /// Makes an obligation from its parts.
    public init(
        appointment: AppointmentID, leg: LegName, version: Int = 1, person: PersonID,
        role: MemberRole, pair: PairID?, period: Period, placeKind: PlaceKind = .unknown,
        policyVersion: Int, sequence: Int = 0, delegatedFrom: PersonID? = nil,
        standing: ObligationStanding = .due
    ) {
        self.appointment = appointment
        self.leg = leg
        self.version = version
        self.person = person
        self.role = role
        self.pair = pair
        self.period = period
        self.placeKind = placeKind
        self.policyVersion = policyVersion
        self.sequence = sequence
        self.delegatedFrom = delegatedFrom
        self.standing = standing
    }
}
