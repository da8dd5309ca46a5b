import CivilTime
import Reconciliation
import TestSupport
import Testing

@testable import AttendanceFiles

struct AttendanceReaderTests {
    @Test(arguments: try GoldenReport.causes())
    func `a report gives what its facts say`(cause: String) throws {
        let golden = try GoldenReport.load(cause)
        let result = try golden.read(cause)
        #expect(result.format.rawValue == golden.format)
        #expect(result.encoding.rawValue == golden.encoding)
        #expect(result.dateOrder?.rawValue == golden.date_order)
        #expect(result.zone == golden.zone)
        #expect(result.sessions.map(GoldenReport.Session.init) == golden.sessions)
        #expect(result.rows.map(GoldenReport.Row.init) == golden.rows)
        #expect(result.control.stated == golden.control.stated)
        #expect(result.control.parsed == golden.control.parsed)
        let problems = result.problems.map {
            GoldenReport.Problem(code: $0.code.rawValue, line: $0.line)
        }
        #expect(problems == golden.problems)
    }

    @Test func `there are at least forty golden reports`() throws {
        #expect(try GoldenReport.causes().count >= 40)
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
        (
            "Zoom",
            Array("Name (Original Name),User Email,Join Time,Leave Time,Guest\n".utf8), "Zoom"
        ),
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

    @Test func `cutting a report at any byte never traps and never invents a person`() throws {
        let whole = try Fixtures.bytes("attendance/teams/t3-de.csv")
        let reader = AttendanceReader(zone: try SystemZones.shared.required("Europe/Berlin"))
        let known = Set(try reader.read(whole, fileName: "a").rows.map(\.person.email))
        for length in stride(from: 0, through: whole.count, by: 7) {
            let result = try? reader.read(Array(whole.prefix(length)), fileName: "a")
            for row in result?.rows ?? [] where row.person.email != nil {
                #expect(known.contains(row.person.email) || length < whole.count)
            }
        }
    }

    @Test func `changing bytes at random never traps`() throws {
        let whole = try Fixtures.bytes("attendance/teams/comma-quoted.csv")
        let reader = AttendanceReader(zone: try SystemZones.shared.required("Europe/Berlin"))
        var random = SeededGenerator.forTest()
        for _ in 0..<400 {
            var bytes = whole
            for _ in 0..<random.int(in: 1...6) {
                bytes[random.int(in: 0...(bytes.count - 1))] = UInt8(random.int(in: 0...255))
            }
            _ = try? reader.read(bytes, fileName: "a.csv")
        }
    }

    @Test func `no stated engagement and no telephone number leaves the room`() throws {
        for cause in ["t3-engagement-dropped", "name-phone"] {
            let result = try GoldenReport.load(cause).read(cause)
            let text = String(reflecting: result)
            for word in ["555", "*****", "applause", "Raise", "Camera"] {
                #expect(!text.contains(word), "\(cause)")
            }
        }
    }
}
