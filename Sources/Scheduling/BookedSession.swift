public import CivilTime
public import Mentoring

/// One session Kept itself holds for a person: held, booked, confirmed or due.
///
/// Expired holds are no sessions; the caller leaves them out.
public struct BookedSession: Sendable, Hashable {
    /// The appointment, so that a move does not stand in its own way.
    public var appointment: AppointmentID
    /// The pair it belongs to, for the spacing of that pair's sessions.
    public var pair: PairID
    /// When it takes place, UTC.
    public var period: Period
    /// Where it takes place, if a site is known.
    public var site: String?

    /// Makes a session from its parts.
    public init(
        appointment: AppointmentID, pair: PairID, period: Period, site: String? = nil
    ) {
        self.appointment = appointment
        self.pair = pair
        self.period = period
        self.site = site
    }
}
