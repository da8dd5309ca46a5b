import Airlock
import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

/// Rules of other calendars (RSCALE, RFC 7529) from bytes to occurrences, through the airlock.
struct ScaledRuleTests {
    private func read(_ events: [[String]]) async throws -> CalendarObject {
        var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kept//Tests//EN"]
        for (number, properties) in events.enumerated() {
            lines += ["BEGIN:VEVENT", "UID:\(number)", "DTSTAMP:20260101T000000Z"]
            lines += properties + ["END:VEVENT"]
        }
        let text = (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        return try await airlock.read(Array(text.utf8), origin: .file)
    }

    private func expand(
        _ object: CalendarObject, from: String, until: String
    ) throws -> CalendarExpansion {
        let window = Period(
            start: try #require(Instant(rfc3339: from)),
            end: try #require(Instant(rfc3339: until)))
        return CalendarExpander(object, zones: SystemZones.shared, floatingZone: .utc)
            .occurrences(in: window, limits: .service)
    }

    @Test func `all 32 rules of libical's RSCALE table give its dates`() async throws {
        let lines = try Fixtures.text("recurrence/rscale.txt").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "|").map { String($0.drop { $0 == " " }) } }
        #expect(lines.count == 32)
        let object = try await read(
            lines.map { line in
                let start = String(line[0].prefix { $0 != " " })
                let kind = start.utf8.count == 8 ? ";VALUE=DATE" : ""
                return ["DTSTART\(kind):\(start)", "RRULE:\(line[1].prefix { $0 != " " })"]
            })
        let found = try expand(object, from: "2010-01-01T00:00:00Z", until: "2111-01-01T00:00:00Z")
        #expect(found.unexpanded.isEmpty)
        for (number, line) in lines.enumerated() {
            let mine = found.occurrences.filter { $0.uid == String(number) }.map(\.period.start)
            var wanted = try instants(line[2])
            // DTSTART is always an instance; the table leaves it out where its rule does.
            let start = try #require(try instants(line[0]).first)
            if wanted.first != start { wanted.insert(start, at: 0) }
            #expect(mine == wanted, "\(line)")
        }
    }

    private func instants(_ text: String) throws -> [Instant] {
        let items = text.split(separator: " ")
        let first = try #require(CalendarTime(iCalendar: items[0], tzid: nil))
        var instant = Instant(secondsSinceEpoch: first.wallAsWritten.secondsAsIfUTC)
        var all = [instant]
        for gap in items.dropFirst() {
            let seconds = try #require(Int64(gap)) * (first.isDate ? 86_400 : 1)
            instant = instant.advanced(bySeconds: seconds)
            all.append(instant)
        }
        return all
    }

    @Test func `EXDATE, RDATE, UNTIL in UTC and overrides apply to such a rule`() async throws {
        let object = try await read([
            [
                "DTSTART;TZID=Europe/Berlin:20260912T233000",
                "RRULE:RSCALE=HEBREW;FREQ=YEARLY;UNTIL=20290910T210000Z",
                "EXDATE;TZID=Europe/Berlin:20280921T233000", "RDATE:20261001T120000Z",
                "DURATION:PT1H",
            ]
        ])
        let found = try expand(object, from: "2026-01-01T00:00:00Z", until: "2031-01-01T00:00:00Z")
        // 1 Tishri: 12 September 2026, 2 October 2027, 21 September 2028, 10 September 2029, whose
        // instance at 21:30Z comes after UNTIL.
        #expect(
            found.occurrences.map(\.period.start.rfc3339) == [
                "2026-09-12T21:30:00Z", "2026-10-01T12:00:00Z", "2027-10-02T21:30:00Z",
            ])
    }

    @Test func `a calendar nobody knows is reported and the others still come`() async throws {
        let object = try await read([
            ["DTSTART:20260302T090000Z", "RRULE:RSCALE=KLINGON;FREQ=YEARLY"],
            ["DTSTART:20260302T090000Z", "RRULE:RSCALE=HEBREW;FREQ=HOURLY"],
            ["DTSTART:20260302T090000Z", "RRULE:RSCALE=HEBREW;FREQ=YEARLY;COUNT=1001"],
            ["DTSTART:20260302T090000Z", "RRULE:RSCALE=HEBREW;FREQ=WEEKLY;COUNT=3"],
            ["DTSTART:20260302T090000Z"],
        ])
        let found = try expand(object, from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z")
        #expect(found.unexpanded.map(\.uid) == ["0", "1", "2"])
        #expect(found.occurrences.map(\.uid) == ["3", "4", "3", "3"])
    }

    @Test func `a rule too costly to work out is reported and the others still come`() async throws
    {
        // Every seventh day is a Monday and never a Sunday of a leap month: libical walks on.
        let object = try await read([
            [
                "DTSTART;VALUE=DATE:20260302",
                "RRULE:RSCALE=CHINESE;FREQ=DAILY;INTERVAL=7;BYDAY=SU;BYMONTH=4L",
            ],
            ["DTSTART:20260302T090000Z"],
        ])
        let found = try expand(object, from: "2026-01-01T00:00:00Z", until: "2027-01-01T00:00:00Z")
        #expect(found.unexpanded.map(\.uid) == ["0"])
        #expect(found.occurrences.map(\.uid) == ["1"])
    }
}
