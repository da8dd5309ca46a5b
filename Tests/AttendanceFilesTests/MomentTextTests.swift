import CivilTime
import Testing

@testable import AttendanceFiles

struct MomentTextTests {
    @Test(arguments: [
        ("7/22/26, 7:00:11 PM", DateOrder.monthFirst, "2026-07-22T19:00:11"),
        ("7/22/26, 7:00:11\u{202F}PM", .monthFirst, "2026-07-22T19:00:11"),
        ("22/07/2026, 19:32:11", .dayFirst, "2026-07-22T19:32:11"),
        ("06.10.26, 18:01:00", .dayFirst, "2026-10-06T18:01"),
        ("2026-07-22T19:32:11", .monthFirst, "2026-07-22T19:32:11"),
        ("2026-07-22 19:32:11.5000000", .dayFirst, "2026-07-22T19:32:11"),
        ("\u{200E}7/22/2026\u{200E}, 12:00:00 AM", .monthFirst, "2026-07-22T00:00"),
        ("7/22/2026 12:00 PM", .monthFirst, "2026-07-22T12:00"),
        ("22.7.2026 um 8:05", .dayFirst, "2026-07-22T08:05"),
        ("2026/7/22 午後7:00:11", .yearFirst, "2026-07-22T19:00:11"),
    ])
    func `a moment is read`(text: String, order: DateOrder, iso: String) throws {
        let moment = try #require(MomentText(text))
        #expect(moment.wall(order)?.iso == iso)
    }

    @Test func `a time alone has no date`() throws {
        let moment = try #require(MomentText("11:02:00 AM"))
        #expect(moment.date == nil)
        #expect(moment.secondOfDay == 39_720)
        #expect(moment.wall(.monthFirst) == nil)
    }

    @Test(arguments: [
        "", "yesterday", "7/22/26", "7/22/26, 25:00", "7/22/26, 13:00 PM", "7/22/26, 7:60",
        "7/22-26, 7:00", "7/22/26, 7:00 PM or so", "1h 27m", "anna@example.org",
    ])
    func `what is no moment from end to end is none`(text: String) {
        #expect(MomentText(text) == nil)
    }

    @Test func `orders are those under which the numbers are a day`() throws {
        func orders(_ text: String) throws -> Set<DateOrder> {
            try #require(MomentText(text)?.date).orders
        }
        #expect(try orders("7/22/26, 1:00") == [.monthFirst])
        #expect(try orders("22/7/26, 1:00") == [.dayFirst])
        #expect(try orders("3/4/26, 1:00") == [.monthFirst, .dayFirst])
        #expect(try orders("3.4.26, 1:00") == [.dayFirst])
        #expect(try orders("2026-03-04 1:00") == [.yearFirst])
        #expect(try orders("31/31/26, 1:00") == [])
    }
}
