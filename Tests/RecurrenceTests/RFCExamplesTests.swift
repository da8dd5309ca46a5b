import CivilTime
import Recurrence
import Testing
import TestSupport

/// The worked examples of RFC 5545 §3.8.5.3; dates restated in fixtures/recurrence/rfc5545.txt.
struct RFCExamplesTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let start: WallTime
        let excludesStart: Bool
        let rule: String
        let until: WallTime
        let walls: [WallTime]
        var testDescription: String { "\(start) \(rule)" }
    }

    static func examples() throws -> [Example] {
        let text = try Fixtures.text("recurrence/rfc5545.txt")
        return try text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            let fields = Facts.fields(line)
            let head = fields[0].split(separator: " ")
            let start = try #require(Facts.wall(String(head[0])))
            let until = Facts.wall(fields[2]) ?? WallTime(date: CivilDate(daysSinceEpoch: 24_837))
            return Example(
                start: start, excludesStart: head.count > 1, rule: fields[1], until: until,
                walls: try instances(fields[3], secondOfDay: start.secondOfDay))
        }
    }

    static func instances(_ text: String, secondOfDay: Int) throws -> [WallTime] {
        var walls: [WallTime] = []
        var date = CivilDate(daysSinceEpoch: 0)
        var isFirstTime = false
        for item in text.split(separator: " ") {
            if item.hasPrefix("T") {
                if isFirstTime { walls.removeLast() }
                isFirstTime = false
                walls.append(try #require(WallTime(iso: date.iso + item)))
                continue
            }
            let full = item.count == 2 ? "\(date.iso.prefix(8))\(item)" : String(item)
            date = try #require(CivilDate(iso: full))
            walls.append(WallTime(date: date, secondOfDay: secondOfDay))
            isFirstTime = true
        }
        return walls
    }

    @Test(arguments: try examples())
    func `an example of the RFC gives the RFC's instances`(_ example: Example) throws {
        let zone = try SystemZones.shared.required("America/New_York")
        let exclusions: [RecurrenceExclusion] =
            example.excludesStart ? [.instant(zone.instant(of: example.start))] : []
        let set = RecurrenceSet(
            start: example.start, isAllDay: false, zone: zone,
            rules: [try RecurrenceRule(parsing: example.rule)], exclusions: exclusions)
        let expansion = set.expand(
            from: zone.instant(of: example.start), until: zone.instant(of: example.until),
            limits: .service)
        #expect(expansion.outcome == .complete)
        #expect(expansion.instances.map(\.wall) == example.walls)
        #expect(expansion.instances.map(\.start) == example.walls.map(zone.instant))
        #expect(expansion.warnings.isEmpty == !example.excludesStart)
    }

    @Test(arguments: [
        "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
    ])
    func `every day in January for three years`(_ text: String) throws {
        let zone = try SystemZones.shared.required("America/New_York")
        let start = try #require(WallTime(iso: "1998-01-01T09:00"))
        let set = RecurrenceSet(
            start: start, isAllDay: false, zone: zone,
            rules: [try RecurrenceRule(parsing: text)])
        let expansion = set.expand(
            from: .distantPast, until: .distantFuture, limits: .service)
        let wanted = [0, 365, 730].flatMap { before in
            (0..<31).map { start.adding(days: before + $0) }
        }
        #expect(expansion.instances.map(\.wall) == wanted)
    }

    @Test func `daily until Christmas Eve gives 113 days over the change of the clock`() throws {
        let zone = try SystemZones.shared.required("America/New_York")
        let start = try #require(WallTime(iso: "1997-09-02T09:00"))
        let set = RecurrenceSet(
            start: start, isAllDay: false, zone: zone,
            rules: [try RecurrenceRule(parsing: "FREQ=DAILY;UNTIL=19971224T000000Z")])
        let expansion = set.expand(from: .distantPast, until: .distantFuture)
        #expect(expansion.instances.map(\.wall) == (0..<113).map { start.adding(days: $0) })
        #expect(expansion.instances[54].start.rfc3339 == "1997-10-26T14:00:00Z")
    }
}
