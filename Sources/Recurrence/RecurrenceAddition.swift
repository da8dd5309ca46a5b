public import CivilTime

/// One instance added to a series: a value of RDATE.
///
/// RFC 5545 §3.8.5.2.
///
/// A value that is a date takes the wall time of the series' start; who makes the addition fills
/// it in.
public struct RecurrenceAddition: Sendable, Hashable {
    /// When it starts on the wall of its own zone.
    public var start: WallTime
    /// The zone of ``start``, which may be another than that of the series.
    public var zone: ZoneRules
    /// Its own end if the value is a period; nil means the event's length.
    public var end: RecurrenceAdditionEnd?

    /// Creates an addition.
    public init(start: WallTime, zone: ZoneRules, end: RecurrenceAdditionEnd? = nil) {
        self.start = start
        self.zone = zone
        self.end = end
    }
}

/// How an added period ends.
///
/// RFC 5545 §3.3.9.
public enum RecurrenceAdditionEnd: Sendable, Hashable {
    /// At an instant.
    case instant(Instant)
    /// So many seconds after it starts.
    case durationSeconds(Int64)
}
