import CalendarModel
import CivilTime
import TestSupport
import Testing

@testable import ICalendarFiles

struct ICalendarWriterTests {
    private static let stamp = Instant(secondsSinceEpoch: 1_772_000_000)

    private func event(_ change: (inout Event) -> Void = { _ in }) -> Event {
        var event = Event(
            uid: "u1@example.org", start: .utc(Self.stamp),
            end: .utc(Self.stamp.advanced(byMinutes: 60)), stamp: Self.stamp)
        change(&event)
        return event
    }

    private func roundTrip(
        _ object: CalendarObject, _ writer: ICalendarWriter = ICalendarWriter()
    ) throws -> (text: String, object: CalendarObject) {
        let text = try writer.write(object)
        return (text, try ICalendarReader.read(Array(renamed(text).utf8)))
    }

    /// Does to rules what the pre-scan does before the reader sees a file.
    private func renamed(_ text: String) -> String {
        text.replacing("\r\n ", with: "").replacing("\r\nRRULE:", with: "\r\nX-KEPT-RRULE:")
    }

    @Test func `an event survives writing and reading`() throws {
        let mentor = try #require(CalendarAddress("mentor@example.org"))
        let mentee = try #require(CalendarAddress("mailto:Mentee@example.org"))
        let deputy = try #require(CalendarAddress("mailto:deputy@example.org"))
        let event = event {
            $0.summary = "Plan; then, do\nit \\ well"
            $0.description = String(repeating: "Grüße, Köln;", count: 30)
            $0.location = "Room 4\tnorth"
            $0.url = "https://kept.example.org/a?b=c&d=%20"
            $0.status = .confirmed
            $0.transparency = .transparent
            $0.sequence = 7
            $0.created = Self.stamp
            $0.lastModified = Self.stamp
            $0.categories = ["A; b", "C"]
            $0.comment = "No comment"
            $0.organizer = Organizer(address: mentor, commonName: "Ann ^n Other, PhD")
            $0.attendees = [
                Attendee(
                    address: mentee, commonName: "Bo; Bee: the ^ one", participation: .accepted,
                    role: .optional, rsvp: true, delegatedTo: [deputy], sentBy: deputy,
                    emailParameter: "bo@example.org", scheduleAgent: "CLIENT")
            ]
        }
        let back = try roundTrip(CalendarObject(method: .request, events: [event]))
        #expect(back.object.events.first?.attendees == event.attendees)
        #expect(back.object.events == [event])
        #expect(back.object.method == .request)
        #expect(back.object.findings.isEmpty)
    }

    @Test func `METHOD stands on the calendar only and lines are folded at 75 octets`() throws {
        let event = event { $0.summary = String(repeating: "ü", count: 200) }
        let text = try ICalendarWriter.write(CalendarObject(method: .cancel, events: [event]))
        let lines = text.split(separator: "\r\n").map(String.init)
        #expect(lines.filter { $0.hasPrefix("METHOD") } == ["METHOD:CANCEL"])
        #expect(lines.firstIndex(of: "METHOD:CANCEL")! < lines.firstIndex(of: "BEGIN:VEVENT")!)
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
    }

    @Test func `a single event in a zone is written in UTC without VTIMEZONE`() throws {
        let date = try #require(CivilDate(year: 2026, month: 7, day: 1))
        let wall = try #require(WallTime(date: date, hour: 9, minute: 0))
        let event = event {
            $0.start = .zoned(wall, tzid: "W. Europe Standard Time")
            $0.end = nil
            $0.duration = CalendarDuration(seconds: 3_600)
        }
        let text = try ICalendarWriter(zones: SystemZones.shared).write(
            CalendarObject(events: [event]))
        #expect(text.contains("\r\nDTSTART:20260701T070000Z\r\n"))
        #expect(text.contains("\r\nDURATION:PT1H\r\n"))
        #expect(!text.contains("VTIMEZONE"))
    }

