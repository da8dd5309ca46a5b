internal import CivilTime

/// Days of one month as bits, the first lowest; bit `length` is the first of the next month, which
/// only SKIP=FORWARD can name.
extension RulePlan {
    /// Bits 0, 7, 14, 21, 28.
    private static let everySeventh: UInt64 = 0x1020_4081

    /// The days that a DAILY or faster rule lets through: each part limits.
    func limitMask(_ month: GregorianMonth) -> UInt64 {
        guard months & (1 << UInt16(month.month)) != 0 else { return 0 }
        var mask = month.wholeMask
        if hasMonthDays { mask &= monthDayMask(month) }
        if !yearDays.isEmpty { mask &= yearDayMask(month) }
        if hasDays { mask &= weekdayMask(month) }
        return mask
    }

    /// The days of one period of a MONTHLY rule.
    func monthlyMask(_ month: GregorianMonth) -> UInt64 {
        guard months & (1 << UInt16(month.month)) != 0 else { return 0 }
        guard hasMonthDays || hasDays else {
            return dayMask(startDate.day - 1, month)
        }
        var mask = hasMonthDays ? monthDayMask(month) : month.wholeMask
        if hasDays {
            var days = weekdayMask(month)
            for ordinal in ordinals { days |= ordinalMask(ordinal, month) }
            mask &= days
        }
        return mask
    }

    /// The days one month gives to a period of a YEARLY rule without BYWEEKNO.
    ///
    /// BYDAY ordinals count in the month beside BYMONTH, else in the year.
    func yearlyMask(_ month: GregorianMonth) -> UInt64 {
        guard months & (1 << UInt16(month.month)) != 0 else { return 0 }
        guard hasMonthDays || hasDays || !yearDays.isEmpty else {
            guard hasMonths || month.month == startDate.month else { return 0 }
            return dayMask(startDate.day - 1, month)
        }
        var mask = hasMonthDays ? monthDayMask(month) : month.wholeMask
        if !yearDays.isEmpty { mask &= yearDayMask(month) }
        if hasDays {
            var days = weekdayMask(month)
            for ordinal in ordinals {
                days |=
                    hasMonths
                    ? ordinalMask(ordinal, month) : ordinalInYearMask(ordinal, month)
            }
            mask &= days
        }
        return mask
    }

    /// One day of the month, moved by SKIP where the month is shorter.
    private func dayMask(_ index: Int, _ month: GregorianMonth) -> UInt64 {
        if index < month.length { return 1 << UInt64(index) }
        switch skip {
        case .omit: return 0
        case .backward: return 1 << UInt64(month.length - 1)
        case .forward: return 1 << UInt64(month.length)
        }
    }

    private func monthDayMask(_ month: GregorianMonth) -> UInt64 {
        let whole = month.wholeMask
        var mask = monthDays & whole
        if skip != .omit, monthDays & ~whole != 0 { mask |= dayMask(month.length, month) }
        if skip == .forward, monthDaysFromEnd & ~whole != 0 { mask |= 1 }
        var fromEnd = monthDaysFromEnd & whole
        while fromEnd != 0 {
            mask |= 1 << UInt64(month.length - 1 - fromEnd.trailingZeroBitCount)
            fromEnd &= fromEnd - 1
        }
        return mask
    }

    private func weekdayMask(_ month: GregorianMonth) -> UInt64 {
        var mask: UInt64 = 0
        var left = weekdays
        while left != 0 {
            let offset = floorModulo(left.trailingZeroBitCount - month.firstWeekday, 7)
            mask |= RulePlan.everySeventh << UInt64(offset)
            left &= left - 1
        }
        // One day beyond the month's end may stand for a day moved forward.
        return mask & (month.wholeMask << 1 | 1)
    }

    private func ordinalMask(_ element: WeekdayOrdinal, _ month: GregorianMonth) -> UInt64 {
        guard
            let index = RulePlan.ordinalIndex(
                element, firstWeekday: month.firstWeekday, length: month.length)
        else { return 0 }
        return 1 << UInt64(index)
    }

    private func ordinalInYearMask(_ element: WeekdayOrdinal, _ month: GregorianMonth) -> UInt64 {
        let before = month.daysBefore
        let firstOfYear = floorModulo(month.firstWeekday - before, 7)
        guard
            let index = RulePlan.ordinalIndex(
                element, firstWeekday: firstOfYear, length: month.isLeap ? 366 : 365),
            index >= before, index < before + month.length
        else { return 0 }
        return 1 << UInt64(index - before)
    }

    private func yearDayMask(_ month: GregorianMonth) -> UInt64 {
        let before = month.daysBefore
        let yearLength = month.isLeap ? 366 : 365
        var mask: UInt64 = 0
        for number in yearDays {
            if number == 366, skip == .backward, !month.isLeap, month.month == 12 {
                mask |= 1 << 30
            }
            if number == -366, skip == .forward, !month.isLeap, month.month == 1 { mask |= 1 }
            let index = (number > 0 ? number - 1 : yearLength + number) - before
            if index >= 0, index < month.length, abs(number) <= yearLength {
                mask |= 1 << UInt64(index)
            }
        }
        return mask
    }

    /// The place of an nth weekday in a span of days, or nil where it has none.
    private static func ordinalIndex(
        _ element: WeekdayOrdinal, firstWeekday: Int, length: Int
    ) -> Int? {
        let offset = floorModulo(element.weekday.rawValue - 1 - firstWeekday, 7)
        guard offset < length, abs(element.ordinal) <= 53 else { return nil }
        let index =
            element.ordinal > 0
            ? offset + 7 * (element.ordinal - 1)
            : offset + 7 * ((length - 1 - offset) / 7) + 7 * (element.ordinal + 1)
        return index >= 0 && index < length ? index : nil
    }
}
