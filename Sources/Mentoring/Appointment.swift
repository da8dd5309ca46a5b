public import CivilTime

/// One planned session of a pair, with one iCalendar UID for life.
///
/// A move keeps `id` and `uid` and makes the next `revision`; each change that calendars must
/// learn of raises `sequence` (RFC 5545 §3.8.7.4). Only `AppointmentStateMachine` changes states.
public struct Appointment: Sendable, Hashable {
    /// The stored name.
    public var id: AppointmentID
    /// The programme.
    public var programme: ProgrammeID
    /// The pair that meets.
    public var pair: PairID
    /// The iCalendar UID, the same in both people's copies and for every revision.
    public var uid: String
    /// The iCalendar SEQUENCE: 0 at first, one more for each change of time, place or status.
    public var sequence: Int
    /// Where the appointment stands.
    public var state: AppointmentState
    /// Start and end as instants, end exclusive.
    public var period: Period
    /// The start on the clock of `zone`: the local intent.
    public var wall: WallTime
    /// The IANA name of the zone in which the start was meant.
    public var zone: String
    /// A room, a link or a telephone number; none if nobody has said.
    public var place: String?
    /// When a hold lapses, exclusive; set in state `held` only.
    public var heldUntil: Instant?
    /// How often the session was moved; legs of the verdict carry this number (`mentor/1`).
    public var revision: Int
    /// When the present revision was booked; set from state `booked` on.
    public var bookedAt: Instant?
    /// Who cancelled or declined; set in the two cancelled states only.
    public var cancelledBy: AppointmentActor?
    /// The appointment that took this one's place; set in state `superseded` only.
    public var supersededBy: AppointmentID?

    /// Makes an appointment from its parts, as storage does.
    public init(
        id: AppointmentID, programme: ProgrammeID, pair: PairID, uid: String,
        sequence: Int = 0, state: AppointmentState = .proposed, period: Period, wall: WallTime,
        zone: String, place: String? = nil, heldUntil: Instant? = nil, revision: Int = 0,
        bookedAt: Instant? = nil, cancelledBy: AppointmentActor? = nil,
        supersededBy: AppointmentID? = nil
    ) {
        self.id = id
        self.programme = programme
        self.pair = pair
        self.uid = uid
        self.sequence = sequence
        self.state = state
        self.period = period
        self.wall = wall
        self.zone = zone
        self.place = place
        self.heldUntil = heldUntil
        self.revision = revision
        self.bookedAt = bookedAt
        self.cancelledBy = cancelledBy
        self.supersededBy = supersededBy
    }

    /// Makes a fresh proposal: sequence 0, revision 0, nothing held.
    public init(
        proposing time: AppointmentTime, id: AppointmentID, programme: ProgrammeID, pair: PairID,
        uid: String
    ) {
        self.init(
            id: id, programme: programme, pair: pair, uid: uid, period: time.period,
            wall: time.wall, zone: time.zone, place: time.place)
    }

    /// When and where the present revision is meant to be.
    public var time: AppointmentTime {
        get { AppointmentTime(period: period, wall: wall, zone: zone, place: place) }
        set {
            period = newValue.period
            wall = newValue.wall
            zone = newValue.zone
            place = newValue.place
        }
    }
}
