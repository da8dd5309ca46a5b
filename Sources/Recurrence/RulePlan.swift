internal import CivilTime

/// A rule joined with its start and turned into bit sets, ready to be walked.
///
/// Wall times are seconds as if in UTC; days are days since 1970-01-01; weekdays count from
/// Monday, which is 0.
struct RulePlan: Sendable, Hashable {
    let frequency: RecurrenceFrequency
    let interval: Int
    let count: Int?
    let skip: RecurrenceSkip
    /// The day weeks begin with.
    let weekStart: Int

    let start: Int
    let startDay: Int
    let startDate: CivilDate
    /// No instance lies on a later wall time.
    let lastWall: Int
    /// No instance starts at a later instant; nil where ``lastWall`` says it exactly.
    let lastInstant: Int64?

    /// BYMONTH, bit 1 for January; all bits if absent.
    let months: UInt16
    let hasMonths: Bool
    /// BYMONTHDAY, bit 0 for the first; and from the end, bit 0 for the last.
    let monthDays: UInt64
    let monthDaysFromEnd: UInt64
    let hasMonthDays: Bool
    /// BYDAY without ordinals.
    let weekdays: UInt8
    /// BYDAY with ordinals.
    let ordinals: [WeekdayOrdinal]
    let hasDays: Bool
    let yearDays: [Int]
    let weekNumbers: [Int]
    /// BYSETPOS, where it is not already applied to ``times`` or ``timesInUnit``.
    let positions: [Int]

    /// DAILY and slower: the seconds of the day at which instances lie, ascending.
    let times: [Int]
    /// HOURLY and faster: hours, minutes, seconds that may be; and the seconds in a unit.
    let clock: ClockMasks
    let timesInUnit: [Int]

    init(
        _ rule: RecurrenceRule, start: WallTime, isAllDay: Bool, zone: ZoneRules
    ) {
        frequency = rule.frequency
        interval = min(max(rule.interval, 1), 999_999_999)
        count = rule.count
        // Only a step of a month or a year can name a day that does not exist; elsewhere parts
        // limit days that do.
        let canSkip =
            rule.frequency == .monthly
            || (rule.frequency == .yearly && rule.byWeekNumber.isEmpty)
        skip = canSkip ? rule.skip : .omit
        weekStart = rule.weekStart.rawValue - 1
        self.start = Int(start.secondsAsIfUTC)
        startDay = start.date.daysSinceEpoch
        startDate = start.date
        (lastWall, lastInstant) = RulePlan.bound(rule.until, isAllDay: isAllDay, zone: zone)

        hasMonths = !rule.byMonth.isEmpty
        months = hasMonths ? UInt16(truncatingIfNeeded: bits(rule.byMonth, 1...12)) : 0x1FFE
        let usesMonthDays = rule.frequency != .weekly
        let fromStart = usesMonthDays ? rule.byMonthDay.filter { $0 > 0 }.map { $0 - 1 } : []
        let fromEnd = usesMonthDays ? rule.byMonthDay.filter { $0 < 0 }.map { -$0 - 1 } : []
        monthDays = bits(fromStart, 0...30)
        monthDaysFromEnd = bits(fromEnd, 0...30)
        hasMonthDays = usesMonthDays && !rule.byMonthDay.isEmpty

        hasDays = !rule.byDay.isEmpty
        let takesOrdinals =
            rule.frequency == .monthly
            || (rule.frequency == .yearly && rule.byWeekNumber.isEmpty)
        let plain = rule.byDay.filter { $0.ordinal == 0 || !takesOrdinals }
        weekdays = UInt8(truncatingIfNeeded: bits(plain.map { $0.weekday.rawValue - 1 }, 0...6))
        ordinals = takesOrdinals ? rule.byDay.filter { $0.ordinal != 0 } : []
        let usesYearDays = rule.frequency == .yearly || rule.frequency.isSubDaily
        yearDays = usesYearDays ? rule.byYearDay : []
        weekNumbers = rule.frequency == .yearly ? rule.byWeekNumber : []

        let timed = TimeParts(rule, start: start, isAllDay: isAllDay)
        let appliesPositionsNow = rule.frequency == .daily || rule.frequency.isSubDaily
        positions = appliesPositionsNow ? [] : rule.bySetPosition
        let chosen = appliesPositionsNow ? rule.bySetPosition : []
        times =
            rule.frequency.isSubDaily ? [] : elements(of: timed.dayTimes(), at: chosen)
        clock = timed.clock
        timesInUnit =
            rule.frequency.isSubDaily ? elements(of: timed.unitTimes(), at: chosen) : []
    }

    /// Whether only the times of the start or BYDAY of a week, nothing rarer, say when it is.
    var isPlain: Bool {
        !hasMonths && !hasMonthDays && yearDays.isEmpty && positions.isEmpty
    }

    /// Reads UNTIL as the last wall time and, where zones matter, the last instant.
    private static func bound(
        _ until: RecurrenceUntil?, isAllDay: Bool, zone: ZoneRules
    ) -> (wall: Int, instant: Int64?) {
        let dayEnd = 86_399
        switch until {
        case nil:
            return (GregorianDays.last * 86_400 + dayEnd, nil)
        case .date(let date):
            return (date.daysSinceEpoch * 86_400 + dayEnd, nil)
        case .local(let wall) where isAllDay:
            return (wall.date.daysSinceEpoch * 86_400 + dayEnd, nil)
        case .utc(let instant) where isAllDay:
            // A date has no zone: the bound's own date counts.
            let date = ZoneRules.utc.date(at: instant)
            return (date.daysSinceEpoch * 86_400 + dayEnd, nil)
        case .local(let wall):
            let instant = zone.instant(of: wall)
            return (Int(wall.secondsAsIfUTC) + 86_400, instant.secondsSinceEpoch)
        case .utc(let instant):
            // A later wall time can be an earlier instant near a change of the clock only.
            let wall = zone.wallTime(at: instant)
            return (Int(wall.secondsAsIfUTC) + 86_400, instant.secondsSinceEpoch)
        }
    }
}

/// Returns a bit for each number of a list that lies in the range.
private func bits(_ numbers: [Int], _ range: ClosedRange<Int>) -> UInt64 {
    numbers.reduce(into: 0) { mask, number in
        if range.contains(number) { mask |= 1 << UInt64(number) }
    }
}
