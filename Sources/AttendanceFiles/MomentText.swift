import CivilTime

/// A date and time, or a time alone, as a cell writes it: numbers, no zone, no order yet.
///
/// `7/22/26, 7:00:11 PM` (U+202F before `PM` too), `22/07/2026, 19:32:11`, `06.10.26, 18:01:00`,
/// `2026-07-22T19:32:11`, `11:02:00 AM`.
struct MomentText: Sendable, Hashable {
    /// The date's numbers; nil for a time alone.
    let date: DateNumbers?
    /// Seconds since 00:00 on the clock.
    let secondOfDay: Int
    /// Whether the text ends in `Z` and so means UTC.
    let isUTC: Bool
    /// Whether `AM` or `PM` stands beside the time.
    let hasMeridiem: Bool

    /// Reads a cell; nil for anything that is not a moment from its first to its last character.
    init?(_ text: String) {
        var scanner = MomentScanner(folded(text))
        let leading = scanner.meridiem()
        if leading != nil { scanner.skipBlanks() }
        let date = scanner.date()
        if date != nil { scanner.skipBetweenDateAndTime() }
        let middle = leading ?? scanner.meridiem()
        scanner.skipBlanks()
        guard let clock = scanner.clock() else { return nil }
        scanner.skipBlanks()
        let half = middle ?? scanner.meridiem()
        let isUTC = half == nil && scanner.take("z")
        guard scanner.isAtEnd, let hour = Self.hour(clock.hour, half) else { return nil }
        self.date = date
        secondOfDay = hour * 3_600 + clock.minute * 60 + clock.second
        self.isUTC = isUTC
        hasMeridiem = half != nil
    }

    /// Returns the wall time the cell shows when its date is read in an order.
    func wall(_ order: DateOrder) -> WallTime? {
        guard let day = date?.date(order) ?? date?.date(.yearFirst) else { return nil }
        return WallTime(date: day, secondOfDay: secondOfDay)
    }

    private static func hour(_ hour: Int, _ half: MomentScanner.Half?) -> Int? {
        guard let half else { return hour < 24 ? hour : nil }
        guard (0...12).contains(hour) else { return nil }
        return half == .afternoon ? hour % 12 + 12 : hour % 12
    }
}
