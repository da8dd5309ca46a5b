public import CivilTime

/// One value of an RDATE property: a further instance of a series (RFC 5545 §3.8.5.2).
public struct RecurrenceDate: Sendable, Hashable {
    /// How a PERIOD value says its end.
    public enum End: Sendable, Hashable {
        /// An explicit end of the same kind as the start.
        case time(CalendarTime)
        /// A length from the start.
        case duration(CalendarDuration)
    }

    /// When the instance starts.
    public var start: CalendarTime
    /// The instance's own end, or nil if it is as long as the event.
    public var end: End?

    /// Creates an additional instance.
    public init(start: CalendarTime, end: End? = nil) {
        self.start = start
        self.end = end
    }
}
