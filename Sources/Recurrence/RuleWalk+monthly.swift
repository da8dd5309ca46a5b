internal import CivilTime

extension RuleWalk {
    /// Walks month by month.
    mutating func runMonthly() {
        let startMonth = plan.startDate.year * 12 + plan.startDate.month - 1
        // A day moved forward by SKIP lies in the month after its period.
        let firstMonth = GregorianMonthFinder.index(ofDay: floorQuotient(from, 86_400)) - 1
        var period = isCounted ? 0 : firstPeriod(atOrAfter: firstMonth, origin: startMonth)
        let emptyMax = 4_800 / greatestCommonDivisor(4_800, plan.interval)
        var empty = 0
        while empty < emptyMax {
            let index = startMonth + period * plan.interval
            guard index < 120_000, step() else { return }
            let month = GregorianMonth(index: index)
            // A day moved backward by SKIP lies before its month.
            guard (month.firstDay - 1) * 86_400 <= through else { return }
            days.removeAll(keepingCapacity: true)
            if let day = plan.dayMovedBefore(month) { days.append(day) }
            append(plan.monthlyMask(month), month)
            empty = periodIsEmpty ? empty + 1 : 0
            guard takePeriod() else { return }
            period += 1
        }
    }
}
