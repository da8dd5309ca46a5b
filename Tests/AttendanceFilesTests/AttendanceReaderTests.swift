import CivilTime
import Reconciliation
import TestSupport
import Testing

@testable import AttendanceFiles

struct AttendanceReaderTests {
    @Test(arguments: try GoldenReport.all())
    func `a file gives what its facts say`(name: String) throws {
        let golden = try GoldenReport.load(name)
        let result = try golden.read(name)
        #expect(result.format.rawValue == golden.format)
        #expect(result.encoding.rawValue == golden.encoding)
        #expect(result.dateOrder?.rawValue == golden.date_order)
        #expect(result.zone == golden.zone)
        #expect(result.sessions.map(GoldenReport.Session.init) == golden.sessions)
        #expect(result.rows.map(GoldenReport.Row.init) == golden.rows)
        #expect(result.control.stated == golden.control.stated)
        #expect(result.control.parsed == golden.control.parsed)
        #expect(result.question?.word == golden.question)
        let problems = result.problems.map {
            GoldenReport.Problem(code: $0.code.rawValue, line: $0.line)
        }
        #expect(problems == golden.problems)
        if let tally = golden.tally {
            #expect(result.tally.accepted == tally.accepted)
            #expect(result.tally.control == tally.control)
            #expect(result.tally.refused == tally.refused)
            let ignored = result.tally.ignored.map { ($0.key.rawValue, $0.value) }
            #expect(Dictionary(uniqueKeysWithValues: ignored) == tally.ignored)
        }
    }

    @Test func `there are at least a hundred and fifty golden files`() throws {
        #expect(try GoldenReport.all().count >= 150)
    }

    @Test(arguments: try GoldenReport.all().filter { $0.hasSuffix(".csv") })
    func `every row of a sheet that is not blank is counted once`(name: String) throws {
        let result = try GoldenReport.load(name).read(name)
        var reader = try DelimitedReader(
            MemoryBytes(try Fixtures.bytes(GoldenReport.path(name))), file: name,
            encoding: result.encoding)
        var count = 0
        while let row = try reader.next() { count += row.isBlank ? 0 : 1 }
        #expect(result.tally.seen == count)
    }

    @Test(arguments: try GoldenReport.all())
    func `the source a person names is the one that is found out, and no other`(
        name: String
    ) throws {
        let golden = try GoldenReport.load(name)
        var reader = try golden.reader()
        let bytes = try Fixtures.bytes(GoldenReport.path(name))
        let source = try #require(AttendanceFormat(rawValue: golden.format)?.source)
        reader.source = source
        #expect(throws: Never.self) { try reader.read(bytes, fileName: name) }
        reader.source = source == .zoom ? .teams : .zoom
        let error = #expect(throws: AttendanceFilesError.self) {
            try reader.read(bytes, fileName: name)
        }
        #expect(error?.message.contains(golden.format) == true)
    }

    @Test func `a decided order re-reads a report that was open`() throws {
        let bytes = try Fixtures.bytes("attendance/teams/date-ambiguous.csv")
        let berlin = try SystemZones.shared.required("Europe/Berlin")
        let decided = AttendanceReader(zone: berlin, dateOrder: .dayFirst)
        let result = try decided.read(bytes, fileName: "date-ambiguous.csv")
        #expect(result.rows.first?.start?.rfc3339 == "2026-04-03T17:00:11Z")
        #expect(result.problems.isEmpty)
        #expect(result.sessions.first?.isComplete == true)
    }

    @Test(arguments: [
        ("spreadsheet", [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00] as [UInt8], "save it as CSV"),
        ("old spreadsheet", [0xD0, 0xCF, 0x11, 0xE0, 0xA1], "save it as CSV"),
        ("nothing", [], "empty"),
        ("picture", [0x89, 0x50, 0x4E, 0x47, 0x00, 0x0D, 0x0A, 0x00], "no text"),
        ("calendar", Array("BEGIN:VCALENDAR\r\n".utf8), "calendar file"),
        ("letter", Array("Dear all,\n\nsee you on Monday.\n".utf8), "no attendance report"),
        ("other JSON", Array("{\"weather\": \"fine\"}".utf8), "neither a Graph"),
        ("half a JSON", Array("{\"value\": [{\"id\": \"a\"".utf8), "ends in the middle"),
    ])
    func `a file of another kind is refused with what to do`(
        name: String, bytes: [UInt8], hint: String
    ) throws {
        let reader = AttendanceReader(zone: .utc)
        let error = try #require(throws: AttendanceFilesError.self) {
            try reader.read(bytes, fileName: "report.csv")
        }
        #expect(error.message.contains(hint), "\(name)")
        #expect(error.description.hasPrefix("report.csv"))
    }

    @Test func `a quote that is never closed is refused with its line`() throws {
        let text = "1. Summary\nMeeting title\t\"no end\nStart time\t7/22/26, 7:00:11 PM\n"
        let error = try #require(throws: AttendanceFilesError.self) {
            try AttendanceReader(zone: .utc).read(Array(text.utf8), fileName: "a.csv")
        }
        #expect(error.code == .openQuote)
        #expect(error.line == 2)
    }

    @Test func `a badge log without a map says what is missing`() throws {
        let bytes = try Fixtures.bytes("attendance/badge/mapped.csv")
        let error = try #require(throws: AttendanceFilesError.self) {
            try AttendanceReader(zone: .utc, source: .badge).read(bytes, fileName: "doors.csv")
        }
        #expect(error.message.contains("--map"))
    }
}
