internal import CivilTime

extension RuleWalk {
    /// Walks calendar year by calendar year.
    mutating func runYearly() {
        let startYear = plan.startDate.year
        // Days moved by SKIP may lie in the year beside their own.
        let firstYear = GregorianMonthFinder.year(ofDay: floorQuotient(from, 86_400)) - 1
        var period = isCounted ? 0 : firstPeriod(atOrAfter: firstYear, origin: startYear)
        let emptyMax = 400 / greatestCommonDivisor(400, plan.interval)
        var empty = 0
        while empty < emptyMax {
            let year = startYear + period * plan.interval
            guard year <= 10_000, (GregorianDays.firstDay(year: year) - 7) * 86_400 <= through
            else { return }
            days.removeAll(keepingCapacity: true)
            guard plan.weekNumbers.isEmpty ? fillYear(year) : fillWeeks(of: year) else { return }
            empty = periodIsEmpty ? empty + 1 : 0
            guard takePeriod() else { return }
            period += 1
        }
    }

    /// Whether no instance can come of the days at hand.
    var periodIsEmpty: Bool {
        days.isEmpty || instancesPerPeriod(days: days.count) == 0
    }

    private mutating func fillYear(_ year: Int) -> Bool {
        let leap = GregorianDays.isLeap(year)
        if let day = plan.dayMovedBefore(year: year) { days.append(day) }
        let firstDay = GregorianDays.firstDay(year: year)
        var left = plan.months
        if plan.hasOnlyStartMonth { left = 1 << UInt16(plan.startDate.month) }
        while left != 0 {
            let number = left.trailingZeroBitCount
            left &= left - 1
            guard step() else { return false }
            let before = GregorianDays.daysBefore(month: number, isLeap: leap)
            let month = GregorianMonth(
                year: year, month: number, isLeap: leap, firstDay: firstDay + before)
            if let day = plan.dayMovedBefore(month), day != days.last { days.append(day) }
            append(plan.yearlyMask(month), month)
        }
        if let day = plan.dayMovedAfter(year: year) { days.append(day) }
        return true
    }

    /// Takes the days of a calendar year that lie in a week BYWEEKNO names.
    ///
    /// The year's first days may belong to the last week of the year before, its last days to week
    /// 1 of the next: they count for this year, whose number INTERVAL steps by.
    private mutating func fillWeeks(of year: Int) -> Bool {
        let firstDay = GregorianDays.firstDay(year: year)
        let endDay = GregorianDays.firstDay(year: year + 1)
        for owner in (year - 1)...(year + 1) {
            let firstWeek = plan.firstWeekStart(of: owner)
            let weeks = (plan.firstWeekStart(of: owner + 1) - firstWeek) / 7
            let numbers = plan.weekNumbers.map { $0 > 0 ? $0 : weeks + 1 + $0 }
            for number in ascending(numbers, 1...weeks) {
                let first = firstWeek + (number - 1) * 7
                guard first < endDay, first + 7 > firstDay else { continue }
                for day in max(first, firstDay)..<min(first + 7, endDay) {
                    guard step() else { return false }
                    if plan.allowsInWeek(day) { days.append(day) }
                }
            }
        }
        return true
    }
}

extension RulePlan {
    /// Whether a YEARLY rule takes its month from the start.
    ///
    /// It does where no part speaks of months, weeks or days of the year: what a rule does not say
    /// is as in DTSTART, so `FREQ=YEARLY;BYMONTHDAY=29` from 29 February means leap days. RFC 5545
    /// §3.3.10.
    var hasOnlyStartMonth: Bool {
        !hasMonths && !hasDays && yearDays.isEmpty
    }

    /// The first day of week 1: the first week with four days in the year.
    ///
    /// RFC 5545 §3.3.10.
    func firstWeekStart(of year: Int) -> Int {
        let fourth = GregorianDays.firstDay(year: year) + 3
        return fourth - floorModulo(GregorianDays.weekday(ofDay: fourth) - weekStart, 7)
    }

    /// Whether a day of a week that BYWEEKNO names passes the other parts.
    ///
    /// Without any of them the weekday of the start is meant.
    func allowsInWeek(_ day: Int) -> Bool {
        guard day >= GregorianDays.first, day <= GregorianDays.last else { return false }
        let month = GregorianMonthFinder.month(ofDay: day)
        let bit: UInt64 = 1 << UInt64(day - month.firstDay)
        guard limitMask(month) & bit != 0 else { return false }
        if hasDays || hasMonthDays || !yearDays.isEmpty { return true }
        return GregorianDays.weekday(ofDay: day) == GregorianDays.weekday(ofDay: startDay)
    }
}
