import CivilTime
import TestSupport
import Testing

@testable import Scheduling

@Suite struct KeepContrastTests {
    private func wished() throws -> Situation {
        var week = try Situation("2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z")
        week.ana.wishes = try WeeklyHours(parsing: "Mon-Fri 09:00-12:00")
        week.ben.wishes = try WeeklyHours(parsing: "Tue-Thu 10:00-12:00")
        return week
    }

    private func hours(_ constant: Int) -> [Int] {
        (0..<168).map { $0 * 7 % 61 * 3 + constant }
    }

    @Test func `a constant added to every entry changes nothing`() throws {
        let finder = try wished().finder
        let plain = finder.ranked(count: 10, keep: KeepContrast(menteeHours: hours(0)))
        let raised = finder.ranked(count: 10, keep: KeepContrast(menteeHours: hours(9_000)))
        #expect(plain == raised)
        #expect(plain.contains { $0.reasons.contains { $0.code == .keep } })
    }

    @Test func `the term reorders only within a twentieth of the best points each way`() throws {
        let finder = try wished().finder
        let huge = KeepContrast(mentorHours: (0..<168).map { $0 % 2 == 0 ? 1_000_000 : -1_000_000 })
        let without = SlotRanking(finder, keep: .neutral).scored()
        let with = SlotRanking(finder, keep: huge).scored()
        let best = without.map { $0.points.preference + $0.points.burden }.max() ?? 0
        for (plain, kept) in zip(without, with) {
            #expect(abs(kept.points.total - plain.points.total) <= best / 20)
        }
        // No slot passes one that is more than a tenth of the best points ahead of it.
        for (index, plain) in without.enumerated() {
            for (other, better) in without.enumerated()
            where better.points.total - plain.points.total > best / 10 {
                #expect(with[other].points.total > with[index].points.total)
            }
        }
    }

    @Test func `the neutral table adds no term`() throws {
        let slots = try wished().finder.ranked(count: 5)
        #expect(slots.allSatisfy { !$0.reasons.contains { $0.code == .keep } })
    }

    @Test func `the last band at or below a lead holds`() {
        let table = KeepContrast(leadBands: [
            .init(fromMinutes: 1_440, points: 7), .init(fromMinutes: 0, points: 3),
        ])
        #expect(table.points(leadMinutes: 10, mentorHour: 0, menteeHour: 0) == 3)
        #expect(table.points(leadMinutes: 1_440, mentorHour: 0, menteeHour: 0) == 7)
        #expect(table.points(leadMinutes: -1, mentorHour: 500, menteeHour: -1) == 0)
    }
}
