import CivilTime
import Testing

struct InstantTests {
    @Test(arguments: [
        // RFC 3339 §5.8 gives these examples.
        ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50Z"),
        ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
        ("1990-12-31T23:59:60Z", "1991-01-01T00:00:00Z"),
        ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z"),
        ("1937-01-01T12:00:27.87+00:20", "1937-01-01T11:40:27Z"),
        ("2026-03-02t09:00:00z", "2026-03-02T09:00:00Z"),
    ])
    func `RFC 3339 texts mean one instant`(text: String, utc: String) {
        #expect(Instant(rfc3339: text)?.rfc3339 == utc)
    }

    @Test(arguments: [
        "2026-03-02T09:00:00", "2026-03-02T09:00Z", "2026-03-02T24:00:00Z", "",
        "2026-03-02T09:00:00.Z", "2026-03-02T09:00:00+0100", "2026-02-30T09:00:00Z",
        "2026-03-02T09:00:00Z ", "2026-03-02T09:60:00Z", "héllo wörld, no timeé",
    ])
    func `texts without an offset or with a wrong part are not read`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `wall times are read to the minute or second, never with an offset`() {
        #expect(WallTime(iso: "2026-03-02T09:00")?.iso == "2026-03-02T09:00")
        #expect(WallTime(iso: "2026-03-02 09:00:07")?.iso == "2026-03-02T09:00:07")
        #expect(WallTime(iso: "2026-03-02T09:00Z") == nil)
        #expect(WallTime(iso: "2026-03-02T25:00") == nil)
    }

    @Test func `lengths people type are whole minutes`() {
        #expect(minutes(fromLengthText: "60m") == 60)
        #expect(minutes(fromLengthText: "1h30m") == 90)
        #expect(minutes(fromLengthText: "PT45M") == 45)
        #expect(minutes(fromLengthText: "2d") == 2_880)
        for text in ["", "0m", "60", "-5m", "m", "1m1h", "PT30S", "99999999h", "1h1h"] {
            #expect(minutes(fromLengthText: text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        // RFC 5545 §3.3.6 gives the first two.
        ("P15DT5H0M20S", 15, 18_020, "P15DT5H0M20S"), ("P7W", 49, 0, "P7W"),
        ("PT1H", 0, 3_600, "PT1H"), ("P1DT2H", 1, 7_200, "P1DT2H"), ("PT0S", 0, 0, "PT0S"),
        ("PT90M", 0, 5_400, "PT1H30M"),
    ])
    func `durations keep days nominal and seconds exact`(
        text: String, days: Int, seconds: Int64, written: String
    ) throws {
        let duration = try #require(CalendarDuration(iCalendar: text))
        #expect(duration.days == days)
        #expect(duration.seconds == seconds)
        #expect(duration.iCalendar == written)
    }

    @Test func `texts that are no duration are not read`() {
        for text in ["", "P", "PT", "P1", "P1H", "PT1D", "1D", "P1DT", "P-1D", "P99999999D"] {
            #expect(CalendarDuration(iCalendar: text) == nil, "\(text)")
        }
    }
}
