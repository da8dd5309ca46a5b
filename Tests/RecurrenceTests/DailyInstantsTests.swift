import CivilTime
import Recurrence
import TestSupport
import Testing

/// Daily series at every quarter of an hour of 2025 and 2026: 700,800 instants in ten zones.
///
/// What they must be comes from Python's zoneinfo; see fixtures/zones/README.md.
struct DailyInstantsTests {
    private static let zones = [
        "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles",
        "America/St_Johns", "America/Santiago", "Asia/Kolkata", "Asia/Jerusalem",
        "Australia/Sydney", "Australia/Lord_Howe",
    ]
    private let days = 730

    /// The offset of each quarter on the wall, from 2025-01-01 00:00.
    private func offsets(_ zone: String) throws -> [Int64] {
        let lines = try Fixtures.text("zones/quarters.txt").split(separator: "\n")
        let line = try #require(lines.first { $0.hasPrefix(zone + " ") })
        var offsets: [Int64] = []
        for run in line.split(separator: " ").dropFirst() {
            let parts = run.split(separator: "x")
            let count = try #require(Int(parts[0]))
            offsets += Array(repeating: try #require(Int64(parts[1])), count: count)
        }
        #expect(offsets.count == days * 96)
        return offsets
    }

    @Test(arguments: zones)
    func `each daily instant is the one zoneinfo gives`(_ name: String) throws {
        let zone = try SystemZones.shared.required(name)
        let offsets = try offsets(name)
        let first = try #require(CivilDate(year: 2025, month: 1, day: 1))
        let rule = try RecurrenceRule(parsing: "FREQ=DAILY;COUNT=730")
        let base = WallTime(date: first).secondsAsIfUTC
        let from = Instant(secondsSinceEpoch: base - 86_400)
        let until = Instant(secondsSinceEpoch: base + Int64(days + 1) * 86_400)
        var wrong = 0
        for quarter in 0..<96 {
            let set = RecurrenceSet(
                start: WallTime(date: first, secondOfDay: quarter * 900), isAllDay: false,
                zone: zone, rules: [rule])
            let found = set.expand(from: from, until: until, limits: .service).instances
            guard found.count == days else {
                wrong += days
                continue
            }
            for day in 0..<days {
                let wall = base + Int64(day * 96 + quarter) * 900
                let right = wall - offsets[day * 96 + quarter]
                if found[day].start.secondsSinceEpoch != right { wrong += 1 }
            }
        }
        #expect(wrong == 0, "\(wrong) of \(days * 96) in \(name)")
    }

    @Test(arguments: zones)
    func `each local day ends where the next begins`(_ name: String) throws {
        let zone = try SystemZones.shared.required(name)
        let offsets = try offsets(name)
        let first = try #require(CivilDate(year: 2025, month: 1, day: 1))
        for day in 0..<(days - 1) {
            let period = zone.dayPeriod(first.adding(days: day))
            #expect(period.end == zone.startOfDay(first.adding(days: day + 1)))
            // None of these zones changes its clocks at midnight but Santiago.
            guard name != "America/Santiago" else { continue }
            let wall = WallTime(date: first.adding(days: day)).secondsAsIfUTC
            #expect(period.start.secondsSinceEpoch == wall - offsets[day * 96])
        }
    }
}
