import CalendarModel
import CivilTime
import TestSupport
import Testing

struct WireFormatTests {
    @Test func `an event that an older release stored is still read`() throws {
        // One imported event as the first layout holds it in databases.
        let text = """
            4b455043010000007c0100000000000000000000000101000000036f6c64000001010000000069b0\
            23e001010000000069b031f0000000000000000000064f5041515545000000000000000001000000\
            006955b9000000000000000000000000000000000000000000000000000000000000000000010000\
            000400000000000000000000000088045e19
            """
        let digits = Array(text)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        let event = try #require(try WireFormat.decode(bytes).events.first)
        #expect(event.uid == "old" && event.conferences.isEmpty && event.line == 4)
        #expect(event.start == .utc(try #require(Instant(rfc3339: "2026-03-10T14:00:00Z"))))
        let again = try WireFormat.encode(CalendarObject(events: [event]))
        #expect(again[4] == 2)
        #expect(try WireFormat.decode(again).events == [event])
        var future = again
        future[4] = 3
        #expect(throws: CalendarModelError.self) { try WireFormat.decode(future) }
    }

    private func sample() throws -> CalendarObject {
        let person = try #require(CalendarAddress("ann@example.org"))
        let at = Instant(secondsSinceEpoch: 1_772_000_000)
        let day = try #require(CivilDate(year: 2026, month: 3, day: 2))
        let wall = try #require(WallTime(date: day, hour: 9, minute: 30))
        let attendee = Attendee(
            address: person, commonName: "Ann", participation: .other("X-MAYBE"), role: .chair,
            rsvp: true, delegatedTo: [person], delegatedFrom: [person], sentBy: person,
            emailParameter: "a@b", scheduleAgent: "CLIENT")
        let event = Event(
            uid: "ü@1", recurrenceID: .date(day), recurrenceRange: true,
            start: .zoned(wall, tzid: "Europe/Berlin"), end: .utc(at),
            duration: CalendarDuration(days: 2, seconds: 30), summary: "S", description: "D\n",
            location: "L", url: "U", status: .tentative, transparency: .transparent, sequence: 9,
            stamp: at, created: at, lastModified: at,
            organizer: Organizer(address: person, commonName: "O", sentBy: person),
            attendees: [attendee], ruleTexts: ["FREQ=DAILY"], exclusionRuleTexts: ["FREQ=YEARLY"],
            additions: [
                RecurrenceDate(start: .floating(wall), end: .time(.utc(at))),
                RecurrenceDate(
                    start: .date(day), end: .duration(CalendarDuration(days: 1))),
                RecurrenceDate(start: .utc(at)),
            ],
            exclusions: [.utc(at), .date(day)], categories: ["C"], comment: "K",
            requestStatusCodes: ["2.0"], line: 7)
        let zone = ZoneDefinition(
            tzid: "Z", aliases: ["UTC"],
            observances: [
                ZoneDefinition.Observance(
                    isDaylight: true, start: wall, offsetFromSeconds: -3_600,
                    offsetToSeconds: 0, name: "N", ruleTexts: ["R"],
                    additions: [RecurrenceDate(start: .floating(wall))])
            ], line: 2)
        return CalendarObject(
            productID: "P", method: .counter, name: "N", zoneHint: "Europe/Berlin", zones: [zone],
            events: [event, Event()],
            freeBusy: [
                FreeBusy(
                    uid: "f", start: .utc(at), end: .utc(at), stamp: at, attendees: [attendee],
                    organizer: event.organizer,
                    spans: [
                        FreeBusy.Span(
                            period: Period(start: at, durationSeconds: 60), type: .busyTentative)
                    ], line: 3)
            ],
            availability: [
                Availability(
                    uid: "v", start: .utc(at), end: .utc(at), duration: CalendarDuration(days: 1),
                    priority: 3, busyType: .busy, available: [event], line: 4)
            ],
            findings: [
                ContentFinding(
                    line: 5, severity: .warning, code: "c", message: "m", clause: "RFC",
                    property: "UID")
            ])
    }

    @Test func `every value comes back as it was`() throws {
        let object = try sample()
        #expect(try WireFormat.decode(try WireFormat.encode(object)) == object)
        #expect(try WireFormat.decode(try WireFormat.encode(CalendarObject())) == CalendarObject())
        let refusal = WireFormat.Frame.refusal(
            ContentFinding(severity: .error, code: "x", message: "y"))
        #expect(try WireFormat.decodeFrame(try WireFormat.encode(refusal)) == refusal)
    }

    @Test func `every damaged byte is noticed`() throws {
        let bytes = try WireFormat.encode(try sample())
        for index in bytes.indices {
            var damaged = bytes
            damaged[index] ^= 0x41
            #expect(throws: CalendarModelError.self) { try WireFormat.decode(damaged) }
        }
        for count in 0..<bytes.count {
            #expect(throws: CalendarModelError.self) {
                try WireFormat.decode(Array(bytes[..<count]))
            }
        }
        #expect(throws: CalendarModelError.self) { try WireFormat.decode(bytes + [0]) }
    }

    @Test func `a liar with a right check sum cannot break the decoder`() throws {
        var random = SeededGenerator.forTest()
        let bytes = try WireFormat.encode(try sample())
        var refused = 0
        for _ in 0..<20_000 {
            var lie = Array(bytes.dropLast(4))
            for _ in 0..<random.int(in: 1...4) {
                let index = random.int(in: 10...(lie.count - 1))
                lie[index] = random.pick([
                    0, 1, 2, 3, 0x7F, 0x80, 0xFF, UInt8(random.int(in: 0...255)),
                ])
            }
            let sum = CRC32.of(lie)
            for shift in [24, 16, 8, 0] as [UInt32] {
                lie.append(UInt8(truncatingIfNeeded: sum >> shift))
            }
            do throws(CalendarModelError) {
                _ = try WireFormat.decode(lie)
            } catch {
                refused += 1
            }
        }
        #expect(refused > 10_000)
    }

    @Test func `the check sum is the one of zlib`() {
        // Python: zlib.crc32(b"123456789")
        #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(CRC32.of([UInt8]()) == 0)
        // Python: zlib.crc32(bytes(i * 7 % 256 for i in range(n)))
        let sums: [Int: UInt32] = [
            7: 0x28B0_12A9, 8: 0x2CFE_44E9, 9: 0x23FA_F38B, 1_003: 0xD0C2_8EC4,
        ]
        for (count, sum) in sums {
            #expect(CRC32.of((0..<count).map { UInt8($0 * 7 % 256) }) == sum)
        }
    }
}
