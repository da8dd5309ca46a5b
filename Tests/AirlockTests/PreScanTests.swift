import CalendarModel
import Testing

@testable import Airlock

struct PreScanTests {
    private func refusal(_ bytes: [UInt8], _ origin: CalendarOrigin = .mail) -> AirlockError? {
        do throws(AirlockError) {
            _ = try PreScan.scan(bytes, origin: origin)
            return nil
        } catch {
            return error
        }
    }

    private func text(_ bytes: [UInt8]) throws -> String {
        String(decoding: try PreScan.scan(bytes, origin: .mail).bytes, as: UTF8.self)
    }

    @Test func `a sound file passes without a finding`() throws {
        #expect(try PreScan.scan(CalendarText.simple, origin: .mail).findings.isEmpty)
    }

    @Test func `components are marked with their lines`() throws {
        #expect(try text(CalendarText.simple).contains("BEGIN:VEVENT\r\nX-KEPT-LINE:4\r\n"))
    }

    @Test func `a mark from outside is dropped`() throws {
        let marked = CalendarText.event(["X-KEPT-LINE:99", "x-kept-rrule:FREQ=DAILY"])
        let seen = try text(marked)
        #expect(!seen.contains("99") && !seen.contains("FREQ"))
    }

    @Test func `rules are renamed and request status is dropped but for its code`() throws {
        let bytes = CalendarText.event(["RRULE:FREQ=DAILY", "REQUEST-STATUS:3.7;Invalid;x"])
        let result = try PreScan.scan(bytes, origin: .mail)
        let seen = String(decoding: result.bytes, as: UTF8.self)
        #expect(seen.contains("\r\nX-KEPT-RRULE:FREQ=DAILY\r\n"))
        #expect(!seen.contains("REQUEST-STATUS"))
        #expect(result.requestStatusCodes == [4: ["3.7"]])
    }

    @Test func `size is limited by origin`() {
        let line = "COMMENT:" + String(repeating: "x", count: 60_000)
        let big = CalendarText.event(Array(repeating: line, count: 10))
        #expect(refusal(big)?.reason == "too_large")
        #expect(refusal(big, .file) == nil)
        let huge = CalendarText.event(Array(repeating: line, count: 80))
        #expect(refusal(huge, .file)?.reason == "too_large")
    }

    @Test func `encodings are named`() {
        let latin = CalendarText.event(["SUMMARY:Stra"]) + [0xDF, 13, 10]
        #expect(refusal(latin)?.reason == "not_utf8")
        #expect(refusal(latin)?.message.contains("Latin-1") == true)
        let wide: [UInt8] = [0xFF, 0xFE] + CalendarText.simple.flatMap { [$0, 0] as [UInt8] }
        #expect(refusal(wide)?.reason == "utf16")
        let unmarked = CalendarText.simple.flatMap { [0, $0] as [UInt8] }
        #expect(refusal(unmarked)?.reason == "utf16")
        #expect(refusal([])?.reason == "empty")
    }

    @Test func `the line of a bad byte is told`() {
        let nul = CalendarText.calendar(["BEGIN:VEVENT", "SUMMARY:a\u{0}b", "END:VEVENT"])
        #expect(refusal(nul)?.reason == "nul_byte")
        #expect(refusal(nul)?.line == 5)
        let bell = CalendarText.calendar(["BEGIN:VEVENT", "X:\u{7}", "END:VEVENT"])
        #expect(refusal(bell)?.line == 5)
        let latin: [UInt8] = Array("BEGIN:VCALENDAR\r\nNAME:".utf8) + [0xE9, 13, 10]
        #expect(refusal(latin)?.line == 2)
    }

    @Test func `a byte order mark is removed`() throws {
        #expect(try text([0xEF, 0xBB, 0xBF] + CalendarText.simple).hasPrefix("BEGIN:VCALENDAR"))
    }

    @Test func `folded lines are joined and their first line is counted`() throws {
        let folded = CalendarText.event(["SUMMARY:Hel", " lo", "\tthere", "DTSTART:20260230"])
        let result = try PreScan.scan(folded, origin: .mail)
        #expect(String(decoding: result.bytes, as: UTF8.self).contains("SUMMARY:Hellothere\r\n"))
        #expect(result.findings.map(\.line) == [10])
        #expect(result.findings.map(\.code) == ["impossible_date"])
    }

    @Test func `a character cut by folding comes out whole`() throws {
        let bytes =
            Array("BEGIN:VCALENDAR\r\nNAME:Stra".utf8) + [0xC3] + [13, 10, 32, 0x9F]
            + Array("e\r\nEND:VCALENDAR\r\n".utf8)
        // Each physical line alone is no UTF-8; RFC 5545 §3.1 warns of folding inside characters.
        #expect(try text(bytes).contains("NAME:Straße"))
    }

