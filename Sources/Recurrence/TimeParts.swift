internal import CivilTime

/// Which hours, minutes and seconds of a day a rule lets through, as bit sets.
struct ClockMasks: Sendable, Hashable {
    var hours: UInt32 = 0xFF_FFFF
    var minutes: UInt64 = 0xFFF_FFFF_FFFF_FFFF
    var seconds: UInt64 = 0xFFF_FFFF_FFFF_FFFF

    /// Whether every second of the day is let through.
    var isOpen: Bool { self == ClockMasks() }
}

/// The parts of a rule below the day: BYHOUR, BYMINUTE and BYSECOND.
///
/// RFC 5545 §3.3.10.
///
/// A part limits where the rule steps by that unit or a smaller one, else it expands. A start that
/// is a date has none of them.
struct TimeParts {
    let frequency: RecurrenceFrequency
    let hours: [Int]
    let minutes: [Int]
    let seconds: [Int]
    let clock: ClockMasks

    init(_ rule: RecurrenceRule, start: WallTime, isAllDay: Bool) {
        frequency = rule.frequency
        let byHour = isAllDay ? [] : ascending(rule.byHour, 0...23)
        let byMinute = isAllDay ? [] : ascending(rule.byMinute, 0...59)
        let bySecond = isAllDay ? [] : ascending(rule.bySecond.map { min($0, 59) }, 0...59)
        hours = byHour.isEmpty ? [start.hour] : byHour
        minutes = byMinute.isEmpty ? [start.minute] : byMinute
        seconds = bySecond.isEmpty ? [start.second] : bySecond

        var masks = ClockMasks()
        if !byHour.isEmpty { masks.hours = byHour.reduce(0) { $0 | 1 << UInt32($1) } }
        if !byMinute.isEmpty { masks.minutes = byMinute.reduce(0) { $0 | 1 << UInt64($1) } }
        if !bySecond.isEmpty { masks.seconds = bySecond.reduce(0) { $0 | 1 << UInt64($1) } }
        clock = masks
    }

    /// The seconds of the day at which instances lie, for DAILY and slower.
    func dayTimes() -> [Int] {
        hours.flatMap { hour in hourTimes().map { hour * 3_600 + $0 } }
    }

    /// The seconds within an hour, minute or second at which instances lie.
    func unitTimes() -> [Int] {
        switch frequency {
        case .hourly: hourTimes()
        case .minutely: seconds
        default: [0]
        }
    }

    private func hourTimes() -> [Int] {
        minutes.flatMap { minute in seconds.map { minute * 60 + $0 } }
    }
}

/// Returns the numbers of a list that lie in the range, ascending and each once.
func ascending(_ numbers: [Int], _ range: ClosedRange<Int>) -> [Int] {
    var result: [Int] = []
    for number in numbers.filter(range.contains).sorted() where number != result.last {
        result.append(number)
    }
    return result
}

/// Returns the elements at BYSETPOS positions, ascending; all of them if there are none.
func elements(of list: [Int], at positions: [Int]) -> [Int] {
    positions.isEmpty ? list : indices(at: positions, count: list.count).map { list[$0] }
}

/// Returns the indices that BYSETPOS positions name in a set of so many, ascending, each once.
func indices(at positions: [Int], count: Int) -> [Int] {
    guard count > 0 else { return [] }
    return ascending(positions.map { $0 > 0 ? $0 - 1 : count + $0 }, 0...(count - 1))
}
