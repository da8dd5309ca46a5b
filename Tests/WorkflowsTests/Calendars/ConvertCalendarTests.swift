import Airlock
import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing
import Workflows

struct ConvertCalendarTests {
    private static let zones = SystemZoneFiles()
    private static let now = Instant(secondsSinceEpoch: 1_772_434_800)

    private func read(_ text: String) async throws -> CalendarObject {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        return try await airlock.read(Array(text.utf8), origin: .file)
    }

    private func convert(_ text: String) async throws -> ConvertCalendar.Answer {
        let content = try CalendarFiles.content(Array(text.utf8), name: "a.ics")
        return try ConvertCalendar(zones: Self.zones, now: Self.now)(
            try await read(text), content: content)
    }

    /// A file with one event of these lines.
    private func file(_ lines: [String], head: [String] = []) -> String {
        let start = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + head
        let event = ["BEGIN:VEVENT", "UID:one@example.org", "DTSTAMP:20260101T000000Z"] + lines
        return (start + event + ["END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n")
    }

    private func occurrences(_ object: CalendarObject) -> [String] {
        let window = Period(
            start: Instant(secondsSinceEpoch: 1_700_000_000),
            end: Instant(secondsSinceEpoch: 1_900_000_000))
        return CalendarExpander(object, zones: Self.zones, floatingZone: nil)
            .occurrences(in: window, limits: .commandLine).occurrences
            .map { "\($0.uid) \($0.period) \($0.summary ?? "") \($0.isTransparent)" }
    }

    private func expectSame(_ text: String) async throws {
        let answer = try await convert(text)
        #expect(answer.leftOut == [])
        let again = try await read(answer.text)
        #expect(CalendarChecker(again, zones: Self.zones).findings() == [])
        #expect(try await occurrences(again) == occurrences(read(text)))
    }

    @Test(arguments: try Fixtures.names(in: "ics").filter { $0.hasSuffix(".ics") })
    func `a file written anew has no finding and the same occurrences`(
        name: String
    ) async throws {
        let text = try Fixtures.text("ics/\(name)")
        let object = try await read(text)
        guard object.availability.isEmpty else { return }
        let answer = try await convert(text)
        let again = try await read(answer.text)
        #expect(answer.leftOut == [])
        #expect(CalendarChecker(again, zones: Self.zones).findings() == [])
        #expect(occurrences(again) == occurrences(object))
    }

    @Test(arguments: [
        ("count and until", ["RRULE:FREQ=DAILY;COUNT=9;UNTIL=20260304T090000Z"]),
        ("until as a date", ["RRULE:FREQ=DAILY;UNTIL=20260305"]),
        ("an exclusion rule", ["RRULE:FREQ=DAILY;COUNT=6", "EXRULE:FREQ=DAILY;INTERVAL=2"]),
        ("two rules", ["RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=WEEKLY;COUNT=3"]),
        ("a start off its rule", ["RRULE:FREQ=WEEKLY;BYDAY=WE;COUNT=3"]),
        ("an endless rule off its start", ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"]),
        ("a day excluded", ["RRULE:FREQ=DAILY;COUNT=4", "EXDATE;VALUE=DATE:20260303"]),
        ("a period", ["RDATE;VALUE=PERIOD:20260310T090000Z/PT3H"]),
    ])
    func `a series that no plain rule says is written as its instances`(
        cause: String, lines: [String]
    ) async throws {
        try await expectSame(
            file(["DTSTART:20260302T090000Z", "DTEND:20260302T100000Z"] + lines))
    }

    @Test func `nominal lengths over a clock change stay what they are`() async throws {
        try await expectSame(
            file([
                "DTSTART;TZID=Europe/Berlin:20260327T120000", "DURATION:P1D",
                "RRULE:FREQ=DAILY;COUNT=4;UNTIL=20260331T100000Z",
            ]))
    }

    @Test func `floating times are written in the zone the file hints at`() async throws {
        try await expectSame(
            file(
                ["DTSTART:20260302T090000", "DTEND:20260302T100000", "RRULE:FREQ=WEEKLY;COUNT=5"],
                head: ["X-WR-TIMEZONE:America/New_York"]))
    }

    @Test func `ends that contradict their starts are settled as they are read`() async throws {
        try await expectSame(file(["DTSTART:20260302T090000Z", "DTEND:20260302T080000Z"]))
        try await expectSame(
            file(["DTSTART;VALUE=DATE:20260302", "DTEND;VALUE=DATE:20260302"]))
        try await expectSame(
            file(["DTSTART:20260302T090000Z", "DTEND:20260302T110000Z", "DURATION:PT1H"]))
    }

    @Test func `a missing UID and DTSTAMP are filled in, the same every time`() async throws {
        let text = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VEVENT",
            "DTSTART:20260302T090000Z", "SUMMARY:Nameless", "END:VEVENT", "END:VCALENDAR", "",
        ].joined(separator: "\r\n")
        let first = try await convert(text)
        let again = try await read(first.text)
        #expect(CalendarChecker(again, zones: Self.zones).findings() == [])
        #expect(again.events.first?.stamp == Self.now)
        #expect(try await convert(text).text == first.text)
    }

    @Test func `an event in an unknown zone is left out and named`() async throws {
        let answer = try await convert(
            file(["DTSTART;TZID=Nowhere/Land:20260302T090000", "SUMMARY:Lost"]))
        #expect(answer.leftOut.map(\.uid) == ["one@example.org"])
        #expect(answer.leftOut.first?.line == 4)
        #expect(!answer.text.contains("Lost"))
    }

    @Test func `a zone only the file knows becomes UTC where the series ends`() async throws {
        let zone = [
            "BEGIN:VTIMEZONE", "TZID:Odd", "BEGIN:STANDARD", "DTSTART:20000101T000000",
            "TZOFFSETFROM:+0220", "TZOFFSETTO:+0220", "END:STANDARD", "END:VTIMEZONE",
        ]
        let start = ["DTSTART;TZID=Odd:20260302T090000", "DURATION:PT1H"]
        try await expectSame(file(start + ["RRULE:FREQ=WEEKLY;COUNT=3"], head: zone))
        let endless = try await convert(file(start + ["RRULE:FREQ=WEEKLY"], head: zone))
        #expect(endless.leftOut.map(\.uid) == ["one@example.org"])
    }

    @Test func `of two copies of one event the newer is written`() async throws {
        let old = file(["DTSTART:20260302T090000Z", "SUMMARY:Old"])
        let new = [
            "BEGIN:VEVENT", "UID:one@example.org", "DTSTAMP:20260102T000000Z", "SEQUENCE:2",
            "DTSTART:20260303T090000Z", "SUMMARY:New", "END:VEVENT", "END:VCALENDAR",
        ].joined(separator: "\r\n")
        let answer = try await convert(old.replacing("END:VCALENDAR", with: new))
        #expect(answer.text.contains("SUMMARY:New"))
        #expect(!answer.text.contains("SUMMARY:Old"))
    }
}
