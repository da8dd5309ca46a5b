public import CivilTime

/// The days on which the next session of a pair is due, counted in the programme's zone.
public struct DueWindow: Sendable, Hashable {
    /// Which session of the pair is due, from 1.
    public var session: Int
    /// The days on which it may start, both inclusive.
    public var days: ClosedRange<CivilDate>
    /// Whether the agreed days have passed and `days` only says what is left.
    public var isOverdue: Bool

    /// Makes a window from its parts.
    public init(session: Int, days: ClosedRange<CivilDate>, isOverdue: Bool) {
        self.session = session
        self.days = days
        self.isOverdue = isOverdue
    }

    /// The day in the middle of the window, rounded down: where the ranking likes it best.
    public var middle: CivilDate {
        days.lowerBound.adding(
            days: (days.upperBound.daysSinceEpoch - days.lowerBound.daysSinceEpoch) / 2)
    }
}
