/// The Gregorian calendar as whole numbers: days since 1970-01-01, months since year 0.
///
/// The walks count through years without making a date of each day.
enum GregorianDays {
    /// The calendar repeats after so many days: 400 years, whole weeks.
    static let cycleDays = 146_097
    /// 0001-01-01.
    static let first = -719_162
    /// 9999-12-31.
    static let last = 2_932_896

    /// The first day of a year.
    static func firstDay(year: Int) -> Int {
        let before = year - 1
        return before * 365 + before / 4 - before / 100 + before / 400 + first
    }

    /// The first day of a month counted from month 0, which is January of year 0.
    static func firstDay(monthIndex: Int) -> Int {
        let (year, month) = monthIndex.quotientAndRemainder(dividingBy: 12)
        return firstDay(year: year) + daysBefore(month: month + 1, isLeap: isLeap(year))
    }

    /// How many days of a year lie before a month, 1 to 12.
    static func daysBefore(month: Int, isLeap: Bool) -> Int {
        // From March on months come in runs of 31, 30, 31, 30, 31.
        month <= 2 ? (month - 1) * 31 : (153 * (month - 3) + 2) / 5 + (isLeap ? 60 : 59)
    }

    /// How many days a month has, 1 to 12.
    static func length(month: Int, isLeap: Bool) -> Int {
        month == 2 ? (isLeap ? 29 : 28) : 30 + ((month + month >> 3) & 1)
    }

    static func isLeap(_ year: Int) -> Bool {
        year & 3 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The day of the week, Monday is 0.
    static func weekday(ofDay day: Int) -> Int {
        floorModulo(day + 3, 7)
    }
}

/// One month of one year with what the masks need to know of it.
struct GregorianMonth {
    let year: Int
    let month: Int
    /// The day number of the first.
    let firstDay: Int
    let length: Int
    let isLeap: Bool
    /// The weekday of the first, Monday is 0.
    let firstWeekday: Int

    init(year: Int, month: Int) {
        let leap = GregorianDays.isLeap(year)
        self.init(
            year: year, month: month, isLeap: leap,
            firstDay: GregorianDays.firstDay(year: year)
                + GregorianDays.daysBefore(month: month, isLeap: leap))
    }

    init(index: Int) {
        let (year, month) = index.quotientAndRemainder(dividingBy: 12)
        self.init(year: year, month: month + 1)
    }

    init(year: Int, month: Int, isLeap: Bool, firstDay: Int) {
        self.year = year
        self.month = month
        self.firstDay = firstDay
        self.isLeap = isLeap
        length = GregorianDays.length(month: month, isLeap: isLeap)
        firstWeekday = GregorianDays.weekday(ofDay: firstDay)
    }

    /// The first day after the month.
    var endDay: Int { firstDay + length }

    /// How many days of the year lie before the month.
    var daysBefore: Int { GregorianDays.daysBefore(month: month, isLeap: isLeap) }

    /// A bit for each day, the first of the month lowest.
    var wholeMask: UInt64 { (1 << UInt64(length)) - 1 }
}

/// The remainder that is never negative.
func floorModulo(_ value: Int, _ divisor: Int) -> Int {
    let rest = value % divisor
    return rest < 0 ? rest + divisor : rest
}

/// The quotient rounded towards minus infinity.
func floorQuotient(_ value: Int, _ divisor: Int) -> Int {
    (value - floorModulo(value, divisor)) / divisor
}

/// The greatest common divisor of two positive numbers.
func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    var (a, b) = (first, second)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
