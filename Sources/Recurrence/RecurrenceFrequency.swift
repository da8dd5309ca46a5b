/// How often a rule repeats: the FREQ part.
///
/// RFC 5545 §3.3.10.
public enum RecurrenceFrequency: String, Sendable, Hashable, CaseIterable {
    /// Every so many seconds.
    case secondly = "SECONDLY"
    /// Every so many minutes.
    case minutely = "MINUTELY"
    /// Every so many hours.
    case hourly = "HOURLY"
    /// Every so many days.
    case daily = "DAILY"
    /// Every so many weeks, counted from the day WKST names.
    case weekly = "WEEKLY"
    /// Every so many calendar months.
    case monthly = "MONTHLY"
    /// Every so many calendar years.
    case yearly = "YEARLY"

    /// Whether the rule steps by parts of a day.
    public var isSubDaily: Bool {
        self == .secondly || self == .minutely || self == .hourly
    }
}
