internal import CivilTime

/// Instants as HTTP writes them: `Tue, 10 Mar 2026 13:00:00 GMT` (RFC 9110 §5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    static func text(_ instant: Instant) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let wall = ZoneRules.utc.wallTime(at: instant)
        let date = wall.date
        let zeros = String(repeating: "0", count: max(0, 4 - String(date.year).count))
        return "\(days[date.weekday.rawValue - 1]), \(two(date.day)) \(months[date.month - 1]) "
            + "\(zeros)\(date.year) \(two(wall.hour)):\(two(wall.minute)):\(two(wall.second)) GMT"
    }
}
