import CalendarModel
import CivilTime
import ICalendarFiles
import Testing

struct ICalendarReaderTests {
    private func read(_ lines: [String]) throws -> CalendarObject {
        let all =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + lines
            + ["END:VCALENDAR"]
        return try ICalendarReader.read(Array((all.joined(separator: "\r\n") + "\r\n").utf8))
    }

    @Test(arguments: [
        "a\tb\tc", "line\u{2028}end", "next\u{85}line", String(repeating: "ä", count: 255),
        String(repeating: "x", count: 2_000),
    ])
    func `odd names in a file pass the airlock and cost nothing else`(odd: String) throws {
        let object = try read([
            "METHOD:\(odd)", "X-WR-TIMEZONE:\(odd)\\nmore", "BEGIN:VTIMEZONE", "TZID:\(odd)",
            "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0100", "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "UID:a",
            "DTSTAMP:20260101T000000Z", "DTSTART;TZID=\(odd):20260302T090000",
            "STATUS:\(odd)", "SUMMARY:Kept", "END:VEVENT", "BEGIN:VFREEBUSY", "UID:b",
            "DTSTAMP:20260101T000000Z", "FREEBUSY;FBTYPE=\(odd):20260302T090000Z/PT1H",
            "END:VFREEBUSY",
        ])
        #expect(object.events.first?.summary == "Kept")
        #expect(object.events.first?.start?.tzid?.isEmpty == false, "it is not floating")
        #expect(try WireFormat.decode(WireFormat.encode(object)) == object)
    }

    @Test func `all parts of an event are read`() throws {
        let object = try read([
            "METHOD:REPLY", "X-WR-CALNAME:Mine\\, all", "X-WR-TIMEZONE:Europe/Berlin",
            "BEGIN:VEVENT", "X-KEPT-LINE:12", "UID:a", "DTSTAMP:20260101T000000Z",
            "DTSTART;TZID=\"W. Europe Standard Time\":20260302T090000", "DURATION:P1DT2H",
            "X-KEPT-RRULE:FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3",
            "EXDATE;TZID=Europe/Berlin:20260309T090000,20260310T090000",
            "RDATE;VALUE=PERIOD:20260401T090000Z/PT1H,20260402T090000Z/20260402T110000Z",
            "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260303", "CATEGORIES:A,B\\, C",
            "ATTENDEE;CN=\"Do^^x, J^'\";PARTSTAT=WEIRD;RSVP=TRUE;EMAIL=x@y.z:MAILTO:Q@r",
            "TRANSP:TRANSPARENT", "STATUS:CANCELLED", "SEQUENCE:4", "END:VEVENT",
        ])
        let event = try #require(object.events.first)
        #expect(object.method == .reply)
        #expect(object.name == "Mine, all")
        #expect(object.zoneHint == "Europe/Berlin")
        #expect(event.line == 12)
        #expect(event.start?.tzid == "W. Europe Standard Time")
        #expect(event.duration == CalendarDuration(days: 1, seconds: 7_200))
        #expect(event.ruleTexts == ["FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3"])
        #expect(event.exclusions.map(\.iCalendar) == ["20260309T090000", "20260310T090000"])
        #expect(event.additions.count == 2)
        #expect(event.recurrenceRange)
        #expect(event.recurrenceID?.iCalendar == "20260303")
        #expect(event.categories == ["A", "B, C"])
        let attendee = try #require(event.attendees.first)
        #expect(attendee.commonName == "Do^x, J\"")
        #expect(attendee.participation == .other("WEIRD"))
        #expect(attendee.address == CalendarAddress("q@R"))
        #expect(attendee.rsvp && attendee.emailParameter == "x@y.z")
        #expect(event.transparency == .transparent && event.status == .cancelled)
        #expect(event.sequence == 4)
    }

    @Test func `zones, free busy and availability are read`() throws {
        let object = try read([
            "BEGIN:VTIMEZONE", "TZID:Foo", "X-LIC-LOCATION:Europe/Berlin", "BEGIN:STANDARD",
            "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
            "X-KEPT-RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZNAME:CET", "END:STANDARD",
            "END:VTIMEZONE", "BEGIN:VFREEBUSY", "UID:z",
            "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260401T090000Z/PT1H", "END:VFREEBUSY",
            "BEGIN:VAVAILABILITY", "UID:v", "PRIORITY:3", "BUSYTYPE:BUSY", "BEGIN:AVAILABLE",
            "UID:w", "DTSTART;TZID=Europe/Berlin:20260101T090000", "DURATION:PT2H",
            "X-KEPT-RRULE:FREQ=DAILY", "END:AVAILABLE", "END:VAVAILABILITY", "BEGIN:VTODO",
            "UID:t", "END:VTODO", "BEGIN:VOTHER", "UID:o", "END:VOTHER",
        ])
        let zone = try #require(object.zones.first)
        #expect(zone.aliases == ["Europe/Berlin"])
        #expect(zone.observances.map(\.offsetFromSeconds) == [7_200])
        #expect(zone.observances.map(\.start.iCalendar) == ["16010101T030000"])
        #expect(zone.observances.map(\.ruleTexts) == [["FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"]])
        let span = try #require(object.freeBusy.first?.spans.first)
        #expect(span.type == .busyTentative && span.period.durationSeconds == 3_600)
        let available = try #require(object.availability.first?.available.first)
        #expect(object.availability.first?.priority == 3)
        #expect(object.availability.first?.busyType == .busy)
        #expect(available.ruleTexts == ["FREQ=DAILY"])
        #expect(object.findings.map(\.code) == ["component_skipped"])
    }

    @Test func `an empty location is a note and a bad duration an error`() throws {
        let object = try read([
            "BEGIN:VEVENT", "X-KEPT-LINE:4", "UID:a", "LOCATION:", "DURATION:PXX", "END:VEVENT",
        ])
        let graded = object.findings.map { [$0.property ?? "", $0.severity.rawValue] }
        #expect(graded == [["LOCATION", "note"], ["DURATION", "error"]])
    }

    @Test func `an address with control characters never becomes a value`() {
        for text in ["mailto:a\r\nb@c", "a@b\u{2028}", "mailto:", "", " a@b", "mailto:a\u{85}@b"] {
            #expect(CalendarAddress(text) == nil)
        }
    }

    @Test func `text that is no calendar is refused or empty, never a crash`() {
        for text in ["", "\u{1}", "END:VEVENT\r\n", "BEGIN:", "hello", ":::;;;"] {
            let object = try? ICalendarReader.read(Array(text.utf8))
            #expect(object?.events.isEmpty ?? true)
        }
    }
}
