import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

struct PlanMemoryTests {
    private static let budget = PlanBudget(priceSteps: 60, movesPerPair: 6)

    /// Mentors with three pairs each, all of whom want the same hours of two weeks.
    private func parts(mentors: Int) throws -> [ProgrammeQuestion.Part] {
        let day = try #require(CivilDate(iso: "2026-03-02"))
        return try (0..<mentors * 3).map { number in
            var table = try Situation("2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z", grid: 30)
            table.request.pair = PairID("par_\(number < 10 ? "0" : "")\(number)")
            table.ana.person = PersonID("per_m\(number / 3)")
            table.ben.person = PersonID("per_e\(number)")
            table.ana.hours = try WeeklyHours(parsing: "Mon 09:00-11:00; Thu 10:00-11:00")
            table.ana.limits = PersonLimits(perDayMax: 1)
            table.ben.wishes = try WeeklyHours(
                parsing: number % 2 == 0 ? "Mon 09:00-10:00" : "Mon-Thu 10:00-11:00")
            return ProgrammeQuestion.Part(
                request: table.request, mentor: table.ana, mentee: table.ben,
                due: [day...day.adding(days: 6), day.adding(days: 7)...day.adding(days: 13)],
                minDays: 3)
        }
    }

    private func expectSound(_ plan: RoomedPlan, _ question: ProgrammeQuestion) {
        let check = PlanChecker(problem: question.problem).faults(plan.plan)
        #expect(check.faults.isEmpty)
        #expect(check.value == plan.plan.value && plan.plan.value <= plan.plan.bound)
    }

    @Test func `what is remembered gives the same answer to the bit, without work`() async throws {
        let question = try ProgrammeQuestion(try parts(mentors: 4))
        let first = await question.plan(workers: 2, budget: Self.budget)
        #expect(first.memory.components.count == 4)
        #expect(first.memory.components.contains { !$0.prices.isEmpty })
        let again = await question.plan(workers: 1, budget: Self.budget, memory: first.memory)
        #expect(again.plan == first.plan)
        #expect(again.memory == first.memory)
        // Proof that nothing is worked out anew: a remembered value is believed.
        var forged = first.memory
        forged.components[0].value += 1
        let believed = await question.plan(workers: 1, budget: Self.budget, memory: forged)
        #expect(believed.plan.value == first.plan.value + 1)
    }

    @Test func `a changed calendar changes its own component and no other`() async throws {
        var parts = try parts(mentors: 4)
        let before = try ProgrammeQuestion(parts)
        let first = await before.plan(workers: 1, budget: Self.budget)
        let busy = try Situation.period("2026-03-05T00:00:00Z", "2026-03-06T00:00:00Z")
        for index in 3..<6 { parts[index].mentor.busy = PeriodSet([busy]) }
        let after = try ProgrammeQuestion(parts)
        let warm = await after.plan(workers: 2, budget: Self.budget, memory: first.memory)
        let same = zip(warm.memory.components, first.memory.components).map { $0 == $1 }
        #expect(same == [true, false, true, true])
        expectSound(warm, after)
        let cold = await after.plan(workers: 2, budget: Self.budget)
        #expect(warm.plan.value == cold.plan.value)
        let again = await after.plan(workers: 2, budget: Self.budget, memory: warm.memory)
        #expect(again.plan == warm.plan && again.memory == warm.memory)
    }

    @Test func `a memory of other people, other weeks and nonsense does no harm`() async throws {
        let question = try ProgrammeQuestion(try parts(mentors: 2))
        let cold = await question.plan(workers: 1, budget: Self.budget)
        let nonsense = PlanMemory(components: [
            .init(
                fingerprint: [1, 2, 3], value: .max, bound: 0,
                sessions: [
                    .init(pair: PairID("par_00"), start: .distantPast),
                    .init(pair: PairID("par_none"), start: .distantFuture),
                ],
                prices: [
                    .init(owner: "per_m0", kind: .cell, at: .min / 2, price: .max),
                    .init(owner: "per_m0", kind: .week, at: .max, price: 1),
                    .init(owner: "per_m1", kind: .day, at: 20_514, price: 100_000_000),
                    .init(owner: "per_none", kind: .day, at: 20_514, price: 5),
                ])
        ])
        let plan = await question.plan(workers: 1, budget: Self.budget, memory: nonsense)
        expectSound(plan, question)
        #expect(plan.plan.bound >= cold.plan.value)
    }

    @Test func `the same component has one fingerprint wherever it stands, and a change another`()
        throws
    {
        let whole = try ProgrammeQuestion(try parts(mentors: 3))
        let rest = try ProgrammeQuestion(Array(try parts(mentors: 3).dropFirst(6)))
        let all = whole.problem
        let place = all.components()[2]
        func print(
            _ problem: ProgrammeProblem, of question: ProgrammeQuestion, at component: [Int32],
            seed: UInt64 = 7
        ) -> [UInt8] {
            ComponentFingerprints(
                problem, names: question.parts.map(\.request.pair), budget: PlanBudget(seed: seed)
            ).fingerprint(of: component)
        }
        let one = print(all, of: whole, at: place)
        #expect(print(rest.problem, of: rest, at: [0, 1, 2]) == one)
        #expect(print(all, of: whole, at: place, seed: 8) != one)
        #expect(print(all, of: whole, at: all.components()[0]) != one, "alike, but others")
        var booked = all
        booked.add(booked: .init(person: all.pairs[Int(place[0])].mentor, day: 20_514))
        #expect(print(booked, of: whole, at: place) != one)
        var fewer = all
        let row = Int(all.pairs[Int(place[1])].first)
        fewer.forbid([
            PlannedSession(pair: place[1], window: all.windows[row], start: all.starts[row])
        ])
        #expect(print(fewer, of: whole, at: place) != one)
    }
}
