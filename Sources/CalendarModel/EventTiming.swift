import CivilTime

/// When an event starts and how long it lasts, its zones applied.
struct EventTiming {
    /// How long each instance lasts.
    enum Length {
        /// Exactly so many seconds, from DTEND.
        case exact(Int64)
        /// Nominal days and exact seconds, from DURATION.
        case nominal(CalendarDuration)
        /// So many days, for all-day events.
        case days(Int)
    }

    /// The start on the wall of `zone`; midnight for all-day events.
    var wall: WallTime
    var zone: ZoneRules
    var isAllDay: Bool
    var length: Length
    /// The TZID as written, for a zoned start.
    var tzid: String?
    /// The name to show: nil for all-day and unplaced floating times.
    var zoneName: String?

    /// The start as an instant.
    var start: Instant { isAllDay ? zone.startOfDay(wall.date) : zone.instant(of: wall) }

    /// The period of an instance that starts on the wall of `zone`.
    func period(startingAt wall: WallTime, instant: Instant? = nil) -> Period {
        if case .days(let count) = length {
            let start = zone.startOfDay(wall.date)
            let end = count > 0 ? zone.startOfDay(wall.date.adding(days: count)) : start
            return Period(start: start, end: max(start, end))
        }
        let start = instant ?? zone.instant(of: wall)
        switch length {
        case .exact(let seconds):
            return Period(start: start, end: min(start.advanced(bySeconds: seconds), limit(start)))
        case .nominal(let duration):
            // Without days the length counts from the instant, which may be the second of a fold.
            let end =
                duration.days == 0
                ? start.advanced(bySeconds: duration.seconds)
                : duration.end(after: wall, in: zone)
            return Period(start: start, end: min(max(start, end), limit(start)))
        case .days: return Period(start: start, end: start)
        }
    }

    /// An upper bound of the length in seconds, clock changes included.
    var lengthSecondsMax: Int64 {
        switch length {
        case .exact(let seconds): seconds
        case .nominal(let duration): Int64(duration.days) * 86_400 + duration.seconds + 90_000
        case .days(let count): Int64(count) * 86_400 + 90_000
        }
    }

    private func limit(_ start: Instant) -> Instant { max(start, .distantFuture) }
}
