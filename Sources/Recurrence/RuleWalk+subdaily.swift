extension RuleWalk {
    /// Walks hours, minutes or seconds in local time; months, days and hours that are excluded are
    /// passed over as a whole.
    mutating func runSubDaily(unitSeconds: Int) {
        let units = SubDailyUnits(plan, unitSeconds: unitSeconds)
        guard !plan.timesInUnit.isEmpty, units.canEverMeetClock(plan) else { return }
        let fromUnit = floorQuotient(from, unitSeconds)
        var unit = isCounted ? units.start : units.aligned(atOrAfter: fromUnit)
        var lastHit = unit
        let neverUnits = units.cycle
        var month = GregorianMonthFinder.month(ofDay: floorQuotient(unit, units.perDay))
        var mask = plan.limitMask(month)
        while unit * unitSeconds <= through, unit - lastHit <= neverUnits {
            guard step() else { return }
            let day = floorQuotient(unit, units.perDay)
            if day >= month.endDay {
                month = GregorianMonthFinder.month(ofDay: day)
                mask = plan.limitMask(month)
            }
            let left = mask >> UInt64(day - month.firstDay)
            guard left & 1 != 0 else {
                let next = left == 0 ? month.endDay : day + left.trailingZeroBitCount
                unit = units.aligned(atOrAfter: next * units.perDay)
                continue
            }
            let dayEnd = (day + 1) * units.perDay
            if isCounted, dayEnd * unitSeconds <= from, unit > units.start,
                let number = units.instances(from: unit, until: dayEnd, plan)
            {
                if number > 0 { lastHit = unit }
                guard countBlock(number) else { return }
                unit = units.aligned(atOrAfter: dayEnd)
                continue
            }
            guard takeDay(&unit, until: dayEnd, units, lastHit: &lastHit) else { return }
        }
    }

    /// Takes the units of one day that the clock parts let through.
    private mutating func takeDay(
        _ unit: inout Int, until dayEnd: Int, _ units: SubDailyUnits, lastHit: inout Int
    ) -> Bool {
        let dayStart = dayEnd - units.perDay
        while unit < dayEnd {
            let second = (unit - dayStart) * units.unitSeconds
            if let next = plan.clock.nextSecond(after: second, unitSeconds: units.unitSeconds) {
                guard step() else { return false }
                unit = units.aligned(atOrAfter: dayStart + next / units.unitSeconds)
                continue
            }
            lastHit = unit
            for time in plan.timesInUnit {
                guard take(unit * units.unitSeconds + time) else { return false }
            }
            unit += plan.interval
        }
        return true
    }
}

/// The hours, minutes or seconds a rule steps by, numbered from 1970-01-01T00:00 on the wall.
struct SubDailyUnits {
    let unitSeconds: Int
    let perDay: Int
    let start: Int
    let interval: Int
    /// After so many units calendar and interval stand as before.
    let cycle: Int

    init(_ plan: RulePlan, unitSeconds: Int) {
        self.unitSeconds = unitSeconds
        perDay = 86_400 / unitSeconds
        start = floorQuotient(plan.start, unitSeconds)
        interval = plan.interval
        let calendar = GregorianDays.cycleDays * perDay
        cycle = calendar / greatestCommonDivisor(calendar, interval) * interval
    }

    /// The first unit on the interval at or after a unit.
    func aligned(atOrAfter unit: Int) -> Int {
        unit <= start ? start : start + (unit - start + interval - 1) / interval * interval
    }

    /// Whether the interval ever meets a time of the day that the clock parts let through.
    ///
    /// On any day the units met leave the same remainder for the divisor of interval and day.
    func canEverMeetClock(_ plan: RulePlan) -> Bool {
        let common = greatestCommonDivisor(interval, perDay)
        guard common > 1, !plan.clock.isOpen else { return true }
        return stride(from: floorModulo(start, common), to: perDay, by: common).contains {
            plan.clock.nextSecond(after: $0 * unitSeconds, unitSeconds: unitSeconds) == nil
        }
    }

    /// How many instances lie in part of a day, where that can be told without looking.
    func instances(from unit: Int, until end: Int, _ plan: RulePlan) -> Int? {
        guard unit < end else { return 0 }
        guard plan.clock.isOpen(forUnitSeconds: unitSeconds) else { return nil }
        return ((end - 1 - unit) / interval + 1) * plan.timesInUnit.count
    }
}

extension ClockMasks {
    /// Whether no unit of such a length is shut out.
    func isOpen(forUnitSeconds unitSeconds: Int) -> Bool {
        let open = ClockMasks()
        return hours == open.hours && (unitSeconds == 3_600 || minutes == open.minutes)
            && (unitSeconds != 1 || seconds == open.seconds)
    }

    /// Returns nil if a second of the day is let through, else where to look next.
    ///
    /// Parts smaller than the unit expand and are not asked.
    func nextSecond(after second: Int, unitSeconds: Int) -> Int? {
        let hour = second / 3_600
        if hours & (1 << UInt32(hour)) == 0 { return (hour + 1) * 3_600 }
        guard unitSeconds < 3_600 else { return nil }
        let minute = second / 60
        if minutes & (1 << UInt64(minute % 60)) == 0 { return (minute + 1) * 60 }
        guard unitSeconds == 1 else { return nil }
        return seconds & (1 << UInt64(second % 60)) == 0 ? second + 1 : nil
    }
}
