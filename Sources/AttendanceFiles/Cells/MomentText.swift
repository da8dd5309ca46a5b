import CivilTime

/// A date and time, or a time alone, as a cell writes it: numbers, no zone, no order yet.
///
/// `7/22/26, 7:00:11 PM` (U+202F before `PM` too), `22/07/2026, 19:32:11`, `06.10.26, 18:01:00`,
/// `2026-07-22T19:32:11`, `Jul 22, 2026 10:00 AM`, `11:02:00 AM`.
struct MomentText: Sendable, Hashable {
    /// The date's numbers; nil for a time alone.
    let date: DateNumbers?
    /// Seconds since 00:00 on the clock.
    let secondOfDay: Int
    /// Whether the text ends in `Z` and so means UTC.
    let isUTC: Bool
    /// Whether `AM` or `PM` stands beside the time.
    let hasMeridiem: Bool

    init(date: DateNumbers?, secondOfDay: Int, isUTC: Bool = false, hasMeridiem: Bool = false) {
        self.date = date
        self.secondOfDay = secondOfDay
        self.isUTC = isUTC
        self.hasMeridiem = hasMeridiem
    }

    /// Takes an instant as the clock of UTC shows it.
    init(_ instant: Instant) {
        self.init(secondsSinceEpoch: instant.secondsSinceEpoch)
    }

    /// Takes seconds from 1970 as the clock of UTC shows them.
    init(secondsSinceEpoch seconds: Int64) {
        let wall = WallTime(secondsAsIfUTC: seconds)
        self.init(
            date: DateNumbers(
                wall.date.year, wall.date.month, wall.date.day, hasDots: false),
            secondOfDay: wall.secondOfDay, isUTC: true)
    }

    /// Reads a cell; nil for anything that is not a moment from its first to its last character.
    init?(_ text: String) {
        var scanner = MomentScanner(folded(text))
        let leading = scanner.meridiem()
        if leading != nil { scanner.skipBlanks() }
        let date = scanner.date() ?? scanner.namedDate()
        if date != nil { scanner.skipBetweenDateAndTime() }
        let middle = leading ?? scanner.meridiem()
        scanner.skipBlanks()
        guard let clock = scanner.clock() else { return nil }
        scanner.skipBlanks()
        let half = middle ?? scanner.meridiem()
        let isUTC = half == nil && scanner.take("z")
        guard scanner.isAtEnd, let hour = Self.hour(clock.hour, half) else { return nil }
        self.init(
            date: date, secondOfDay: hour * 3_600 + clock.minute * 60 + clock.second,
            isUTC: isUTC, hasMeridiem: half != nil)
    }

    /// Reads a cell's bytes: the usual forms at once, the others as a text.
    init?(_ cell: ArraySlice<UInt8>) {
        if let quick = MomentBytes.read(cell) {
            self = quick
        } else {
            guard let last = cell.last, cell.count >= 4, last != UInt8(ascii: "-") else {
                return nil
            }
            self.init(trimmed(cell))
        }
    }

    /// Returns the wall time the cell shows when its date is read in an order.
    func wall(_ order: DateOrder) -> WallTime? {
        guard let day = date?.date(order) ?? date?.date(.yearFirst) else { return nil }
        return WallTime(date: day, secondOfDay: secondOfDay)
    }

    static func hour(_ hour: Int, _ half: MomentScanner.Half?) -> Int? {
        guard let half else { return hour < 24 ? hour : nil }
        guard (0...12).contains(hour) else { return nil }
        return half == .afternoon ? hour % 12 + 12 : hour % 12
    }
}

/// The quick way to read a moment: ASCII numbers in the forms that most reports write.
///
/// Gives what the scanner gives, or nil and then the scanner decides; a test holds both together.
enum MomentBytes {
    static func read(_ cell: ArraySlice<UInt8>) -> MomentText? {
        var index = cell.startIndex
        let end = cell.endIndex
        func number(_ digitsMax: Int) -> Int? {
            var value = 0
            var digits = 0
            while index < end, digits < digitsMax, cell[index] &- 0x30 < 10 {
                value = value * 10 + Int(cell[index] &- 0x30)
                index += 1
                digits += 1
            }
            return digits == 0 || (index < end && cell[index] &- 0x30 < 10) ? nil : value
        }
        func take(_ byte: UInt8) -> Bool {
            guard index < end, cell[index] == byte else { return false }
            index += 1
            return true
        }
        guard let first = number(4), index < end else { return nil }
        let mark = cell[index]
        guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: ".") || mark == UInt8(ascii: "-")
        else { return nil }
        index += 1
        guard let second = number(4), take(mark), let third = number(4) else { return nil }
        let date = DateNumbers(first, second, third, hasDots: mark == UInt8(ascii: "."))
        if !take(UInt8(ascii: "T")) {
            let comma = take(UInt8(ascii: ","))
            guard take(0x20) || comma else { return nil }
        }
        guard let hour = number(2), take(UInt8(ascii: ":")), let minute = number(2), minute < 60
        else { return nil }
        var secondOfMinute = 0
        if take(UInt8(ascii: ":")) {
            guard let seconds = number(2), seconds < 60 else { return nil }
            secondOfMinute = seconds
        }
        let clock = minute * 60 + secondOfMinute
        if index == end {
            guard hour < 24 else { return nil }
            return MomentText(date: date, secondOfDay: hour * 3_600 + clock)
        }
        // A space, or U+202F, before the half of the day.
        if !take(0x20) {
            guard end - index == 5, take(0xE2), take(0x80), take(0xAF) else { return nil }
        }
        guard end - index == 2, cell[end - 1] | 0x20 == UInt8(ascii: "m") else { return nil }
        let half: MomentScanner.Half
        switch cell[index] | 0x20 {
        case UInt8(ascii: "a"): half = .morning
        case UInt8(ascii: "p"): half = .afternoon
        default: return nil
        }
        guard let full = MomentText.hour(hour, half) else { return nil }
        return MomentText(date: date, secondOfDay: full * 3_600 + clock, hasMeridiem: true)
    }
}
