internal import CivilTime

extension RuleWalk {
    /// Walks year by year; a year with BYWEEKNO is the one its weeks belong to.
    mutating func runYearly() {
        let startYear = plan.startDate.year
        // Days of a year's weeks, or days moved by SKIP, may lie in the year beside it.
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
            append(plan.yearlyMask(month), month)
        }
        return true
    }

    private mutating func fillWeeks(of year: Int) -> Bool {
        let firstWeek = plan.firstWeekStart(of: year)
        let weeks = (plan.firstWeekStart(of: year + 1) - firstWeek) / 7
        let numbers = plan.weekNumbers.map { $0 > 0 ? $0 : weeks + 1 + $0 }
        for number in ascending(numbers, 1...weeks) {
            let first = firstWeek + (number - 1) * 7
            for day in first..<(first + 7) {
                guard step() else { return false }
                if plan.allowsInWeek(day) { days.append(day) }
            }
        }
        return true
    }
}

extension RulePlan {
    /// Whether a YEARLY rule takes month and day from its start.
    var hasOnlyStartMonth: Bool {
        !hasMonths && !hasMonthDays && !hasDays && yearDays.isEmpty
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
