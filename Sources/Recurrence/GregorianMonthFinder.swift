internal import CivilTime

/// Finds the month or year a day number lies in.
enum GregorianMonthFinder {
    static func year(ofDay day: Int) -> Int {
        CivilDate(daysSinceEpoch: day).year
    }

    static func month(ofDay day: Int) -> GregorianMonth {
        let date = CivilDate(daysSinceEpoch: day)
        return GregorianMonth(year: date.year, month: date.month)
    }

    /// Months since January of year 0.
    static func index(ofDay day: Int) -> Int {
        let date = CivilDate(daysSinceEpoch: day)
        return date.year * 12 + date.month - 1
    }
}
