import Airlock
import CalendarModel
import CivilTime
import Recurrence
import TestSupport
import Testing

/// Files in the dialects of known programs through the whole way: pre-scan, child, expansion.
struct FixtureTests {
    private static let berlin = "Europe/Berlin"

    /// Starts and ends by Python's icalendar and recurring-ical-events, March to May 2026.
    @Test(arguments: [
        (
            "outlook-windows-zone-without-vtimezone.ics",
            ["2026-04-14T08:00:00Z/2026-04-14T09:30:00Z"]
        ),
        (
            "outlook-customized-time-zone.ics",
            [
                "2026-03-23T08:15:00Z/2026-03-23T08:30:00Z",
                "2026-03-30T07:15:00Z/2026-03-30T07:30:00Z",
                "2026-04-06T07:15:00Z/2026-04-06T07:30:00Z",
            ]
        ),
        (
            "google-override-and-exdate.ics",
            [
                "2026-03-02T14:30:00Z/2026-03-02T15:00:00Z",
                "2026-03-09T13:30:00Z/2026-03-09T14:00:00Z",
                "2026-03-24T19:00:00Z/2026-03-24T19:45:00Z",
                "2026-03-30T13:30:00Z/2026-03-30T14:00:00Z",
            ]
        ),
        (
            "apple-all-day-transparent.ics",
            ["2026-04-01/2026-04-04", "2026-05-01/2026-05-02"]
        ),
        (
            "thunderbird-mozilla-zone-prefix.ics",
            [
                "2026-03-30T06:15:00Z/2026-03-30T07:00:00Z",
                "2026-03-31T06:15:00Z/2026-03-31T07:00:00Z",
            ]
        ),
        (
            "outlook-reply-without-organizer.ics",
            ["2026-04-14T08:00:00Z/2026-04-14T09:00:00Z"]
        ),
    ])
    func `a file gives the occurrences another reader finds`(
        name: String, expected: [String]
    ) async throws {
        let object = try await read(name)
        #expect(object.findings.allSatisfy { $0.severity != .error })
        let expander = CalendarExpander(
            object, zones: SystemZones.shared,
            floatingZone: try SystemZones.shared.required(Self.berlin))
        let window = Period(
            start: try #require(Instant(rfc3339: "2026-03-01T00:00:00Z")),
            end: try #require(Instant(rfc3339: "2026-06-01T00:00:00Z")))
        let found = expander.occurrences(in: window, limits: .service)
        #expect(found.unexpanded.isEmpty)
        let spans = found.occurrences.map { one in
            guard let first = one.startDate, let last = one.endDate else {
                return one.period.description
            }
            return first.iso + "/" + last.iso
        }
        #expect(spans == expected)
    }

    @Test func `persons, texts and rules come through`() async throws {
        let google = try await read("google-override-and-exdate.ics")
        #expect(google.name == "ida.berg@example.org")
        #expect(google.zoneHint == "America/New_York")
        #expect(google.events.map(\.line) == [26, 40])
        let exchange = try await read("outlook-customized-time-zone.ics")
        #expect(exchange.events.first?.attendees.first?.commonName == "Berg, Ida")
        let reply = try await read("outlook-reply-without-organizer.ics")
        #expect(reply.method == .reply)
        #expect(reply.events.first?.organizer == nil)
        let hours = try await read("rfc7953-availability.ics")
        #expect(hours.availability.first?.available.first?.ruleTexts == ["FREQ=WEEKLY;BYDAY=MO,TU"])
        let outlook = try await read("outlook-windows-zone-without-vtimezone.ics")
        #expect(outlook.events.first?.summary == "Quartalsgespräch")
    }

    private func read(_ name: String) async throws -> CalendarObject {
        let airlock = Airlock(
            program: try Programs.path("kept-airlock"), limits: .init(wallMilliseconds: 10_000))
        return try await airlock.read(try Fixtures.bytes("ics/\(name)"), origin: .mail)
    }
}
