import CivilTime
import Recurrence
import TestSupport
import Testing

struct PlainSeriesTests {
    private let zones = [
        "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata",
    ]

    @Test func `a plain series has the starts that expanding gives`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<1_500 {
            let days = random.reordered(Weekday.allCases).prefix(random.int(in: 1...4))
            let list = days.map(\.iCalendarCode).joined(separator: ",")
            let first = random.pick(Weekday.allCases).iCalendarCode
            let rule = random.pick([
                "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=\(list)",
                "FREQ=WEEKLY;UNTIL=20260401T003000Z", "FREQ=DAILY;UNTIL=20260329T013000",
            ])
            let text = "\(rule);INTERVAL=\(random.int(in: 1...4));WKST=\(first)"
            let day = CivilDate(daysSinceEpoch: 20_400 + random.int(in: 0...200))
            // Two hours around which clocks change, and any other.
            let second = random.pick([5_400, 9_000, random.int(in: 0...86_399)])
            let zone = try SystemZones.shared.required(random.pick(zones))
            let whole = RecurrenceSet(
                start: WallTime(date: day, secondOfDay: second), isAllDay: false, zone: zone,
                rules: [try RecurrenceRule(parsing: text)])
            let from = Instant("2025-12-20T00:00:00Z")
                .advanced(bySeconds: Int64(random.int(in: 0...20_000_000)))
            let until = from.advanced(bySeconds: Int64(random.int(in: 1...20_000_000)))
            let all = whole.expand(from: from, until: until).instances.map(\.start)
            let skipped = all.filter { _ in random.int(in: 0...5) == 0 }
                .map(\.secondsSinceEpoch)
            // A series whose start is off its rule is not plain; the start then comes apart.
            guard let plain = PlainSeries(whole) else {
                #expect(whole.warnings.contains { $0.code == .startOffRule })
                continue
            }
            let offsets = WindowOffsets(zone, window: Period(start: from, end: until))
            var visited: [Int64] = []
            plain.visitStarts(
                from: from.secondsSinceEpoch, until: until.secondsSinceEpoch, offsets,
                skipping: skipped, 0..<skipped.count
            ) { visited.append($0) }
            let wanted = all.map(\.secondsSinceEpoch).filter { !skipped.contains($0) }
            #expect(visited == wanted, "\(text) from \(day) in \(zone.name)")
            #expect(visited.count <= plain.startsMax(days: Int((until - from) / 86_400) + 1))
        }
    }

    @Test(arguments: [
        "FREQ=WEEKLY;COUNT=4", "FREQ=MONTHLY", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;BYHOUR=9,10",
        "FREQ=WEEKLY;BYMONTH=3", "FREQ=WEEKLY;BYSETPOS=1;BYDAY=MO,TU",
    ])
    func `a series of another kind is not plain`(_ rule: String) throws {
        let set = try Facts.set("2026-03-02T09:00", rule)
        #expect(PlainSeries(set) == nil)
    }
}
