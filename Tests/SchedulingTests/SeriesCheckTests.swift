import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct SeriesCheckTests {
    private func fortnights(_ from: String, count: Int) throws -> [Instant] {
        let start = try #require(Instant(rfc3339: from))
        return (0..<count).map { start.advanced(bySeconds: Int64($0) * 14 * 86_400) }
    }

    private func series(
        _ situation: Situation, _ starts: [Instant]
    ) throws -> [SeriesCheck.Occurrence] {
        try SeriesCheck(situation.request, mentor: situation.ana, mentee: situation.ben)
            .occurrences(startingAt: starts)
    }

    @Test func `a series without a collision is held as planned`() throws {
        let quarter = try Situation("2026-03-02T00:00:00Z", "2026-06-01T00:00:00Z")
        let starts = try fortnights("2026-03-03T10:00:00Z", count: 6)
        let found = try series(quarter, starts)
        #expect(found.map(\.planned.start) == starts)
        #expect(found.allSatisfy { !$0.collides && $0.slot == $0.planned })
    }

    @Test func `each collision is named and gets the nearest time of its day`() throws {
        var quarter = try Situation("2026-03-02T00:00:00Z", "2026-06-01T00:00:00Z", grid: 30)
        quarter.ana.hours = try WeeklyHours(parsing: "Mon-Fri 08:00-17:00")
        quarter.ben.busy = PeriodSet([
            try Situation.period("2026-03-17T09:00:00Z", "2026-03-17T11:00:00Z")
        ])
        quarter.request.blackoutDays = [try #require(CivilDate(iso: "2026-04-14"))]
        let found = try series(quarter, try fortnights("2026-03-03T10:00:00Z", count: 4))
        #expect(found.map(\.collides) == [false, true, false, true])
        #expect(found[1].facts.map(\.code) == [.busy])
        #expect(found[1].facts.first?.text.contains("Ben is busy") == true)
        // 08:00 and 11:00 are two and one hours away.
        #expect(found[1].slot?.start.rfc3339 == "2026-03-17T11:00:00Z")
        #expect(found[3].facts.map(\.code) == [.blackout])
        // The whole day is out: Monday 16:00 is nearer than Wednesday 08:00.
        #expect(found[3].slot?.start.rfc3339 == "2026-04-13T16:00:00Z")
    }

    @Test func `occurrences count for caps and spacing among themselves`() throws {
        var quarter = try Situation("2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z", grid: 60)
        quarter.request.minDays = 3
        let start = try #require(Instant(rfc3339: "2026-03-03T10:00:00Z"))
        let daily = (0..<3).map { start.advanced(bySeconds: Int64($0) * 86_400) }
        let found = try series(quarter, daily)
        #expect(found.map(\.collides) == [false, true, true])
        #expect(found[1].facts.map(\.code) == [.spacing])
        // Half a day each way leaves no start three days off.
        #expect(found[1].slot == nil)
        quarter.request.minDays = 0
        quarter.ben.limits.perWeekMax = 2
        let capped = try series(quarter, daily)
        #expect(capped.map(\.collides) == [false, false, true])
        #expect(capped[2].facts.map(\.code) == [.weekCap])
    }

    @Test func `held as it is proposed, a random series breaks no rule`() throws {
        var random = SeededGenerator.forTest()
        var exceptions = 0
        for _ in 0..<40 {
            let sample = try RandomCase(&random)
            let first = sample.request.window.start.advanced(
                bySeconds: Int64(random.int(in: 0...86_400)) / 60 * 60)
            let starts = (0..<4).map { first.advanced(bySeconds: Int64($0) * 97_200) }
            let found = try SeriesCheck(
                sample.request, mentor: sample.mentor, mentee: sample.mentee
            ).occurrences(startingAt: starts)
            // Each slot is judged by the oracle beside all others.
            for (index, occurrence) in found.enumerated() {
                guard let slot = occurrence.slot else { continue }
                if occurrence.collides { exceptions += 1 }
                let others = found.enumerated().filter { $0.offset != index }
                    .compactMap(\.element.slot)
                let sessions = others.enumerated().map {
                    BookedSession(
                        appointment: AppointmentID("other_\($0.offset)"),
                        pair: sample.request.pair, period: $0.element, site: sample.request.site)
                }
                var (mentor, mentee) = (sample.mentor, sample.mentee)
                mentor.sessions += sessions
                mentee.sessions += sessions
                let oracle = Oracle(sample.request, mentor: mentor, mentee: mentee)
                let blockers = oracle.blockers(slot.start.secondsSinceEpoch)
                #expect(blockers.allSatisfy { $0 == "cadence" }, "\(slot) \(blockers)")
            }
        }
        #expect(exceptions > 5)
    }

    @Test func `a series without end is refused`() throws {
        let day = try Situation("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")
        let starts = Array(repeating: day.request.window.start, count: 401)
        #expect(throws: SchedulingError.self) { try series(day, starts) }
    }
}
