import CivilTime

/// In which order a file writes day, month and year.
public enum DateOrder: String, Sendable, Hashable, CaseIterable {
    /// `7/22/26`: month, day, year.
    case monthFirst = "mdy"
    /// `22/07/2026`: day, month, year.
    case dayFirst = "dmy"
    /// `2026-07-22`: year, month, day.
    case yearFirst = "ymd"
}

/// The three numbers of a date as they stand in a cell, before their order is decided.
struct DateNumbers: Sendable, Hashable {
    /// The three numbers from left to right, each of at most four digits.
    let first: Int32
    let second: Int32
    let third: Int32
    /// Whether dots part them: no language that writes dots puts the month first.
    let hasDots: Bool

    init(_ first: Int, _ second: Int, _ third: Int, hasDots: Bool) {
        self.first = Int32(truncatingIfNeeded: first)
        self.second = Int32(truncatingIfNeeded: second)
        self.third = Int32(truncatingIfNeeded: third)
        self.hasDots = hasDots
    }

    /// Returns the date the numbers mean in an order, or nil if there is none.
    func date(_ order: DateOrder) -> CivilDate? {
        let (first, second, third) = (Int(first), Int(second), Int(third))
        switch order {
        case .yearFirst:
            return first >= 1_000 ? CivilDate(year: first, month: second, day: third) : nil
        case .monthFirst:
            return CivilDate(year: fullYear(third), month: first, day: second)
        case .dayFirst:
            return CivilDate(year: fullYear(third), month: second, day: first)
        }
    }

    /// The orders under which the numbers are a date.
    var orders: Set<DateOrder> {
        if first >= 1_000 { return date(.yearFirst) == nil ? [] : [.yearFirst] }
        let slashed: [DateOrder] = hasDots ? [.dayFirst] : [.monthFirst, .dayFirst]
        return Set(slashed.filter { date($0) != nil })
    }

    /// Two digits mean the years 2000 to 2099: no report is older.
    private func fullYear(_ number: Int) -> Int { number < 100 ? 2_000 + number : number }
}
