import Airlock
import CalendarModel
import CivilTime
import Invitations
import TestSupport
import Testing
import Workflows

/// The messages of a change as text: each one is a sound message by itself.
struct CompareCalendarsTests {
    private static let zones = SystemZoneFiles()
    private static let now = Instant(secondsSinceEpoch: 1_772_800_000)

    private func read(_ bytes: [UInt8]) async throws -> CalendarObject {
        let airlock = Airlock(
            program: try Programs.path("kept-airlock"), limits: .init(wallMilliseconds: 10_000))
        return try await airlock.read(bytes, origin: .mail)
    }

    private func compare(
        _ old: String, _ new: String, edit: (String) -> String = { $0 }
    ) async throws -> [CompareCalendars.Answer] {
        let text = edit(try Fixtures.text("itip/\(new).ics"))
        return try CompareCalendars(zones: Self.zones, now: Self.now)(
            from: try await read(try Fixtures.bytes("itip/\(old).ics")),
            to: try await read(Array(text.utf8)), writesMessages: true)
    }

    @Test(arguments: [
        ("4.2.1-request", "4.2.3-request-moved", "DTSTART:20260311T090000Z"),
        ("4.2.1-request", "4.2.10-without-dora", "METHOD:CANCEL"),
        ("4.4.1-series", "4.4.2-instance-moved", "DTSTART;TZID=Europe/Berlin:20260507T140000"),
        (
            "4.4.1-series", "4.4.3-instance-cancelled",
            "RECURRENCE-ID;TZID=Europe/Berlin:20260612T090000"
        ),
        ("4.4.1-series", "4.4.6-instance-added", "RDATE;TZID=Europe/Berlin:20260527T140000"),
    ])
    func `each message reads back without a finding`(
        old: String, new: String, line: String
    ) async throws {
        let answers = try await compare(old, new)
        let texts = try #require(answers.first?.texts)
        #expect(answers.count == 1 && texts.count == answers.first?.diff.messages.count)
        for text in texts {
            #expect(text.contains("\r\n\(line)\r\n"), "\(text)")
            let back = try await read(Array(text.utf8))
            #expect(back.findings.isEmpty && ITIPRules.violations(in: back).isEmpty)
            #expect(CalendarChecker(back, zones: Self.zones).findings().isEmpty)
        }
    }

    @Test func `zones are written by the names that every program knows`() async throws {
        let answers = try await compare("4.4.1-series", "4.4.3-instance-cancelled") {
            $0.replacing("Europe/Berlin", with: "W. Europe Standard Time")
        }
        #expect(answers.first?.diff.changes.map(\.kind) == [.cancelled])
        let text = try #require(answers.first?.texts.first)
        #expect(!text.contains("Standard Time") && text.contains("20260612T0"))
    }

    @Test func `another organizer, and an event without UID, are refused by name`() async throws {
        await #expect(throws: WorkflowError.self) {
            try await compare("4.2.1-request", "4.2.11-other-organizer")
        }
        await #expect(throws: WorkflowError.self) {
            try await compare("4.2.1-request", "4.2.3-request-moved") {
                $0.replacing("UID:group-42@kept.example\r\n", with: "")
            }
        }
        let both = try await compare("4.2.1-request", "4.4.1-series")
        #expect(both.map { $0.diff.changes.map(\.kind) } == [[.cancelled], [.created]])
    }
}
