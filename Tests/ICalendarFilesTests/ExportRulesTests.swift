import CalendarModel
import CivilTime
import TestSupport
import Testing

@testable import ICalendarFiles

/// The rules of the exporter that hold for one file, each by the quirk of a client behind it.
struct ExportRulesTests {
    private static let stamp = Instant(rfc3339: "2026-02-25T06:13:20Z")!

    private func time(_ text: String, _ tzid: String? = "Europe/Berlin") throws -> CalendarTime {
        try #require(CalendarTime(iCalendar: text, tzid: tzid))
    }

    private func event(_ change: (inout Event) throws -> Void = { _ in }) rethrows -> Event {
        var event = Event(
            uid: "u1@example.org", start: .utc(Self.stamp),
            end: .utc(Self.stamp.advanced(byMinutes: 60)), stamp: Self.stamp)
        try change(&event)
        return event
    }

    private func series(_ rule: String, zone: String = "Europe/Berlin") throws -> Event {
        try event {
            $0.start = try time("20260302T090000", zone)
            $0.end = try time("20260302T100000", zone)
            $0.ruleTexts = [rule]
        }
    }

    private func text(
        _ events: [Event], _ options: ICalendarWriter.Options = .init(), method: Method? = nil
    ) throws(ICalendarFilesError) -> String {
        try ICalendarWriter(options: options, zones: SystemZones.shared)
            .write(
                CalendarObject(
                    method: method, name: "Ann", zoneHint: "Europe/Berlin", events: events))
    }

    @Test func `2 each TZID that is used is declared, once`() throws {
        let written = try text([
            try series("FREQ=WEEKLY;COUNT=3"), try series("FREQ=DAILY", zone: "Asia/Kolkata"),
            try series("FREQ=DAILY", zone: "europe/berlin"),
        ])
        let declared = written.split(separator: "\r\n").filter { $0.hasPrefix("TZID:") }
        #expect(declared.sorted() == ["TZID:Asia/Kolkata", "TZID:Europe/Berlin"])
    }

