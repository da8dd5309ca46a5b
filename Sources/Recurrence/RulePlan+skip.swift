internal import CivilTime

/// Days that SKIP moves out of the month or year they were named in; the masks cannot hold them.
///
/// RFC 7529 §4.1.
extension RulePlan {
    /// The day before a month if a day counted from its end lies there and is moved backward.
    func dayMovedBefore(_ month: GregorianMonth) -> Int? {
        guard skip == .backward, monthDaysFromEnd & ~month.wholeMask != 0,
            months & (1 << UInt16(month.month)) != 0, yearDays.isEmpty
        else { return nil }
        return passesDays(month.firstDay - 1)
    }

    /// The last day of the year before: BYYEARDAY=-366 in a year of 365 days, moved backward.
    func dayMovedBefore(year: Int) -> Int? {
        movedYearDay(-366, by: .backward, year: year, to: GregorianDays.firstDay(year: year) - 1)
    }

    /// The first day of the year after: BYYEARDAY=366 in a year of 365 days, moved forward.
    func dayMovedAfter(year: Int) -> Int? {
        movedYearDay(366, by: .forward, year: year, to: GregorianDays.firstDay(year: year + 1))
    }

    private func movedYearDay(
        _ number: Int, by way: RecurrenceSkip, year: Int, to day: Int
    ) -> Int? {
        guard skip == way, !GregorianDays.isLeap(year), !hasMonths, !hasMonthDays,
            yearDays.contains(number)
        else { return nil }
        return passesDays(day)
    }

    /// A moved day, if BYDAY lets it through: SKIP comes before BYDAY.
    private func passesDays(_ day: Int) -> Int? {
        let bit: UInt8 = 1 << UInt8(GregorianDays.weekday(ofDay: day))
        return !hasDays || weekdays & bit != 0 ? day : nil
    }
}
