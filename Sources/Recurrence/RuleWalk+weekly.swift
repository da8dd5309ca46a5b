extension RuleWalk {
    /// Walks week by week, weeks beginning with WKST.
    mutating func runWeekly() {
        let weekday = GregorianDays.weekday(ofDay: plan.startDay)
        let origin = plan.startDay - floorModulo(weekday - plan.weekStart, 7)
        let stride = 7 * plan.interval
        let weekdays = plan.hasDays ? plan.weekdays : 1 << UInt8(weekday)
        let offsets = (0..<7).filter { weekdays & (1 << UInt8(($0 + plan.weekStart) % 7)) != 0 }
        guard instancesPerPeriod(days: offsets.count) > 0 || plan.hasMonths else { return }
        let fromDay = floorQuotient(from, 86_400)
        // The first period that may reach into the window.
        let inWindow = fromDay - 6 <= origin ? 0 : (fromDay - 6 - origin + stride - 1) / stride
        var period = isCounted ? 0 : inWindow
        let emptyMax = 20_871 / greatestCommonDivisor(20_871, plan.interval)
        var empty = 0
        while empty < emptyMax {
            let first = origin + period * stride
            guard first * 86_400 <= through, step() else { return }
            days.removeAll(keepingCapacity: true)
            for offset in offsets where !plan.hasMonths || plan.allowsMonth(of: first + offset) {
                days.append(first + offset)
            }
            empty = periodIsEmpty ? empty + 1 : 0
            guard takePeriod() else { return }
            period += 1
            if !plan.hasMonths, isCounted, period < inWindow {
                // All whole weeks have the same number: count those before the window at once.
                let each = instancesPerPeriod(days: offsets.count)
                guard countWhole(periods: inWindow - period, each: each) else { return }
                period = inWindow
            }
        }
    }

    /// Counts equal periods before the window; false if COUNT ends among them.
    mutating func countWhole(periods: Int, each: Int) -> Bool {
        guard each > 0 else { return true }
        guard (remaining - 1) / each >= periods else { return false }
        return countBlock(periods * each)
    }
}

extension RulePlan {
    /// Whether BYMONTH lets a day's month through.
    func allowsMonth(of day: Int) -> Bool {
        months & (1 << UInt16(GregorianMonthFinder.month(ofDay: day).month)) != 0
    }
}
