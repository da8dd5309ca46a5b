import CivilTime
import Testing

struct CivilDateTests {
    private func date(_ text: String) throws -> CivilDate {
        try #require(CivilDate(iso: text))
    }

    @Test func `every day of 800 years counts one further, and back again`() throws {
        var expected = try date("1599-12-31").daysSinceEpoch
        for year in 1_600..<2_400 {
            for month in 1...12 {
                for day in 1...CivilDate.daysInMonth(month, year: year) {
                    let date = try #require(CivilDate(year: year, month: month, day: day))
                    expected += 1
                    #expect(date.daysSinceEpoch == expected)
                    #expect(CivilDate(daysSinceEpoch: expected) == date)
                }
            }
        }
    }

    @Test func `known days have known numbers`() throws {
        #expect(try date("1970-01-01").daysSinceEpoch == 0)
        #expect(try date("2000-03-01").daysSinceEpoch == 11_017)
        #expect(try date("0001-01-01").daysSinceEpoch == -719_162)
        #expect(try date("9999-12-31").daysSinceEpoch == 2_932_896)
    }

    @Test func `weekdays are those of the printed calendar`() throws {
        #expect(try date("2026-03-02").weekday == .monday)
        #expect(try date("1970-01-01").weekday == .thursday)
        #expect(try date("1969-12-31").weekday == .wednesday)
        #expect(try date("2000-02-29").weekday == .tuesday)
    }

    @Test(arguments: [
        // ISO 8601's own hard cases around New Year.
        ("2005-01-01", 2004, 53), ("2005-01-02", 2004, 53), ("2005-12-31", 2005, 52),
        ("2007-01-01", 2007, 1), ("2008-12-29", 2009, 1), ("2010-01-03", 2009, 53),
        ("2026-12-31", 2026, 53), ("2027-01-03", 2026, 53), ("2027-01-04", 2027, 1),
    ])
    func `ISO weeks belong to the year of their Thursday`(
        text: String, year: Int, week: Int
    ) throws {
        let found = try date(text).isoWeek
        #expect(found.year == year)
        #expect(found.week == week)
    }

    @Test(arguments: [
        "2026-02-29", "2026-00-10", "2026-13-01", "2026-04-31", "0000-01-01", "2026-1-01",
        "20260101", "2026-01-01Z", "", "2026-01-0a",
    ])
    func `impossible and misspelt dates are not read`(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test func `arithmetic stops at the edge of the calendar`() throws {
        #expect(try date("9999-12-31").adding(days: 1).iso == "9999-12-31")
        #expect(try date("0001-01-01").adding(days: -1).iso == "0001-01-01")
    }

    @Test func `the day of the year counts the leap day`() throws {
        #expect(try date("2024-12-31").dayOfYear == 366)
        #expect(try date("2026-12-31").dayOfYear == 365)
        #expect(try date("2024-03-01").dayOfYear == 61)
    }
}
