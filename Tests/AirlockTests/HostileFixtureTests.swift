import Airlock
import CalendarModel
import Recurrence
import TestSupport
import Testing

/// Files of our own with the causes that fuzzing has found in libical; the airlock's two seconds
/// bound each answer, and `answers.txt` says what it must be.
struct HostileFixtureTests {
    private static let folder = "ics/hostile"

    /// The answers by the file they begin with.
    private static func answers() throws -> [String: String] {
        try Fixtures.text("\(folder)/answers.txt").split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
            .reduce(into: [:]) { table, line in
                let words = line.split(separator: " ", maxSplits: 1).map(String.init)
                table[words[0]] = words[1]
            }
    }

    private func answer(_ bytes: [UInt8]) async throws -> String {
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let object: CalendarObject
        do throws(AirlockError) {
            object = try await airlock.read(bytes, origin: .mail)
        } catch {
            return "refused \(error.reason):\(error.line ?? 0)"
        }
        var first: [String: Int] = [:]
        for finding in CalendarChecker(object, zones: SystemZones.shared).findings() {
            first[finding.code] = min(first[finding.code] ?? Int.max, finding.line ?? 0)
        }
        let said = first.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            .map { "\($0.key):\($0.value)" }
        return "read " + (said.isEmpty ? "-" : said.joined(separator: " "))
    }

    @Test(arguments: try Fixtures.names(in: folder).filter { $0.hasSuffix(".ics") })
    func `a file is answered in time, with reason and line`(name: String) async throws {
        let expected = try #require(try Self.answers()[name], "not in the table")
        #expect(try await answer(Fixtures.bytes("\(Self.folder)/\(name)")) == expected)
    }

    @Test func `the table names no file that is not there`() throws {
        let names = Set(try Fixtures.names(in: Self.folder))
        #expect(try Self.answers().keys.allSatisfy { names.contains($0) })
    }

    @Test func `a list of 1,200 exclusions is read whole`() async throws {
        let days = (0..<1_200).map { "2026\(Self.two($0 / 28 % 12 + 1))\(Self.two($0 % 28 + 1))" }
        let values = days.enumerated().map { "\($0.element)T\(Self.two($0.offset / 336))0000Z" }
        let bytes = CalendarText.event([
            "DTSTART:20260101T000000Z", "RRULE:FREQ=HOURLY;COUNT=9",
            "EXDATE:" + values.joined(separator: ","),
        ])
        let airlock = Airlock(program: try Programs.path("kept-airlock"))
        let event = try #require(try await airlock.read(bytes, origin: .mail).events.first)
        #expect(event.exclusions.map(\.iCalendar) == values)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
