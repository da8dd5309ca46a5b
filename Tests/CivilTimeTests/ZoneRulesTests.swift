import CivilTime
import TestSupport
import Testing

/// Facts come from Python's zoneinfo: Tests/Tools/zone_facts.py writes fixtures/zones/offsets.txt.
struct ZoneRulesTests {
    private let zones = SystemZones.shared

    private func rules(_ name: String) throws -> ZoneRules {
        try #require(zones.rules(named: name))
    }

    private func facts(_ kind: String) throws -> [[String]] {
        try Fixtures.text("zones/offsets.txt").split(separator: "\n")
            .map { $0.split(separator: " ").map(String.init) }
            .filter { $0.first == kind }
    }

    @Test func `offsets agree with zoneinfo up to the year 4800`() throws {
        let facts = try facts("at")
        #expect(facts.count > 1_000)
        for fact in facts {
            let instant = Instant(secondsSinceEpoch: try #require(Int64(fact[2])))
            let zone = try rules(fact[1])
            #expect(zone.offsetSeconds(at: instant) == Int(fact[3]), "\(fact)")
            #expect(zone.abbreviation(at: instant) == fact[4], "\(fact)")
        }
    }

    @Test func `wall times around every change agree with zoneinfo`() throws {
        let facts = try facts("wall")
        #expect(facts.count > 2_000)
        for fact in facts {
            let wall = try #require(WallTime(iso: fact[2]))
            let seconds = try rules(fact[1]).instant(of: wall).secondsSinceEpoch
            #expect(seconds == Int64(fact[3]), "\(fact)")
        }
    }

    @Test func `a gap time is read with the offset before the gap`() throws {
        let berlin = try rules("Europe/Berlin")
        let wall = try #require(WallTime(iso: "2026-03-29T02:30"))
        let transition = try #require(Instant(rfc3339: "2026-03-29T01:00:00Z"))
        let readAs = try #require(Instant(rfc3339: "2026-03-29T01:30:00Z"))
        #expect(berlin.resolve(wall) == .gap(readAs: readAs, transition: transition))
        #expect(berlin.wallTime(at: readAs).clock == "03:30")
    }

    @Test func `a fold time is both of its instants, the first by default`() throws {
        let berlin = try rules("Europe/Berlin")
        let wall = try #require(WallTime(iso: "2026-10-25T02:30"))
        let first = try #require(Instant(rfc3339: "2026-10-25T00:30:00Z"))
        let second = try #require(Instant(rfc3339: "2026-10-25T01:30:00Z"))
        #expect(berlin.resolve(wall) == .fold(first: first, second: second))
        #expect(berlin.instant(of: wall) == first)
    }

    @Test func `gaps and folds are told apart in years far beyond the table`() throws {
        let berlin = try rules("Europe/Berlin")
        // The Gregorian calendar of 2826 is that of 2026, two cycles later.
        let gap = try #require(WallTime(iso: "2826-03-29T02:30"))
        let transition = try #require(Instant(rfc3339: "2826-03-29T01:00:00Z"))
        guard case .gap(_, let found) = berlin.resolve(gap) else {
            Issue.record("02:30 is no gap in 2826")
            return
        }
        #expect(found == transition)
        let year = Period(
            start: try #require(Instant(rfc3339: "2826-01-01T00:00:00Z")),
            end: try #require(Instant(rfc3339: "2827-01-01T00:00:00Z")))
        #expect(berlin.transitions(in: year).map(\.at).first == transition)
        #expect(berlin.transitions(in: year).count == 2)
    }

    @Test func `a day has 23, 24 or 25 hours, and a skipped date has none`() throws {
        let hours = { (zone: String, date: String) in
            try self.rules(zone).dayPeriod(#require(CivilDate(iso: date))).durationSeconds / 3_600
        }
        #expect(try hours("Europe/Berlin", "2026-03-29") == 23)
        #expect(try hours("Europe/Berlin", "2026-03-30") == 24)
        #expect(try hours("Europe/Berlin", "2026-10-25") == 25)
        #expect(try hours("Pacific/Apia", "2011-12-30") == 0)
        #expect(try hours("Pacific/Apia", "2011-12-31") == 24)
        // Clocks in São Paulo jumped from 00:00 to 01:00 on this day.
        #expect(try hours("America/Sao_Paulo", "2018-11-04") == 23)
    }

    @Test func `a zone without daylight time has no transition in a year`() throws {
        let year = Period(
            start: try #require(Instant(rfc3339: "2026-01-01T00:00:00Z")),
            end: try #require(Instant(rfc3339: "2027-01-01T00:00:00Z")))
        #expect(try rules("Asia/Kolkata").transitions(in: year).isEmpty)
        #expect(ZoneRules.utc.transitions(in: year).isEmpty)
    }

    @Test func `damaged zone files are refused by what is wrong`() throws {
        let bytes = try FileBytes.read("/usr/share/zoneinfo/Europe/Berlin")
        let code = { (bytes: [UInt8]) -> CivilTimeError.Code? in
            do throws(CivilTimeError) {
                _ = try ZoneRules(tzif: bytes, name: "X/Y")
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code(bytes) == nil)
        #expect(code(Array("no zone".utf8)) == .truncated)
        #expect(code(Array(repeating: 65, count: 100)) == .notTZif)
        for length in stride(from: 0, to: bytes.count - 1, by: 7) {
            #expect(code(Array(bytes.prefix(length))) == .truncated, "cut at \(length)")
        }
    }

    @Test func `random damage to a zone file never traps`() throws {
        let bytes = try FileBytes.read("/usr/share/zoneinfo/America/New_York")
        var random = SeededGenerator.forTest("damaged zone files")
        for _ in 0..<400 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                damaged[place] = UInt8.random(in: 0...255, using: &random)
            }
            guard let rules = try? ZoneRules(tzif: damaged, name: "X/Y") else { continue }
            _ = rules.dayPeriod(CivilDate(daysSinceEpoch: 20_541))
        }
    }
}
