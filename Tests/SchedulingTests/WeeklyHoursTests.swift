import CivilTime
import TestSupport
import Testing

@testable import Scheduling

@Suite struct WeeklyHoursTests {
    @Test(arguments: [
        (
            "Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00",
            "Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00"
        ),
        ("fri 9:00-12:00 ;  mon 09:00-12:00", "Mon,Fri 09:00-12:00"),
        ("Mon 22:00-02:00", "Mon 22:00-02:00"),
        ("Sun 22:00-24:00; Mon 00:00-02:00", "Sun 22:00-02:00"),
        ("Mon 09:00-10:00,10:00-11:00,10:30-12:00", "Mon 09:00-12:00"),
        ("Mon-Sun 00:00-24:00", "Mon-Sun 00:00-24:00"),
        ("Sat-Mon 08:00-09:00", "Mon,Sat-Sun 08:00-09:00"),
        ("Mon,Wed 08:00-09:00;", "Mon,Wed 08:00-09:00"),
        ("Mon 08:00-24:00; Tue 00:00-12:00", "Mon 08:00-24:00; Tue 00:00-12:00"),
        (" none ", "none"),
    ])
    func `hours are read and written in one canonical text`(text: String, canonical: String) throws
    {
        let hours = try WeeklyHours(parsing: text)
        #expect(hours.text == canonical)
        #expect(try WeeklyHours(parsing: hours.text) == hours)
    }

    @Test(arguments: [
        ("", 1), ("Mon", 4), ("Mon 9", 5), ("Mon 09:00", 10), ("Mon 09:00-25:00", 11),
        ("Mon 09:60-10:00", 5), ("Montag 09:00-10:00", 1), ("Mon 09:00-09:00", 5),
        ("Mon 24:00-02:00", 5), ("Mon 09:00-10:00 x", 17), ("Mon-Foo 09:00-10:00", 5),
        ("Mon 09:00-10:00; ; Tue 09:00-10:00", 18), ("Mon ٠٩:00-10:00", 5),
        ("Mon 09:00-24:01", 11),
    ])
    func `a text that cannot be read is refused with its place`(text: String, position: Int) {
        let error = #expect(throws: SchedulingError.self) { try WeeklyHours(parsing: text) }
        #expect(error?.code == .invalidHours)
        #expect(error?.position == position, "\(text)")
    }

    @Test func `a text without end is refused`() {
        let text = String(repeating: "Mon 09:00-10:00;", count: 10_000)
        #expect(throws: SchedulingError.self) { try WeeklyHours(parsing: text) }
    }

    @Test func `random hours survive text and back`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<300 {
            let hours = RandomCase.hours(&random)
            #expect(try WeeklyHours(parsing: hours.text) == hours, "\(hours)")
        }
    }

    private func periods(_ text: String, _ zone: String, _ day: String) throws -> [String] {
        let date = try #require(CivilDate(iso: day))
        let rules = try SystemZones.shared.required(zone)
        let bounds = rules.dayPeriod(date)
        return try WeeklyHours(parsing: text).periods(in: rules, covering: bounds)
            .clipped(to: bounds).periods.map(\.description)
    }

    @Test func `a gap inside the hours leaves two real hours of three on the wall`() throws {
        let found = try periods("Sun 01:00-04:00", "Europe/Berlin", "2026-03-29")
        #expect(found == ["2026-03-29T00:00:00Z/2026-03-29T02:00:00Z"])
    }

    @Test func `a fold inside the hours gives both passes`() throws {
        let found = try periods("Sun 02:00-03:00", "Australia/Sydney", "2026-04-05")
        #expect(found == ["2026-04-04T15:00:00Z/2026-04-04T17:00:00Z"])
        let half = try periods("Sun 02:30-03:00", "Australia/Sydney", "2026-04-05")
        #expect(half == ["2026-04-04T15:30:00Z/2026-04-04T17:00:00Z"])
    }

    @Test func `a span that lies in a gap is dropped`() throws {
        #expect(try periods("Sun 02:15-03:00", "Europe/Berlin", "2026-03-29").isEmpty)
    }

    @Test func `half-hour and quarter-hour offsets are exact`() throws {
        #expect(
            try periods("Mon 09:00-10:00", "Asia/Kolkata", "2026-03-02")
                == ["2026-03-02T03:30:00Z/2026-03-02T04:30:00Z"])
        #expect(
            try periods("Mon 09:00-10:00", "Asia/Kathmandu", "2026-03-02")
                == ["2026-03-02T03:15:00Z/2026-03-02T04:15:00Z"])
        #expect(
            try periods("Mon 09:00-10:00", "Pacific/Chatham", "2026-03-02")
                == ["2026-03-01T19:15:00Z/2026-03-01T20:15:00Z"])
        #expect(
            try periods("Sun 01:00-03:00", "Australia/Lord_Howe", "2026-04-05")
                == ["2026-04-04T14:00:00Z/2026-04-04T16:30:00Z"])
    }

    @Test func `all hours of the week are one period without seams`() throws {
        let found = try periods("Mon-Sun 00:00-24:00", "America/New_York", "2026-03-08")
        #expect(found == ["2026-03-08T05:00:00Z/2026-03-09T04:00:00Z"])
    }
}
