import CivilTime
import Recurrence
import TestSupport
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

/// A line `START | RULE | INSTANCES` of a fact table.
struct RuleFact {
    let start: WallTime
    let isDate: Bool
    let rule: String
    let instances: [WallTime]

    /// Reads a table; differences are in seconds, between dates in days.
    static func read(_ path: String) throws -> [RuleFact] {
        try Fixtures.text(path).split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = Facts.fields(line)
            let isDate = fields[0].utf8.count == 8
            let items = fields[2].split(separator: " ")
            var wall = try #require(time(String(items[0])))
            var instances = [wall]
            for gap in items.dropFirst() {
                wall = wall.adding(seconds: try #require(Int64(gap)) * (isDate ? 86_400 : 1))
                instances.append(wall)
            }
            return RuleFact(
                start: try #require(time(fields[0])), isDate: isDate, rule: fields[1],
                instances: instances)
        }
    }

    private static func time(_ text: String) -> WallTime? {
        switch RecurrenceUntil(text: text) {
        case .date(let date): WallTime(date: date)
        case .local(let wall): wall
        case .utc(let instant): ZoneRules.utc.wallTime(at: instant)
        case nil: nil
        }
    }
}
