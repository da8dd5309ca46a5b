public import CivilTime

/// When and where a session is meant to be: the instants and the local intent behind them.
///
/// Wall time and zone are kept beside the instants so that a change of zone law moves a future
/// session the way people expect.
public struct AppointmentTime: Sendable, Hashable {
    /// Start and end as instants, end exclusive.
    public var period: Period
    /// The start on the clock of `zone`.
    public var wall: WallTime
    /// The IANA name of the zone in which the start was meant.
    public var zone: String
    /// A room, a link or a telephone number; none if nobody has said.
    public var place: String?

    /// Makes a time from its parts; the caller has resolved `wall` in `zone` to the period's start.
    public init(period: Period, wall: WallTime, zone: String, place: String? = nil) {
        self.period = period
        self.wall = wall
        self.zone = zone
        self.place = place
    }
}
