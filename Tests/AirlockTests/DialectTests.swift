import Airlock
import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

/// One file for each thing that known programs write in a way of their own.
///
/// What each must say stands in `findings.txt`, written from the rules; the occurrences stand in
/// `occurrences.txt`, by Python's icalendar and recurring-ical-events where those read the file.
struct DialectTests {
    private static let folder = "ics/dialects"

    /// The lines of a table by the file they begin with.
    private static func table(_ name: String) throws -> [String: [String]] {
        try Fixtures.text("\(folder)/\(name)").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .reduce(into: [:]) { table, line in
                let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                table[words[0], default: []] += [words[1]].filter { $0 != "-" }
            }
    }

    private func read(_ name: String) async throws(AirlockError) -> CalendarObject {
        guard let program = try? Programs.path("kept-airlock"),
            let bytes = try? Fixtures.bytes("\(Self.folder)/\(name)")
        else { throw AirlockError(code: .missingProgram, reason: "", message: "") }
        let airlock = Airlock(program: program, limits: .init(wallMilliseconds: 10_000))
        return try await airlock.read(bytes, origin: .mail)
    }

    @Test(arguments: try Fixtures.names(in: folder).filter { $0.hasSuffix(".ics") })
    func `a file says what is wrong with it, where, and by which rule`(
        name: String
    ) async throws {
        let expected = try #require(try Self.table("findings.txt")[name], "not in the table")
        let said: [String]
        do throws(AirlockError) {
            let object = try await read(name)
            said = CalendarChecker(object, zones: SystemZones.shared).findings().map {
                "\($0.line.map(String.init) ?? "-") \($0.severity.rawValue) \($0.code) \($0.clause)"
            }
        } catch {
            said = ["\(error.line ?? 0) refused \(error.reason) \(error.clause)"]
        }
        #expect(said.sorted() == expected.sorted())
    }

    @Test func `the table names no file that is not there`() throws {
        let names = Set(try Fixtures.names(in: Self.folder))
        #expect(try Self.table("findings.txt").keys.allSatisfy { names.contains($0) })
        #expect(try Self.table("occurrences.txt").keys.allSatisfy { names.contains($0) })
    }

    @Test(arguments: try table("occurrences.txt").keys.sorted())
    func `a file gives the occurrences another reader finds`(name: String) async throws {
        let object = try await read(name)
        let window = Period(
            start: try #require(Instant(rfc3339: "2026-03-01T00:00:00Z")),
            end: try #require(Instant(rfc3339: "2026-06-01T00:00:00Z")))
        let found = CalendarExpander(object, zones: SystemZones.shared, floatingZone: .utc)
            .occurrences(in: window, limits: .service)
        let spans = found.occurrences.map { one in
            guard let first = one.startDate, let last = one.endDate else {
                return one.period.description
            }
            return first.iso + "/" + last.iso
        }
        #expect(spans.sorted() == (try Self.table("occurrences.txt")[name] ?? []).sorted())
    }
}