    @Test func `bare LF and doubled CR are repaired with a warning`() throws {
        let simple = String(decoding: CalendarText.simple, as: UTF8.self)
        let bare = Array(simple.split(separator: "\r\n").joined(separator: "\n").utf8)
        #expect(try PreScan.scan(bare, origin: .mail).findings.map(\.code) == ["bare_lf"])
        let doubled = Array(simple.split(separator: "\r\n").joined(separator: "\r\r\n").utf8)
        #expect(try PreScan.scan(doubled, origin: .mail).findings.map(\.code) == ["doubled_cr"])
    }

    @Test func `nesting stops at eight`() {
        func nested(_ depth: Int) -> [UInt8] {
            CalendarText.calendar(
                Array(repeating: "BEGIN:VEVENT", count: depth)
                    + Array(repeating: "END:VEVENT", count: depth))
        }
        #expect(refusal(nested(7)) == nil)
        #expect(refusal(nested(8))?.reason == "nesting_too_deep")
        #expect(refusal(nested(8))?.line == 11)
        #expect(refusal(nested(4_100))?.reason == "nesting_too_deep")
    }

    @Test func `BEGIN and END must match`() {
        #expect(refusal(CalendarText.calendar(["BEGIN:VEVENT"]))?.reason == "end_mismatch")
        #expect(refusal(CalendarText.calendar(["END:VEVENT"]))?.reason == "end_mismatch")
        let bare = Array("END:VCALENDAR\r\n".utf8)
        #expect(refusal(bare)?.reason == "end_without_begin")
        #expect(refusal(Array("BEGIN:VCALENDAR\r\n".utf8))?.reason == "unclosed_component")
        #expect(refusal(Array("hello\r\n".utf8))?.reason == "no_calendar")
        let lone = Array("BEGIN:VEVENT\r\nEND:VEVENT\r\n".utf8)
        #expect(refusal(lone)?.reason == "no_calendar")
    }

    @Test func `components and properties are counted`() {
        let events = Array(repeating: ["BEGIN:VEVENT", "END:VEVENT"], count: 3_000).flatMap { $0 }
        #expect(refusal(CalendarText.calendar(events))?.reason == "too_many_components")
        #expect(refusal(CalendarText.calendar(events), .file) == nil)
        let many = Array(repeating: "X-A:1", count: 201)
        #expect(refusal(CalendarText.event(many))?.reason == "too_many_properties")
        let dates = Array(repeating: "EXDATE:20260101T000000Z", count: 4_001)
        #expect(refusal(CalendarText.event(dates))?.reason == "too_many_properties")
        #expect(refusal(CalendarText.event(Array(dates.dropFirst()))) == nil)
        let rules = Array(repeating: "RRULE:FREQ=SECONDLY", count: 1_000)
        #expect(refusal(CalendarText.event(rules))?.reason == "too_many_properties")
    }

    @Test func `long lines are dropped where they carry nothing and refused elsewhere`() throws {
        let long = String(repeating: "x", count: 65_600)
        #expect(refusal(CalendarText.event(["SUMMARY:" + long]))?.reason == "line_too_long")
        let result = try PreScan.scan(
            CalendarText.event(["ATTACH:" + long, "X-NOISE:" + long]), origin: .mail)
        #expect(result.findings.map(\.code) == Array(repeating: "long_property_dropped", count: 2))
        #expect(result.bytes.count < 1_000)
    }

    @Test(arguments: [
        "DTSTART:20260001T090000Z", "DTEND:20260230T090000Z", "DTSTART:20261301",
        "DTSTART:20260101T240000Z", "DTSTART:00000101T000000", "EXDATE:20260101T000000Z,20260231",
        "RDATE;VALUE=PERIOD:20260101T000000Z/20260132T000000Z", "RECURRENCE-ID:",
        "RECURRENCE-ID:yesterday",
    ])
    func `impossible dates are refused with their line`(line: String) throws {
        let result = try PreScan.scan(CalendarText.event([line]), origin: .mail)
        #expect(result.findings.map(\.severity) == [.error])
        #expect(result.findings.first?.line == 7)
        #expect(!String(decoding: result.bytes, as: UTF8.self).contains(line))
    }

    @Test func `a bad date that moves no event is a warning, an empty exclusion a note`() throws {
        let lines = ["CREATED:00001231T000000Z", "EXDATE:"]
        let result = try PreScan.scan(CalendarText.event(lines), origin: .mail)
        #expect(result.findings.map(\.severity) == [.warning, .note])
    }

    @Test func `old and leap times are possible`() throws {
        let lines = ["DTSTART:16010101T000000", "CREATED:20161231T235960Z", "DTEND:20280229"]
        #expect(try PreScan.scan(CalendarText.event(lines), origin: .mail).findings.isEmpty)
    }

    @Test func `bad lines are left out and findings are bounded`() throws {
        let lines = (0..<190).map { "no property \($0)" }
        let result = try PreScan.scan(CalendarText.event(lines), origin: .mail)
        #expect(result.findings.count == 190)
        let outside = Array(repeating: "X", count: 5_000).joined(separator: "\r\n") + "\r\n"
        let bounded = try PreScan.scan(Array(outside.utf8) + CalendarText.simple, origin: .mail)
        #expect(bounded.findings.count == PreScan.findingsMax + 1)
    }
}
