import CivilTime

/// Writes instants the way reports do: on somebody's clock, without saying whose.
struct ReportClock {
    let zone: ZoneRules

    private func wall(_ instant: Instant) -> WallTime { zone.wallTime(at: instant) }

    /// Writes `7/22/26, 7:00:11 PM`.
    func american(_ instant: Instant) -> String {
        let wall = wall(instant)
        return "\(wall.date.month)/\(wall.date.day)/\(two(wall.date.year % 100)), "
            + "\(twelve(wall)):\(two(wall.minute)):\(two(wall.second)) \(half(wall))"
    }

    /// Writes `06.10.26, 18:01:00`.
    func german(_ instant: Instant) -> String {
        let wall = wall(instant)
        return "\(two(wall.date.day)).\(two(wall.date.month)).\(two(wall.date.year % 100)), "
            + clock(wall)
    }

    /// Writes `22/07/2026, 19:32:11`.
    func portuguese(_ instant: Instant) -> String {
        let wall = wall(instant)
        return "\(two(wall.date.day))/\(two(wall.date.month))/\(wall.date.year), \(clock(wall))"
    }

    /// Writes `10/13/2026 06:01:12 PM`.
    func zoom(_ instant: Instant) -> String {
        let wall = wall(instant)
        return "\(two(wall.date.month))/\(two(wall.date.day))/\(wall.date.year) "
            + "\(two(twelve(wall))):\(two(wall.minute)):\(two(wall.second)) \(half(wall))"
    }

    /// Writes `2026-10-06 18:00:00`.
    func plain(_ instant: Instant) -> String {
        let wall = wall(instant)
        return "\(wall.date.iso) \(clock(wall))"
    }

    /// Writes `18:02`.
    func minute(_ instant: Instant) -> String {
        let wall = wall(instant)
        return "\(two(wall.hour)):\(two(wall.minute))"
    }

    private func clock(_ wall: WallTime) -> String {
        "\(two(wall.hour)):\(two(wall.minute)):\(two(wall.second))"
    }

    private func twelve(_ wall: WallTime) -> Int { (wall.hour + 11) % 12 + 1 }

    private func half(_ wall: WallTime) -> String { wall.hour < 12 ? "AM" : "PM" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Writes `1h 7m 8s` without the parts that are 0.
    static func length(_ seconds: Int64) -> String {
        let parts = [(seconds / 3_600, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
        let said = parts.filter { $0.0 > 0 }.map { "\($0.0)\($0.1)" }
        return said.isEmpty ? "0s" : said.joined(separator: " ")
    }
}
