import Airlock
import CalendarModel
import CivilTime
import TestSupport
import Testing
import Workflows

/// What Kept does not understand goes through `convert` unharmed.
struct CarriedContentTests {
    private static let zones = SystemZoneFiles()
    private static let now = Instant(secondsSinceEpoch: 1_772_434_800)

    private func convert(_ lines: [String]) async throws -> ConvertCalendar.Answer {
        let all =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + lines
            + ["END:VCALENDAR", ""]
        let bytes = Array(all.joined(separator: "\r\n").utf8)
        let content = try CalendarFiles.content(bytes, name: "a.ics")
        let answer = try ConvertCalendar(zones: Self.zones, now: Self.now)(
            try await read(bytes), content: content)
        let again = try await read(Array(answer.text.utf8))
        #expect(CalendarChecker(again, zones: Self.zones).findings() == [])
        #expect(answer.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        return answer
    }

    private func read(_ bytes: [UInt8]) async throws -> CalendarObject {
        let airlock = Airlock(
            program: try Programs.path("kept-airlock"), limits: .init(wallMilliseconds: 10_000))
        return try await airlock.read(bytes, origin: .file)
    }

    /// The lines of a text, folds undone.
    private func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    private let alarm = [
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER;RELATED=START:-PT15M",
        "DESCRIPTION:Soon\\, very soon", "X-WR-ALARMUID:5D9C", "END:VALARM",
    ]

    private func event(_ lines: [String]) -> [String] {
        [
            "BEGIN:VEVENT", "UID:one@example.org", "DTSTAMP:20260101T000000Z",
            "DTSTART:20260302T090000Z", "DTEND:20260302T100000Z",
        ] + lines + ["END:VEVENT"]
    }

    @Test func `alarms and further properties of an event stay with it`() async throws {
        let own = [
            "X-MICROSOFT-CDO-BUSYSTATUS:OOF", "CLASS:PRIVATE", "GEO:48.85299;2.36885",
            "RELATED-TO;RELTYPE=SIBLING:two@example.org",
            "ATTACH;FMTTYPE=text/plain:https://example.org/a;b,c",
            "X-LONG;X-P=\"a;b:c\":" + String(repeating: "é\\n", count: 60),
            "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/1",
        ]
        let answer = try await convert(event(own + alarm))
        let all = lines(answer.text)
        let begin = try #require(all.firstIndex(of: "BEGIN:VEVENT"))
        let end = try #require(all.firstIndex(of: "END:VEVENT"))
        for line in own + alarm { #expect(all[begin..<end].contains(line), "\(line)") }
        #expect(answer.leftOut == [])
    }

    @Test func `each event of a series keeps its own`() async throws {
        let override = [
            "BEGIN:VEVENT", "UID:one@example.org", "DTSTAMP:20260101T000000Z",
            "RECURRENCE-ID:20260303T090000Z", "DTSTART:20260303T110000Z", "X-MARK:second",
            "END:VEVENT",
        ]
        let answer = try await convert(
            event(["RRULE:FREQ=DAILY;COUNT=3", "X-MARK:first"]) + override)
        let all = lines(answer.text).filter { $0.hasPrefix("X-MARK") || $0 == "END:VEVENT" }
        #expect(all == ["X-MARK:first", "END:VEVENT", "X-MARK:second", "END:VEVENT"])
    }

    @Test func `tasks and journals go through whole, with the zone only they name`() async throws {
        let zone = [
            "BEGIN:VTIMEZONE", "TZID:Odd", "BEGIN:STANDARD", "DTSTART:20000101T000000",
            "TZOFFSETFROM:+0220", "TZOFFSETTO:+0220", "END:STANDARD", "END:VTIMEZONE",
        ]
        let task =
            [
                "BEGIN:VTODO", "UID:t@example.org", "DTSTAMP:20260101T000000Z",
                "DUE;TZID=Odd:20260401T120000", "RRULE:FREQ=MONTHLY", "STATUS:IN-PROCESS",
                "PERCENT-COMPLETE:40", "REQUEST-STATUS:2.0;Success",
            ] + alarm + ["END:VTODO"]
        let journal = [
            "BEGIN:VJOURNAL", "UID:j@example.org", "DTSTAMP:20260101T000000Z",
            "DTSTART;VALUE=DATE:20260302", "DESCRIPTION:A\\nB", "DESCRIPTION:C", "END:VJOURNAL",
        ]
        let answer = try await convert(zone + task + journal + event([]))
        let all = lines(answer.text)
        for part in [zone, task, journal] {
            let start = try #require(all.firstIndex(of: part[0]))
            #expect(Array(all[start...].prefix(part.count)) == part)
        }
        #expect(answer.leftOut == [])
    }

    @Test func `a nameless task gets a name, the same every time`() async throws {
        let task = ["BEGIN:VTODO", "SUMMARY:Call", "END:VTODO"]
        let first = lines(try await convert(task).text)
        #expect(first.contains("DTSTAMP:20260302T070000Z"))
        #expect(first.contains { $0.hasPrefix("UID:") && $0.hasSuffix("@kept.invalid") })
        #expect(lines(try await convert(task).text) == first)
    }

    @Test func `properties of the calendar stay, ours are not doubled`() async throws {
        let answer = try await convert(
            [
                "X-WR-CALNAME:Mine", "X-APPLE-CALENDAR-COLOR:#0E61B9FF", "COLOR:navy",
                "X-WR-TIMEZONE:Europe/Berlin",
            ] + event([]))
        let all = lines(answer.text)
        #expect(all.contains("X-APPLE-CALENDAR-COLOR:#0E61B9FF") && all.contains("COLOR:navy"))
        #expect(all.count { $0.hasPrefix("X-WR-CALNAME") } == 1)
        #expect(all.count { $0.hasPrefix("VERSION") } == 1)
        let first = try #require(all.firstIndex(of: "BEGIN:VEVENT"))
        #expect(try #require(all.firstIndex(of: "COLOR:navy")) < first)
    }

    @Test func `what a finding was about is not handed on, what nobody knows is named`()
        async throws
    {
        let answer = try await convert(
            event(["PRIORITY:high", "X-EMPTY:"])
                + ["BEGIN:X-THING", "UID:x", "SUMMARY:Odd", "END:X-THING"])
        #expect(!answer.text.contains("PRIORITY") && !answer.text.contains("X-EMPTY"))
        #expect(!answer.text.contains("X-THING"))
        #expect(answer.leftOut.map(\.reason) == ["X-THING is not known"])
    }
}
