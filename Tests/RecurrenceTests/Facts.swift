import CivilTime
import Recurrence
import Testing

/// Reads the fact tables of fixtures/recurrence.
enum Facts {
    /// Returns the fields of a line, which `|` separates.
    static func fields(_ line: Substring) -> [String] {
        line.split(separator: "|").map { field in
            var text = field
            while text.first == " " { text.removeFirst() }
            while text.last == " " { text.removeLast() }
            return String(text)
        }
    }

    /// Reads `YYYYMMDDTHHMMSS`.
    static func wall(_ text: String) -> WallTime? {
        guard case .local(let wall) = RecurrenceUntil(text: text) else { return nil }
        return wall
    }

    /// A series in UTC without anything but its rule.
    static func set(_ start: String, _ rule: String, zone: ZoneRules = .utc) throws -> RecurrenceSet
    {
        RecurrenceSet(
            start: try #require(WallTime(iso: start)), isAllDay: false, zone: zone,
            rules: [try RecurrenceRule(parsing: rule)])
    }
}

extension Instant {
    /// Reads RFC 3339; for tests only.
    init(_ text: String) {
        guard let instant = Instant(rfc3339: text) else {
            preconditionFailure("\(text) is no instant")
        }
        self = instant
    }
}
