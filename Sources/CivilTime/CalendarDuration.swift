/// A length as iCalendar writes it: nominal days and exact seconds.
///
/// Weeks and days move the calendar date and keep the wall clock; hours, minutes and seconds are
/// exact. RFC 5545 §3.3.6, §3.8.5.3.
public struct CalendarDuration: Sendable, Hashable {
    /// Nominal days, weeks counted as seven; never negative.
    public let days: Int
    /// Exact seconds beside the days; never negative.
    public let seconds: Int64
    /// Whether the whole length points backwards.
    public let isNegative: Bool

    /// Creates a length; days and seconds are magnitudes.
    public init(days: Int = 0, seconds: Int64 = 0, isNegative: Bool = false) {
        self.days = days
        self.seconds = seconds
        self.isNegative = isNegative
    }

    /// Reads the text of a DURATION value, such as `P1DT2H` or `-PT15M`; nil if it is none.
    ///
    /// Each number may have up to seven digits. RFC 5545 §3.3.6.
    public init?(iCalendar text: String) {
        var rest = text[...]
        var isNegative = false
        if let sign = rest.first, sign == "-" || sign == "+" {
            isNegative = sign == "-"
            rest = rest.dropFirst()
        }
        guard rest.first == "P" || rest.first == "p" else { return nil }
        rest = rest.dropFirst()
        var days = 0
        var seconds: Int64 = 0
        var inTime = false
        var parts = 0
        while let first = rest.first {
            if first == "T" || first == "t" {
                guard !inTime, rest.count > 1 else { return nil }
                inTime = true
                rest = rest.dropFirst()
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...7).contains(digits.count), let number = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            switch (rest.first?.uppercased(), inTime) {
            case ("W", false): days += number * 7
            case ("D", false): days += number
            case ("H", true): seconds += Int64(number) * 3_600
            case ("M", true): seconds += Int64(number) * 60
            case ("S", true): seconds += Int64(number)
            default: return nil
            }
            rest = rest.dropFirst()
            parts += 1
        }
        guard parts > 0 else { return nil }
        self.init(days: days, seconds: seconds, isNegative: isNegative)
    }

    /// The text of a DURATION value, such as `P1DT2H`.
    ///
    /// RFC 5545 §3.3.6.
    public var iCalendar: String {
        var text = isNegative ? "-P" : "P"
        if days > 0 { text += days.isMultiple(of: 7) && seconds == 0 ? "\(days / 7)W" : "\(days)D" }
        guard seconds > 0 || days == 0 else { return text }
        text += "T"
        let (hours, rest) = seconds.quotientAndRemainder(dividingBy: 3_600)
        let (minutes, left) = rest.quotientAndRemainder(dividingBy: 60)
        if hours > 0 { text += "\(hours)H" }
        if minutes > 0 || (hours > 0 && left > 0) { text += "\(minutes)M" }
        if left > 0 || seconds == 0 { text += "\(left)S" }
        return text
    }

    /// Returns the instant this length after a wall time in a zone.
    public func end(after start: WallTime, in zone: ZoneRules) -> Instant {
        let sign: Int64 = isNegative ? -1 : 1
        let day = days == 0 ? start : start.adding(days: Int(sign) * days)
        return zone.instant(of: day).advanced(bySeconds: sign * seconds)
    }
}
