public import CivilTime
public import Mentoring

/// That a programme has closed the sessions of a stretch of time: what is settled is final.
public struct PeriodClose: Sendable, Hashable {
    /// The programme.
    public var programme: ProgrammeID
    /// The sessions that start in it, end exclusive.
    public var period: Period
    /// Who closed it: an identifier.
    public var actor: String
    /// When.
    public var at: Instant

    /// Makes a close from its parts.
    public init(programme: ProgrammeID, period: Period, actor: String, at: Instant) {
        self.programme = programme
        self.period = period
        self.actor = actor
        self.at = at
    }

    /// Whether a session lies in it, as known at an instant.
    public func covers(
        _ programme: ProgrammeID, start: Instant, asOf: Instant
    ) -> Bool {
        self.programme == programme && period.contains(start) && at <= asOf
    }
}
