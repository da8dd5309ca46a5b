internal import CivilTime

/// A daily or weekly series of one time a day, reduced to numbers: the quick path of busy time.
///
/// Most events of a calendar are such series. Their starts in a window come by arithmetic from a
/// few integers, without a list, a set or an allocation; ``RecurrenceSet`` gives the same starts
/// (the tests compare them on random series).
public struct PlainSeries: Sendable {
    /// The first start as wall seconds.
    private let start: Int
    /// The second of the day of every start.
    private let time: Int
    /// The first day of the first period, and the days from one period to the next.
    private let originDay: Int
    private let strideDays: Int
    /// The days of a period that have a start, as bits from its first day.
    private let pattern: UInt8
    private let lastWall: Int
    private let lastStart: Int64

    /// Reduces a series; nil if it is not of this kind.
    ///
    /// Of this kind is one DAILY or WEEKLY rule with at most INTERVAL, UNTIL, WKST, plain BYDAY
    /// (WEEKLY) and one time of day, whose start is its own instance, without COUNT, RDATE,
    /// EXRULE or all-day start. EXDATE is the caller's: it names instants to leave out.
    public init?(_ set: RecurrenceSet) {
        guard let plan = set.plainPlan else { return nil }
        let isWeekly = plan.frequency == .weekly
        let weekday = GregorianDays.weekday(ofDay: plan.startDay)
        start = plan.start
        time = plan.times[0]
        originDay = plan.startDay - (isWeekly ? floorModulo(weekday - plan.weekStart, 7) : 0)
        strideDays = plan.interval * (isWeekly ? 7 : 1)
        pattern = isWeekly ? plan.weekPattern : 1
        lastWall = plan.lastWall
        lastStart = plan.lastInstant ?? Int64.max
    }

    /// The most starts a window of so many days can hold.
    public func startsMax(days: Int) -> Int {
        (days / strideDays + 2) * pattern.nonzeroBitCount
    }

    /// Calls a body with each start in `[from, until)`, ascending; all in seconds since the epoch.
    ///
    /// `offsets` must be those of the series' zone, for a window that with its margin holds the
    /// time asked for. `skipped[range]` are starts to leave out, ascending.
    public func visitStarts(
        from: Int64, until: Int64, _ offsets: borrowing WindowOffsets,
        skipping skipped: borrowing [Int64], _ range: Range<Int>, _ body: (Int64) -> Void
    ) {
        var cursor = WindowCursor(offsets)
        let final = min(until &- 1, lastStart)
        // No offset is larger, so no start lies on an earlier or a later wall time.
        let reach = Int(RecurrenceSet.reach)
        let firstWall = max(Int(from) - reach, start)
        let finalWall = min(Int(until) + reach, lastWall)
        var day = originDay
        let reachDay = floorQuotient(firstWall, 86_400) - 7
        if reachDay > day { day += (reachDay - day) / strideDays * strideDays }
        var skip = range.lowerBound
        while day &* 86_400 &+ time <= finalWall {
            var left = pattern
            while left != 0 {
                let wall = (day &+ left.trailingZeroBitCount) &* 86_400 &+ time
                left &= left &- 1
                guard wall >= firstWall, wall <= finalWall else { continue }
                let second = cursor.second(ofWall: wall, offsets)
                guard second >= from, second <= final else { continue }
                while skip < range.upperBound, skipped[skip] < second { skip &+= 1 }
                if skip < range.upperBound, skipped[skip] == second { continue }
                body(second)
            }
            day &+= strideDays
        }
    }
}

extension RecurrenceSet {
    /// The one rule of a series that is plain: DAILY or WEEKLY, one time a day, no COUNT.
    fileprivate var plainPlan: RulePlan? {
        guard plans.count == 1, additions.isEmpty, exclusionPlans.isEmpty, !isAllDay,
            exclusions.allSatisfy(\.isInstant), startIsOnRule, plans[0].isPlain,
            plans[0].count == nil, plans[0].times.count == 1
        else { return nil }
        switch plans[0].frequency {
        case .daily where !plans[0].hasDays: return plans[0]
        case .weekly: return plans[0]
        default: return nil
        }
    }
}

extension RulePlan {
    /// The days of a WEEKLY rule as bits, counted from WKST.
    fileprivate var weekPattern: UInt8 {
        let days = hasDays ? weekdays : 1 << UInt8(GregorianDays.weekday(ofDay: startDay))
        let twoWeeks = UInt16(days) << 7 | UInt16(days)
        return UInt8(truncatingIfNeeded: (twoWeeks >> UInt16(weekStart)) & 0x7F)
    }
}
