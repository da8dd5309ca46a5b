internal import CivilTime

/// Instants as people read them on their wall.
enum LocalTime {
    /// Returns weekday, date and time, such as `Tue 2026-03-17 10:00`.
    static func text(_ instant: Instant, in zone: ZoneRules) -> String {
        let wall = zone.wallTime(at: instant)
        return "\(wall.date.weekday.shortName) \(wall.date.iso) \(wall.clock)"
    }
}
