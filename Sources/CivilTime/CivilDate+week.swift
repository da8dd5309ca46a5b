extension CivilDate {
    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday, the fourth day of the ISO week.
        let index = floorDivide(Int64(daysSinceEpoch) + 3, 7).remainder
        return Weekday.allCases[Int(index)]
    }

    /// The day of the year, 1 to 366.
    public var dayOfYear: Int {
        let monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
        let leapDay = month > 2 && CivilDate.isLeap(year) ? 1 : 0
        return monthStarts[month - 1] + day + leapDay
    }

    /// The ISO 8601 week and the year it belongs to; weeks begin on Monday.
    public var isoWeek: (year: Int, week: Int) {
        // A week belongs to the year of its Thursday.
        let thursday = adding(days: 4 - weekday.rawValue)
        return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }

    /// The Monday of the week this date lies in.
    public var mondayOfWeek: CivilDate {
        adding(days: 1 - weekday.rawValue)
    }
}