    @Test func `a series has its zone and a VTIMEZONE of one rule a season`() throws {
        let date = try #require(CivilDate(year: 2026, month: 3, day: 2))
        let wall = try #require(WallTime(date: date, hour: 9, minute: 0))
        let event = event {
            $0.start = .zoned(wall, tzid: "Europe/Berlin")
            $0.end = .zoned(wall.adding(seconds: 3_600), tzid: "Europe/Berlin")
            $0.ruleTexts = ["FREQ=WEEKLY;UNTIL=20260601T090000"]
            $0.exclusions = [.utc(Instant(rfc3339: "2026-03-09T08:00:00Z")!)]
        }
        let zones = SystemZones.shared
        let back = try roundTrip(
            CalendarObject(events: [event]), ICalendarWriter(zones: zones))
        #expect(back.text.contains("DTSTART;TZID=Europe/Berlin:20260302T090000"))
        #expect(back.text.contains("EXDATE;TZID=Europe/Berlin:20260309T090000"))
        #expect(back.text.contains("UNTIL=20260601T070000Z"))
        let definition = try #require(back.object.zones.first)
        #expect(definition.observances.count == 2)
        let own = try #require(
            definition.rules(until: Instant(rfc3339: "2036-12-31T00:00:00Z")!))
        let real = try zones.required("Europe/Berlin")
        for day in 0..<3_600 {
            let wall = wall.adding(days: day)
            #expect(own.instant(of: wall) == real.instant(of: wall))
        }
    }

    @Test func `a feed has its title and hints, is sorted and names nobody`() throws {
        let address = try #require(CalendarAddress("a@example.org"))
        let late = event {
            $0.uid = "b"
            $0.start = .utc(Self.stamp.advanced(byMinutes: 9))
            $0.attendees = [Attendee(address: address)]
            $0.organizer = Organizer(address: address)
        }
        let first = event { $0.uid = "c" }
        let object = CalendarObject(method: .publish, name: "Ann, Bo", events: [late, first])
        let text = try ICalendarWriter(options: .feed).write(object)
        #expect(text.contains("\r\nNAME:Ann\\, Bo\r\n"))
        #expect(text.contains("\r\nX-WR-CALNAME:Ann, Bo\r\n"))
        #expect(text.contains("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"))
        #expect(text.contains("\r\nX-PUBLISHED-TTL:PT1H\r\n"))
        for word in ["METHOD", "ATTENDEE", "ORGANIZER", "VALARM"] {
            #expect(!text.contains(word))
        }
        #expect(text.firstRange(of: "UID:c")!.lowerBound < text.firstRange(of: "UID:b")!.lowerBound)
        let again = CalendarObject(method: .publish, name: "Ann, Bo", events: [first, late])
        #expect(try ICalendarWriter(options: .feed).write(again) == text)
    }

    @Test func `a reminder is one DISPLAY alarm and all-day events are dates`() throws {
        let day = try #require(CivilDate(year: 2026, month: 3, day: 2))
        let event = event {
            $0.start = .date(day)
            $0.end = .date(day.adding(days: 1))
        }
        let text = try ICalendarWriter(options: .init(alarmMinutes: 15)).write(
            CalendarObject(events: [event]))
        #expect(text.contains("\r\nTRIGGER:-PT15M\r\n"))
        #expect(text.contains("\r\nDTSTART;VALUE=DATE:20260302\r\n"))
        #expect(text.contains("\r\nDTEND;VALUE=DATE:20260303\r\n"))
    }

    @Test func `objects without UID, stamp or start are refused`() {
        for change in [{ $0.uid = nil }, { $0.stamp = nil }, { $0.start = nil }]
            as [(inout Event) -> Void]
        {
            #expect(throws: ICalendarFilesError.self) {
                try ICalendarWriter.write(CalendarObject(events: [event(change)]))
            }
        }
    }

    @Test func `T5 no text of any field changes the file`() throws {
        var random = SeededGenerator.forTest()
        let pieces = [
            "\r", "\n", "\r\n", "\u{0}", "\u{2028}", "\u{2029}", "\u{85}", "\"", "'", ":", ";",
            ",", "\\", "\\n", "^", "^n", "^'", "\t", " ", "a", "ü", "🙂", "BEGIN:VEVENT",
            "\r\nATTENDEE:mailto:x@y", "\nEND:VEVENT", "END:VCALENDAR", "=", "%0D%0A", "\u{7F}",
        ]
        var written = 0
        for _ in 0..<2_000 {
            let text = (0..<random.int(in: 0...6)).map { _ in random.pick(pieces) }.joined()
            let field = random.int(in: 0...7)
            guard let object = object(text, field) else { continue }
            let wire: String
            do throws(ICalendarFilesError) {
                wire = try ICalendarWriter.write(object)
            } catch {
                #expect(error.code == .controlCharacter || error.code == .missingProperty)
                continue
            }
            written += 1
            let back = try ICalendarReader.read(Array(wire.utf8))
            #expect(back.findings.isEmpty)
            #expect(back.events.count == 1)
            expectSame(
                try #require(back.events.first), field == 4 || field == 6 ? text : seen(text),
                field)
        }
        #expect(written > 700)
    }

    /// What a reader sees of a text: line breaks as LF, no blanks at the end.
    private func seen(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 10, bytes.last == 13 { bytes.removeLast() }
            bytes.append(byte)
        }
        bytes = bytes.map { $0 == 13 ? 10 : $0 }
        while bytes.last == 32 || bytes.last == 9 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func object(_ text: String, _ field: Int) -> CalendarObject? {
        guard let mentor = CalendarAddress("mailto:m@example.org") else { return nil }
        let wild = CalendarAddress("mailto:x" + text + "@example.org")
        if field == 6, wild == nil { return nil }
        return CalendarObject(
            method: .request,
            events: [
                event {
                    switch field {
                    case 0: $0.summary = "x" + text
                    case 1: $0.description = "x" + text
                    case 2: $0.location = "x" + text
                    case 3: $0.uid = "x" + text
                    case 4: $0.url = "https://x/" + text
                    case 5: $0.attendees = [Attendee(address: mentor, commonName: "x" + text)]
                    case 6: $0.organizer = wild.map { Organizer(address: $0) }
                    default: $0.comment = "x" + text
                    }
                }
            ])
    }

    private func expectSame(_ event: Event, _ text: String, _ field: Int) {
        switch field {
        case 0: #expect(event.summary == "x" + text)
        case 1: #expect(event.description == "x" + text)
        case 2: #expect(event.location == "x" + text)
        case 3: #expect(event.uid == "x" + text)
        case 4: #expect(event.url == "https://x/" + text)
        case 5:
            var expected = "x" + text.replacing("\"", with: "'")
            if expected.last == "\\" { expected = expected.dropLast() + "/" }
            #expect(event.attendees.map(\.commonName) == [expected])
        case 6: #expect(event.organizer?.address.text == "mailto:x" + text + "@example.org")
        default: #expect(event.comment == "x" + text)
        }
    }
}