    @Test func `2 no floating time leaves us, dates do`() throws {
        let floating = try event {
            $0.start = try time("20260302T090000", nil)
            $0.end = nil
        }
        for options in [ICalendarWriter.Options(), .feed] {
            #expect(throws: ICalendarFilesError.self) { try text([floating], options) }
        }
        #expect(
            try text([floating], .init(isPortable: false)).contains("DTSTART:20260302T090000\r\n"))
        let day = try event {
            $0.start = try time("20260302")
            $0.end = nil
        }
        #expect(try text([day], .feed).contains("\r\nDTSTART;VALUE=DATE:20260302\r\n"))
    }

    @Test(arguments: [
        "W. Europe Standard Time", "/mozilla.org/20070129_1/Europe/Berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin",
    ])
    func `3 and 26 only IANA names are written`(tzid: String) throws {
        let written = try text([try series("FREQ=WEEKLY;COUNT=3", zone: tzid)])
        #expect(written.contains("DTSTART;TZID=Europe/Berlin:20260302T090000"))
        #expect(!written.contains(tzid) && !written.contains("X-LIC"))
    }

    @Test func `10 an override carries the organizer it is given and 22 the zone of its series`()
        throws
    {
        let organizer = Organizer(address: try #require(CalendarAddress("mailto:o@example.org")))
        var master = try series("FREQ=DAILY;COUNT=5")
        master.organizer = organizer
        master.exclusions = [
            try time("20260303T080000Z"), try time("20260305T030000", "America/New_York"),
        ]
        let override = try event {
            $0.recurrenceID = try time("20260304T080000Z")
            $0.start = try time("20260304T110000")
            $0.end = try time("20260304T120000")
            $0.organizer = organizer
        }
        let written = try text([master, override], method: .publish)
        #expect(written.contains("\r\nEXDATE;TZID=Europe/Berlin:20260303T090000\r\n"))
        #expect(written.contains("\r\nEXDATE;TZID=Europe/Berlin:20260305T090000\r\n"))
        #expect(written.contains("\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260304T090000\r\n"))
        #expect(written.split(separator: "ORGANIZER:mailto:o@example.org").count == 3)
        let back = try RoundTripTests.read(written)
        #expect(back.findings == [])
    }

    @Test func `22 an EXDATE of an all-day series is a date`() throws {
        let days = try event {
            $0.start = try time("20260302")
            $0.end = nil
            $0.ruleTexts = ["FREQ=DAILY;COUNT=5"]
            $0.exclusions = [try time("20260303T000000")]
        }
        #expect(try text([days]).contains("\r\nEXDATE;VALUE=DATE:20260303\r\n"))
    }

    @Test func `23 UNTIL is in UTC and a COUNT stays a COUNT`() throws {
        let until = try text([try series("FREQ=WEEKLY;UNTIL=20260601T090000")])
        #expect(until.contains(";UNTIL=20260601T070000Z\r\n"))
        #expect(try text([try series("FREQ=WEEKLY;COUNT=6")]).contains(";COUNT=6\r\n"))
    }

    @Test func `14 an attendee on whose behalf a server must not mail says so`() throws {
        let address = try #require(CalendarAddress("mailto:a@example.org"))
        let event = event { $0.attendees = [Attendee(address: address, scheduleAgent: "CLIENT")] }
        let written = try text([event]).replacing("\r\n ", with: "")
        #expect(written.contains(";SCHEDULE-AGENT=CLIENT:mailto:a@example.org\r\n"))
    }

    @Test func `18 and 19 a feed says title, zone, delay and the time of the last change`() throws {
        let changed = event {
            $0.sequence = 4
            $0.lastModified = Self.stamp
        }
        let written = try text([changed], .feed)
        for line in [
            "NAME:Ann", "X-WR-CALNAME:Ann", "X-WR-TIMEZONE:Europe/Berlin",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "SEQUENCE:4",
            "LAST-MODIFIED:20260225T061320Z", "DTSTAMP:20260225T061320Z",
        ] {
            #expect(written.contains("\r\n\(line)\r\n"), "\(line)")
        }
        // A hint belongs into feeds: elsewhere a reader would move floating times by it.
        #expect(!(try text([changed]).contains("X-WR-TIMEZONE")))
    }

    @Test func `21 a reminder is one DISPLAY alarm before the start, never of a cancelled event`()
        throws
    {
        let options = ICalendarWriter.Options(alarmMinutes: 15)
        let written = try text([event()], options)
        #expect(written.split(separator: "BEGIN:VALARM").count == 2)
        #expect(written.contains("ACTION:DISPLAY") && written.contains("TRIGGER:-PT15M"))
        #expect(!(try text([event { $0.status = .cancelled }], options).contains("VALARM")))
        #expect(!(try text([event()], .feed).contains("VALARM")))
    }

    @Test(arguments: [
        "FREQ=HOURLY;COUNT=3", "FREQ=MINUTELY;COUNT=3", "FREQ=SECONDLY;COUNT=3",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1;COUNT=3", "FREQ=YEARLY;BYWEEKNO=10;COUNT=3",
    ])
    func `28 a rule that Outlook refuses never leaves us`(rule: String) throws {
        let event = try series(rule)
        for options in [ICalendarWriter.Options(), .feed] {
            let error = #expect(throws: ICalendarFilesError.self) { try text([event], options) }
            #expect(error?.code == .badRule)
        }
        #expect(try text([event], .init(isPortable: false)).contains("RRULE:"))
    }

    @Test func `1 a series in a zone that cannot be said stops with the reason`() throws {
        let error = #expect(throws: ICalendarFilesError.self) {
            try text([try series("FREQ=WEEKLY", zone: "Africa/Casablanca")])
        }
        #expect(error?.code == .badZone)
        #expect(error?.message.contains("Africa/Casablanca") == true)
        // Short series between two changes can.
        #expect(
            try text([try series("FREQ=DAILY;COUNT=3", zone: "Africa/Casablanca")])
                .contains("TZOFFSETTO:+0000"))
    }

    @Test func `17 a name keeps commas and carets, a quote becomes an apostrophe`() throws {
        let address = try #require(CalendarAddress("mailto:a@example.org"))
        let event = event {
            $0.attendees = [Attendee(address: address, commonName: "Ann \"^n\" O'Hara, PhD: ^'x")]
        }
        let back = try RoundTripTests.read(try text([event]))
        #expect(back.object.events[0].attendees[0].commonName == "Ann '^n' O'Hara, PhD: ^'x")
    }

    @Test func `a way to join is a CONFERENCE with its label`() throws {
        let event = event {
            $0.conferences = [Conference(uri: "https://meet.example/a;b", label: "Join: ^ \"us\"")]
        }
        let written = try text([event])
        #expect(written.contains("\r\nCONFERENCE;VALUE=URI;LABEL="))
        let back = try RoundTripTests.read(written).object.events[0].conferences
        #expect(back == [Conference(uri: "https://meet.example/a;b", label: "Join: ^ 'us'")])
        let hostile = self.event { $0.conferences = [Conference(uri: "https://a\r\nX:y")] }
        #expect(throws: ICalendarFilesError.self) { try text([hostile]) }
    }

    @Test func `free and busy time comes back with whose it is`() throws {
        let address = try #require(CalendarAddress("mailto:a@example.org"))
        let period = Period(start: Self.stamp, durationSeconds: 5_400)
        let busy = FreeBusy(
            uid: "fb", start: .utc(Self.stamp), end: .utc(Self.stamp.advanced(byMinutes: 600)),
            stamp: Self.stamp, attendees: [Attendee(address: address, commonName: "Ann")],
            organizer: Organizer(address: address),
            spans: [
                FreeBusy.Span(period: period),
                FreeBusy.Span(period: period, type: .busyUnavailable),
                FreeBusy.Span(period: period, type: .busyTentative),
                FreeBusy.Span(period: period, type: .free),
            ])
        let written = try ICalendarWriter.write(CalendarObject(freeBusy: [busy]))
        let back = try RoundTripTests.read(written)
        #expect(back.object.freeBusy == [busy] && back.findings == [])
    }

    @Test func `availability comes back with its parts, rules and exceptions`() throws {
        let part = try event {
            $0.uid = "part"
            $0.start = try time("20260302T090000")
            $0.end = try time("20260302T120000")
            $0.summary = "Mornings"
            $0.ruleTexts = ["FREQ=WEEKLY;BYDAY=MO,TU"]
            $0.exclusions = [try time("20260309T090000")]
        }
        var moved = part
        moved.ruleTexts = []
        moved.exclusions = []
        moved.recurrenceID = try time("20260303T090000")
        moved.start = try time("20260303T130000")
        moved.end = try time("20260303T150000")
        let hours = Availability(
            uid: "hours", stamp: Self.stamp, summary: "Hours; of Ann",
            start: try time("20260101T000000"), end: try time("20270101T000000"), priority: 3,
            busyType: .busyTentative, available: [part, moved])
        let plain = Availability(uid: "none", stamp: Self.stamp, duration: nil, available: [])
        let written = try ICalendarWriter(zones: SystemZones.shared).write(
            CalendarObject(availability: [hours, plain]))
        #expect(written.contains("\r\nBEGIN:AVAILABLE\r\n"))
        #expect(written.contains("\r\nTZID:Europe/Berlin\r\n"))
        #expect(!written.contains("TRANSP"))
        let back = try RoundTripTests.read(written)
        #expect(back.object.availability == [hours, plain])
        #expect(back.findings == [])
    }

    @Test func `availability without zone, UID or stamp is refused`() throws {
        let part = Event(uid: "p", start: try time("20260302T090000", nil), stamp: Self.stamp)
        let cases = [
            Availability(uid: "a", stamp: Self.stamp, available: [part]),
            Availability(uid: "a", available: []), Availability(stamp: Self.stamp),
            Availability(uid: "a", stamp: Self.stamp, start: try time("20260302", nil)),
            Availability(uid: "a", stamp: Self.stamp, available: [Event(uid: "p")]),
        ]
        for availability in cases {
            #expect(throws: ICalendarFilesError.self) {
                try ICalendarWriter(zones: SystemZones.shared).write(
                    CalendarObject(availability: [availability]))
            }
        }
    }
}
