import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct SlotRankingTests {
    private func week() throws -> Situation {
        try Situation("2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z", zone: "Europe/Berlin")
    }

    private func points(_ slot: RankedSlot, _ code: RankingCode) -> Int? {
        slot.reasons.first { $0.code == code }?.points
    }

    @Test func `the terms add up to the score, inside the bounds of the table`() throws {
        var random = SeededGenerator.forTest()
        let bounds: [RankingCode: ClosedRange<Int>] = [
            .preference: 0...400, .burden: -300...0, .fragmentation: -150...50, .lead: -200...0,
            .due: -100...0, .travel: -100...0, .roundStart: 0...20, .hoursOnly: -40...(-40),
            .keep: -20...20, .alsoOffered: 0...0, .sameDays: 0...0,
        ]
        var seen = 0
        for _ in 0..<60 {
            var sample = try RandomCase(&random)
            sample.request.dueDate = sample.mentor.zone.date(at: sample.request.window.end)
            sample.request.pastSessions = sample.mentor.sessions.map(\.period)
            let keep = KeepContrast(
                leadBands: [.init(fromMinutes: 0, points: 40)],
                menteeHours: (0..<168).map { $0 % 24 })
            let finder = try sample.finder()
            let starts = Set(finder.answer().starts)
            for slot in finder.ranked(count: 6, keep: keep) {
                seen += 1
                #expect(slot.reasons.map(\.points).reduce(0, +) == slot.score)
                #expect(starts.contains(slot.period.start))
                for reason in slot.reasons {
                    #expect(bounds[reason.code]?.contains(reason.points) == true, "\(reason)")
                    #expect(!reason.text.isEmpty)
                }
            }
        }
        #expect(seen > 50)
    }

    @Test func `three slots lie on three days with a day between`() throws {
        let slots = try week().finder.ranked(count: 3)
        #expect(slots.count == 3)
        let days = slots.map(\.menteeLocal.date.daysSinceEpoch).sorted()
        #expect(days[1] - days[0] >= 2 && days[2] - days[1] >= 2)
        #expect(slots.allSatisfy { $0.relaxation == .none })
        #expect(slots.map(\.score) == slots.map(\.score).sorted(by: >))
    }

    @Test func `where days run out the rule gives way step by step and says so`() throws {
        var tight = try Situation("2026-03-02T09:00:00Z", "2026-03-04T00:00:00Z", grid: 30)
        tight.ana.hours = try WeeklyHours(parsing: "Mon 09:00-10:00; Tue 09:00-11:30")
        let slots = try tight.finder.ranked(count: 9)
        #expect(slots.count == 5)
        #expect(
            slots.map(\.relaxation).sorted()
                == [.none, .neighbouringDay, .sameDay, .overlapping, .overlapping])
        for slot in slots {
            #expect((points(slot, .sameDays) != nil) == (slot.relaxation != .none))
        }
    }

    @Test func `equal slots come by start, every time the same`() throws {
        let first = try week().finder.ranked(count: 10)
        let second = try week().finder.ranked(count: 10)
        #expect(first == second)
        for (left, right) in zip(first, first.dropFirst()) where left.score == right.score {
            #expect(left.period.start < right.period.start)
        }
    }

    @Test func `wishes of both count half each`() throws {
        var wished = try week()
        wished.ana.wishes = try WeeklyHours(parsing: "Tue 09:00-12:00")
        wished.ben.wishes = try WeeklyHours(parsing: "Tue 10:00-11:00")
        let best = try #require(try wished.finder.ranked(count: 1).first)
        #expect(best.mentorLocal.date.weekday == .tuesday)
        #expect(best.mentorLocal.clock == "10:00")
        #expect(points(best, .preference) == 400)
        wished.ben.wishes = nil
        #expect(points(try #require(try wished.finder.ranked(count: 1).first), .preference) == 200)
    }

    @Test func `the one who carried the early hours is spared`() throws {
        var far = try Situation("2026-03-02T00:00:00Z", "2026-03-09T00:00:00Z")
        far.ana.zone = try SystemZones.shared.required("Asia/Kolkata")
        far.ben.zone = try SystemZones.shared.required("America/New_York")
        let finder = try far.finder
        let even = SlotRanking(finder, keep: .neutral)
        #expect(even.mentorBurdenPercent == 50)
        // 19:30 in Kolkata and 09:00 in New York: the mentor stayed late.
        far.request.pastSessions = [
            try Situation.period("2026-02-02T14:00:00Z", "2026-02-02T15:00:00Z")
        ]
        let later = SlotRanking(try far.finder, keep: .neutral)
        #expect(later.mentorBurdenPercent > 50)
        #expect(later.burden(120, 0) < even.burden(120, 0))
        #expect(later.burden(0, 120) > even.burden(0, 120))
        #expect(even.burden(480, 480) == -300)
        #expect(even.burden(5_000, 5_000) == -300)
    }

    @Test(arguments: [
        (1_439, -200), (1_440, 0), (10_080, 0), (25_200, -100), (40_320, -200), (90_000, -200),
        (-10, -200),
    ])
    func `lead is full from one day to seven and falls to four weeks`(minutes: Int, points: Int)
        throws
    {
        let ranking = SlotRanking(try week().finder, keep: .neutral)
        #expect(ranking.lead(minutes) == points)
    }

    @Test func `each day from the middle of the due window costs five points, twenty at most`()
        throws
    {
        var due = try Situation("2026-03-02T00:00:00Z", "2026-04-20T00:00:00Z", zone: "Asia/Tokyo")
        due.request.dueDate = CivilDate(iso: "2026-03-10")
        let ranking = SlotRanking(try due.finder, keep: .neutral)
        for start in ranking.scored() {
            // Whole days on the wall of the programme, nine hours before UTC.
            let seconds = try due.finder.slot(at: start.cell).start.secondsSinceEpoch + 9 * 3_600
            let days = abs(Int(seconds / 86_400) - 20_522)
            #expect(start.points.due == -min(100, 5 * days))
        }
        let slots = try due.finder.ranked(count: 40)
        let middle = try #require(slots.first { $0.mentorLocal.date.iso == "2026-03-10" })
        #expect(points(middle, .due) == 0)
        #expect(middle.reasons.contains { $0.text.contains("in the middle of the due window") })
    }

    @Test func `short gaps cost and touching gains`() throws {
        var gaps = try Situation("2026-03-03T08:00:00Z", "2026-03-03T12:00:00Z", grid: 15)
        gaps.ana.busy = PeriodSet([
            try Situation.period("2026-03-03T08:00:00Z", "2026-03-03T09:00:00Z"),
            try Situation.period("2026-03-03T14:00:00Z", "2026-03-03T15:00:00Z"),
        ])
        let ranking = SlotRanking(try gaps.finder, keep: .neutral)
        let scored = ranking.scored()
        #expect(scored[0].points.fragmentation == 15)
        #expect(scored[1].points.fragmentation == 5 - 37)
        #expect(scored[2].points.fragmentation == 5)
    }

    @Test func `a neighbour at another site costs travel`() throws {
        var travel = try Situation("2026-03-03T08:00:00Z", "2026-03-03T12:00:00Z")
        travel.request.site = "North"
        travel.ana.sessions = [try Situation.session("2026-03-03T13:00:00Z", site: "South")]
        let slot = try #require(try travel.finder.ranked(count: 1).first)
        #expect(points(slot, .travel) == -50)
        travel.ana.sessions[0].site = "North"
        #expect(points(try #require(try travel.finder.ranked(count: 1).first), .travel) == nil)
    }

    @Test func `round starts are judged on each clock`() throws {
        var round = try Situation("2026-03-03T08:00:00Z", "2026-03-03T10:00:00Z", grid: 15)
        round.ben.zone = try SystemZones.shared.required("Asia/Kathmandu")
        let scored = SlotRanking(try round.finder, keep: .neutral).scored()
        #expect(scored.map(\.points.roundStart) == [10, 10, 10, 10, 10])
        round.ben.zone = try SystemZones.shared.required("Asia/Kolkata")
        let half = SlotRanking(try round.finder, keep: .neutral).scored()
        #expect(half.map(\.points.roundStart) == [20, 0, 20, 0, 20])
    }

    @Test func `a slot in another offer is marked and loses nothing`() throws {
        var offered = try week()
        let plain = try #require(try offered.finder.ranked(count: 1).first)
        offered.request.offeredElsewhere = [plain.period]
        let marked = try #require(try offered.finder.ranked(count: 1).first)
        #expect(marked.score == plain.score)
        #expect(points(marked, .alsoOffered) == 0)
    }
}
