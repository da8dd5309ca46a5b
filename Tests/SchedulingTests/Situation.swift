import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

/// A small question by hand: two people who are always free until a test says otherwise.
struct Situation {
    var request: SlotRequest
    var ana: PersonTime
    var ben: PersonTime

    init(
        _ from: String, _ until: String, zone: String = "UTC", length: Int = 60, grid: Int = 60
    ) throws {
        let start = try #require(Instant(rfc3339: from))
        let end = try #require(Instant(rfc3339: until))
        let rules = try SystemZones.shared.required(zone)
        request = SlotRequest(
            window: Period(start: start, end: end), lengthMinutes: length, gridMinutes: grid,
            now: start.advanced(bySeconds: -86_400 * 2), pair: PairID("par_1"),
            programmeZone: rules)
        ana = PersonTime(
            person: PersonID("per_a"), name: "Ana", zone: rules, calendar: .known(readAt: start))
        ben = PersonTime(
            person: PersonID("per_b"), name: "Ben", zone: rules, calendar: .known(readAt: start))
    }

    var finder: SlotFinder {
        get throws { try SlotFinder(request, mentor: ana, mentee: ben) }
    }

    /// The starts as RFC 3339 texts.
    var starts: [String] {
        get throws { try finder.answer().starts.map(\.rfc3339) }
    }

    static func period(_ from: String, _ until: String) throws -> Period {
        Period(
            start: try #require(Instant(rfc3339: from)), end: try #require(Instant(rfc3339: until)))
    }

    static func session(
        _ from: String, minutes: Int = 60, id: String = "apt_9", pair: String = "par_2",
        site: String? = nil
    ) throws -> BookedSession {
        let start = try #require(Instant(rfc3339: from))
        return BookedSession(
            appointment: AppointmentID(id), pair: PairID(pair),
            period: Period(start: start, durationSeconds: Int64(minutes) * 60), site: site)
    }
}
