public import CivilTime

/// How often, how long and how many times a pair meets.
///
/// Example: "a session of 60 min every 2–4 weeks, 6 by 30 June".
public struct Cadence: Sendable, Hashable {
    /// The weeks between two sessions that can be agreed.
    public static let weeksBounds = 1...52
    /// How many sessions can be agreed.
    public static let sessionsBounds = 1...200
    /// How many minutes a session can have.
    public static let minutesBounds = 5...480

    /// The fewest weeks from one session to the next.
    public var minWeeks: Int
    /// The most weeks from one session to the next.
    public var maxWeeks: Int
    /// How many sessions the pair agreed to.
    public var sessions: Int
    /// The length of a session in minutes.
    public var minutes: Int
    /// The day by which all sessions are to be held, inclusive; none means open.
    public var until: CivilDate?

    /// Every 2–4 weeks, 6 sessions of 60 minutes: used where a pairs file says nothing.
    public static let standard = Cadence(uncheckedWeeks: 2...4, sessions: 6, minutes: 60)

    private init(uncheckedWeeks weeks: ClosedRange<Int>, sessions: Int, minutes: Int) {
        self.minWeeks = weeks.lowerBound
        self.maxWeeks = weeks.upperBound
        self.sessions = sessions
        self.minutes = minutes
        self.until = nil
    }

    /// Makes a cadence whose values lie within their bounds; nil otherwise.
    public init?(minWeeks: Int, maxWeeks: Int, sessions: Int, minutes: Int, until: CivilDate?) {
        guard minWeeks <= maxWeeks, Self.weeksBounds.contains(minWeeks),
            Self.weeksBounds.contains(maxWeeks), Self.sessionsBounds.contains(sessions),
            Self.minutesBounds.contains(minutes)
        else { return nil }
        self.init(uncheckedWeeks: minWeeks...maxWeeks, sessions: sessions, minutes: minutes)
        self.until = until
    }

    /// The weeks as they are written in a pairs file: `3` or `2-4`.
    public var everyWeeks: String {
        minWeeks == maxWeeks ? "\(minWeeks)" : "\(minWeeks)-\(maxWeeks)"
    }
}
