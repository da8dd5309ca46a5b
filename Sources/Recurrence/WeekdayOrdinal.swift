public import CivilTime

/// One element of a BYDAY list, such as `MO`, `2TU` or `-1FR`.
///
/// RFC 5545 §3.3.10.
public struct WeekdayOrdinal: Sendable, Hashable {
    /// Which one within the month or year, from its end if negative; 0 means every one.
    public var ordinal: Int
    /// The day of the week.
    public var weekday: Weekday

    /// Creates an element; without an ordinal it means every such weekday.
    public init(ordinal: Int = 0, weekday: Weekday) {
        self.ordinal = ordinal
        self.weekday = weekday
    }

    /// The element as iCalendar writes it, such as `-1FR`.
    public var text: String {
        ordinal == 0 ? weekday.iCalendarCode : "\(ordinal)\(weekday.iCalendarCode)"
    }
}
