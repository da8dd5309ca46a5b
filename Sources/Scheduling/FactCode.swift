/// The kinds of fact that can exclude a start, in the fixed order of the rules.
public enum FactCode: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The slot does not lie inside the window that was asked about.
    case window
    /// The slot starts before the notice somebody asks for has passed.
    case notice
    /// The slot meets a blackout day of the programme.
    case blackout
    /// The slot starts outside the days on which the session is due.
    case cadence
    /// The slot starts too close to another session of the pair.
    case spacing
    /// The slot does not lie inside a person's weekly hours.
    case hours
    /// The slot meets a person's day off.
    case daysOff = "days_off"
    /// The slot meets a person's busy time or the buffers around it.
    case busy
    /// A person has as many sessions as they want on that day.
    case dayCap = "day_cap"
    /// A person has as many sessions as they want in that week.
    case weekCap = "week_cap"
    /// No room of the site is free, setting up and clearing included.
    case room
    /// Nobody knows whether the person is free.
    case unknown

    /// Orders by the sequence in which rules are applied.
    public static func < (left: FactCode, right: FactCode) -> Bool {
        left.place < right.place
    }

    private var place: Int {
        FactCode.allCases.firstIndex(of: self) ?? FactCode.allCases.count
    }
}
