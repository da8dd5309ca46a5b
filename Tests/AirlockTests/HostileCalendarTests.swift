import Airlock
import CalendarModel
import CivilTime
import Glibc
import Recurrence
import TestSupport
import Testing

/// The files of the threat list: each is answered within two seconds, with values or a reason.
@Suite(.serialized)
struct HostileCalendarTests {
    /// What may become of a file.
    enum Answer: Sendable {
        case refused(String)
        case read
        /// Read, and the event is reported when it is expanded.
        case unexpanded
    }

    struct Hostile: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var answer: Answer
        var testDescription: String { name }
    }

    private static func rule(_ text: String, _ answer: Answer = .unexpanded) -> Hostile {
        Hostile(
            name: text,
            bytes: CalendarText.event(["DTSTART:20200101T000000Z", "RRULE:" + text]),
            answer: answer)
    }

    private static func nested(_ depth: Int) -> [UInt8] {
        CalendarText.calendar(
            Array(repeating: "BEGIN:VEVENT", count: depth)
                + Array(repeating: "END:VEVENT", count: depth))
    }

    static let all: [Hostile] = [
        Hostile(
            name: "190 REQUEST-STATUS",
            bytes: CalendarText.event(
                Array(repeating: "REQUEST-STATUS:2;;d", count: 190)
                    + ["DTSTART:20260101T000000Z"]),
            answer: .read),
        Hostile(
            name: "2,600 REQUEST-STATUS",
            bytes: CalendarText.event(Array(repeating: "REQUEST-STATUS:2;;d", count: 2_600)),
            answer: .refused("too_many_properties")),
        Hostile(
            name: "nested 4,100 deep", bytes: nested(4_100), answer: .refused("nesting_too_deep")),
        Hostile(
            name: "nested 65,600 deep", bytes: nested(65_600),
            answer: .refused("nesting_too_deep")),
        Hostile(
            name: "month 00", bytes: CalendarText.event(["DTSTART:20260001T090000Z"]),
            answer: .unexpanded),
        rule("FREQ=SECONDLY"), rule("FREQ=MINUTELY"),
        rule("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", .read),
        rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", .read),
        rule("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366", .read),
        rule("FREQ=DAILY;BYDAY=255SU"), rule("FREQ=DAILY;INTERVAL=0"),
        rule("FREQ=DAILY;INTERVAL=2147483647"),
        rule("FREQ=DAILY;COUNT=100000", .read),
        Hostile(
            name: "an exclusion rule each second",
            bytes: CalendarText.event([
                "DTSTART:20200101T000000Z", "RRULE:FREQ=SECONDLY", "EXRULE:FREQ=SECONDLY",
            ]), answer: .unexpanded),
        Hostile(
            name: "100,000 events",
            bytes: CalendarText.calendar(
                Array(
                    repeating: "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T000000Z\r\nEND:VEVENT",
                    count: 100_000)),
            answer: .refused("too_large")),
        Hostile(
            name: "1,000,000 small properties",
            bytes: CalendarText.event(Array(repeating: "X-A:1", count: 1_000_000)),
            answer: .refused("too_large")),
        Hostile(
            name: "VTIMEZONE that never ends",
            bytes: CalendarText.calendar([
                "BEGIN:VTIMEZONE", "TZID:Bomb", "BEGIN:STANDARD", "DTSTART:20000101T000000",
                "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY", "END:STANDARD",
                "END:VTIMEZONE", "BEGIN:VEVENT", "UID:z", "DTSTART;TZID=Bomb:20260101T000000",
                "END:VEVENT",
            ]), answer: .unexpanded),
        Hostile(
            name: "1,000 rules",
            bytes: CalendarText.event(Array(repeating: "RRULE:FREQ=DAILY", count: 1_000)),
            answer: .refused("too_many_properties")),
        Hostile(
            name: "a line of 1 MB",
            bytes: CalendarText.event(["SUMMARY:" + String(repeating: "x", count: 1_000_000)]),
            answer: .refused("line_too_long")),
        Hostile(
            name: "a line of 8 MB",
            bytes: CalendarText.event(["SUMMARY:" + String(repeating: "x", count: 8_000_000)]),
            answer: .refused("too_large")),
        Hostile(
            name: "400,000 small properties",
            bytes: CalendarText.event(Array(repeating: "X-A:1", count: 400_000)),
            answer: .refused("too_many_properties")),
        Hostile(
            name: "500,000 bad lines",
            bytes: CalendarText.event(Array(repeating: "bad", count: 500_000)),
            answer: .refused("too_many_properties")),
        Hostile(
            name: "40,000 events",
            bytes: CalendarText.calendar(
                Array(repeating: "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT", count: 40_000)),
            answer: .refused("too_many_components")),
        Hostile(name: "empty", bytes: [], answer: .refused("empty")),
        Hostile(
            name: "lone BEGIN", bytes: Array("BEGIN:VCALENDAR".utf8),
            answer: .refused("unclosed_component")),
        Hostile(
            name: "zero byte", bytes: CalendarText.event(["SUMMARY:a\u{0}b"]),
            answer: .refused("nul_byte")),
        Hostile(
            name: "64 KiB lines, many",
            bytes: CalendarText.event(
                (0..<60).map { "COMMENT:\($0)" + String(repeating: "y", count: 65_000) }
                    + ["DTSTART:20260101T000000Z"]),
            answer: .read),
        Hostile(
            name: "12,000 dates",
            bytes: CalendarText.event(
                ["DTSTART:20200101T000000Z", "RRULE:FREQ=DAILY"]
                    + (0..<3_900).map { "EXDATE:2020010\($0 % 9 + 1)T000000Z" }
                    + (0..<3_900).map { "RDATE:2021010\($0 % 9 + 1)T120000Z" }
                    + (0..<3_900).map { "ATTENDEE;CN=\"a, b\":mailto:p\($0)@example.org" }),
            answer: .read),
    ]

    @Test(arguments: all)
    func `a hostile file is answered in time`(file: Hostile) async throws {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let start = ContinuousClock.now
        var refusal: AirlockError?
        var expansion = CalendarExpansion()
        do throws(AirlockError) {
            let object = try await airlock.read(file.bytes, origin: .file)
            let window = Period(
                start: Instant(secondsSinceEpoch: 1_772_000_000), durationSeconds: 400 * 86_400)
            expansion = CalendarExpander(object, zones: SystemZones.shared, floatingZone: nil)
                .occurrences(in: window, limits: .service)
        } catch {
            refusal = error
        }
        let took = ContinuousClock.now - start
        // Twice the limit: tests run without optimisation on a machine that is busy with others.
        #expect(took < .seconds(4), "\(took)")
        switch file.answer {
        case .refused(let reason): #expect(refusal?.reason == reason)
        case .read:
            #expect(refusal == nil)
            // A rule that can never have an instance is named, and nothing of it is missing.
            #expect(expansion.unexpanded.allSatisfy { $0.isWhole })
        case .unexpanded:
            #expect(refusal == nil)
            #expect(expansion.unexpanded.count == 1)
        }
    }

    /// The files that cost a reader most and are read all the same.
    private static let heaviest: [Hostile] =
        all.filter { $0.name == "64 KiB lines, many" || $0.name == "12,000 dates" } + [
            Hostile(
                name: "29,000 events",
                bytes: CalendarText.calendar(
                    (0..<29_000).map {
                        "BEGIN:VEVENT\r\nUID:\($0)@example.org\r\nDTSTAMP:20260101T000000Z\r\n"
                            + "DTSTART:20260101T000000Z\r\nSUMMARY:Meeting \($0)\r\nEND:VEVENT"
                    }), answer: .read)
        ]

    @Test(arguments: heaviest)
    func `the heaviest files are read within 256 MB`(file: Hostile) async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/reader"
        // Address space holds all that is resident and more.
        let script = "#!/bin/sh\nulimit -v 262144 || exit 1\nexec "
        let program = try Programs.path("kept-airlock")
        try FileBytes.write(Array("\(script)\(program)\n".utf8), to: path)
        try #require(unsafe chmod(path, 0o700) == 0)
        let airlock = Airlock(program: path, limits: .init(wallMilliseconds: 30_000))
        let object = try await airlock.read(file.bytes, origin: .file)
        #expect(!object.events.isEmpty)
    }

    @Test func `nothing of one file appears in another`() async throws {
        let airlock = Airlock(
            program: try Programs.path("kept-airlock"), limits: .init(wallMilliseconds: 10_000))
        let secret = "SECRET-OF-ANOTHER"
        let poison = CalendarText.event(
            (0..<190).map { "REQUEST-STATUS:2;\(secret) \($0);\(secret)" }
                + ["DTSTART:20260101T000000Z"])
        let plain = CalendarText.event(["DTSTART:20260302T090000Z", "SUMMARY:Plain"])
        let alone = try WireFormat.encode(try await airlock.read(plain, origin: .file))
        for _ in 0..<10 {
            let poisoned = try await airlock.read(poison, origin: .file)
            #expect(poisoned.events.first?.requestStatusCodes.first == "2")
            #expect(!holds(try WireFormat.encode(poisoned), secret))
            let after = try WireFormat.encode(try await airlock.read(plain, origin: .file))
            #expect(after == alone)
        }
    }

    private func holds(_ bytes: [UInt8], _ text: String) -> Bool {
        String(decoding: bytes, as: UTF8.self).contains(text)
    }

    @Test func `mutated files never do more than get refused`() async throws {
        var random = SeededGenerator.forTest()
        let names = try Fixtures.names(in: "ics").filter { $0.hasSuffix(".ics") }
        let airlock = Airlock(
            program: try Programs.path("kept-airlock"), limits: .init(wallMilliseconds: 10_000))
        for _ in 0..<150 {
            var bytes = try Fixtures.bytes("ics/\(random.pick(names))")
            for _ in 0..<random.int(in: 1...6) {
                let at = random.int(in: 0...(bytes.count - 2))
                switch random.int(in: 0...3) {
                case 0: bytes[at] = UInt8(random.int(in: 32...126))
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(contentsOf: Array("\r\nBEGIN:VEVENT\r\n".utf8), at: at)
                default: bytes.removeSubrange(at..<min(bytes.count - 1, at + 40))
                }
            }
            do throws(AirlockError) {
                _ = try await airlock.read(bytes, origin: .mail)
            } catch {
                #expect(error.code == .refused, "\(error.message)")
            }
        }
    }
}
