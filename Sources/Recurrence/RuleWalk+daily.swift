extension RuleWalk {
    /// Walks month by month over the days that lie on the interval.
    mutating func runDaily() {
        guard !plan.times.isEmpty else { return }
        let interval = plan.interval
        let fromDay = floorQuotient(from, 86_400)
        var day = plan.startDay
        if !isCounted { day = alignedDay(atOrAfter: fromDay) }
        let neverDays =
            GregorianDays.cycleDays * interval
            / greatestCommonDivisor(GregorianDays.cycleDays, interval)
        var lastHit = day
        while day * 86_400 <= through, day <= GregorianDays.last, day - lastHit <= neverDays {
            guard step() else { return }
            let month = GregorianMonthFinder.month(ofDay: day)
            let mask = plan.limitMask(month)
            if mask != 0 {
                if isCounted, day > plan.startDay, month.endDay <= fromDay,
                    interval == 1 || mask == month.wholeMask
                {
                    let number = hits(in: mask, from: day, month)
                    if number > 0 { lastHit = day }
                    guard countBlock(number * plan.times.count) else { return }
                } else {
                    guard takeMonth(mask, from: day, month, lastHit: &lastHit) else { return }
                }
            }
            day = alignedDay(atOrAfter: month.endDay)
        }
    }

    /// How many days on the interval a mask holds, from a day that lies on it.
    private func hits(in mask: UInt64, from day: Int, _ month: GregorianMonth) -> Int {
        plan.interval == 1
            ? (mask >> UInt64(day - month.firstDay)).nonzeroBitCount
            : (month.endDay - 1 - day) / plan.interval + 1
    }

    private mutating func takeMonth(
        _ mask: UInt64, from first: Int, _ month: GregorianMonth, lastHit: inout Int
    ) -> Bool {
        var day = first
        while day < month.endDay {
            if mask & (1 << UInt64(day - month.firstDay)) != 0 {
                lastHit = day
                guard takeDay(day) else { return false }
            } else {
                guard step() else { return false }
            }
            day += plan.interval
        }
        return true
    }

    private func alignedDay(atOrAfter day: Int) -> Int {
        plan.startDay + firstPeriod(atOrAfter: day, origin: plan.startDay) * plan.interval
    }
}
