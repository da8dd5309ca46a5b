public import CivilTime

/// A start, end or recurrence time as the file says it, before any zone is applied.
///
/// A date is a date and never a midnight instant; a zoned time keeps its TZID as written, so that
/// the local intent survives a change of zone data (RFC 5545 §3.3.4, §3.3.5).
public enum CalendarTime: Sendable, Hashable {
    /// A day of the calendar, in no zone.
    case date(CivilDate)
    /// A time in UTC, written with `Z`.
    case utc(Instant)
    /// A wall time with the TZID written beside it, which need not be an IANA name.
    case zoned(WallTime, tzid: String)
    /// A wall time without zone: it happens at that local time wherever the reader is.
    case floating(WallTime)

    /// Whether this is a date without a time.
    public var isDate: Bool {
        if case .date = self { return true }
        return false
    }

    /// The TZID as written, or nil for dates, UTC and floating times.
    public var tzid: String? {
        if case .zoned(_, let tzid) = self { return tzid }
        return nil
    }

    /// The wall time as written; UTC times show the UTC clock, dates show midnight.
    public var wallAsWritten: WallTime {
        switch self {
        case .date(let date): WallTime(date: date, secondOfDay: 0)
        case .utc(let instant): WallTime(secondsAsIfUTC: instant.secondsSinceEpoch)
        case .zoned(let wall, _), .floating(let wall): wall
        }
    }
}
