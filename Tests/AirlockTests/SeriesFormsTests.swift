import Airlock
import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

/// Forms in which files say a series, from bytes to occurrences.
struct SeriesFormsTests {
    private func expand(_ events: [[String]]) async throws -> CalendarExpansion {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//Tests//EN"]
        for event in events {
            lines += ["BEGIN:VEVENT", "UID:s", "DTSTAMP:20260101T000000Z"] + event + ["END:VEVENT"]
        }
        let text = (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let object = try await airlock.read(Array(text.utf8), origin: .file)
        let window = Period(
            start: try #require(Instant(rfc3339: "2026-03-01T00:00:00Z")),
            end: try #require(Instant(rfc3339: "2026-05-01T00:00:00Z")))
        var found = CalendarExpander(object, zones: SystemZones.shared, floatingZone: .utc)
            .occurrences(in: window, limits: .service)
        found.findings += object.findings
        return found
    }

    private func texts(_ expansion: CalendarExpansion) -> [String] {
        expansion.occurrences.map { "\($0.period)" }
    }

    @Test func `RDATE comes as time, date and period, each in its own zone`() async throws {
        let found = try await expand([
            [
                "DTSTART;TZID=Europe/Berlin:20260302T090000",
                "DTEND;TZID=Europe/Berlin:20260302T100000",
                "RDATE;TZID=America/New_York:20260303T090000,20260304T090000",
                "RDATE;VALUE=DATE:20260305",
                "RDATE;VALUE=PERIOD;TZID=America/New_York:20260406T090000/PT30M",
                "RDATE;VALUE=PERIOD:20260407T090000Z/20260407T114500Z",
            ]
        ])
        #expect(
            texts(found) == [
                "2026-03-02T08:00:00Z/2026-03-02T09:00:00Z",
                "2026-03-03T14:00:00Z/2026-03-03T15:00:00Z",
                "2026-03-04T14:00:00Z/2026-03-04T15:00:00Z",
                "2026-03-05T08:00:00Z/2026-03-05T09:00:00Z",
                "2026-04-06T13:00:00Z/2026-04-06T13:30:00Z",
                "2026-04-07T09:00:00Z/2026-04-07T11:45:00Z",
            ])
    }

    @Test func `EXRULE takes away and THISANDPRIOR is read as one instance`() async throws {
        let found = try await expand([
            [
                "DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=6",
                "EXRULE:FREQ=WEEKLY;INTERVAL=3",
            ],
            [
                "RECURRENCE-ID;RANGE=THISANDPRIOR:20260316T090000Z", "DTSTART:20260317T120000Z",
                "DURATION:PT1H",
            ],
        ])
        #expect(
            texts(found) == [
                "2026-03-09T09:00:00Z/2026-03-09T10:00:00Z",
                "2026-03-17T12:00:00Z/2026-03-17T13:00:00Z",
                "2026-03-30T09:00:00Z/2026-03-30T10:00:00Z",
                "2026-04-06T09:00:00Z/2026-04-06T10:00:00Z",
            ])
        #expect(found.findings.contains { $0.code == "range_single" && $0.severity == .warning })
    }

    @Test func `rules that contradict themselves are read with a warning or reported`() async throws
    {
        let both = try await expand([
            ["DTSTART:20260302T090000Z", "RRULE:FREQ=DAILY;COUNT=9;UNTIL=20260304T090000Z"]
        ])
        #expect(both.occurrences.count == 3)
        for rule in ["FREQ=DAILY;INTERVAL=0", "FREQ=WEEKLY;BYDAY=255SU", "FREQ=FORTNIGHTLY", "X"] {
            let found = try await expand([["DTSTART:20260302T090000Z", "RRULE:\(rule)"]])
            #expect(found.unexpanded.map(\.uid) == ["s"], "\(rule)")
            #expect(found.occurrences.isEmpty)
        }
    }
}
