import Scheduling
import TestSupport
import Testing

struct PlannerTests {
    /// Enough for a plan of some quality in a debug build.
    static let quick = PlanBudget(priceSteps: 100, movesPerPair: 6)

    /// A random programme: mentors with caps, shared rooms, two zones, sessions booked before.
    static func problem(
        _ random: inout SeededGenerator, pairs: Int, starts: Int
    ) -> ProgrammeProblem {
        let (weeks, perDay) = (4, 8)
        let cells = weeks * 7 * perDay
        let days = (0..<cells).map { Int32(20_514 + $0 / perDay) }
        let shifted = (0..<cells).map { Int32(20_514 + ($0 + 3) / perDay) }
        var problem = ProgrammeProblem(cellCount: cells, dayTables: [days, shifted])
        let mentors = max(1, pairs / 2)
        for _ in 0..<mentors {
            _ = problem.add(
                PlanPerson(
                    dayTable: Int32(random.int(in: 0...1)),
                    perDayMax: Int32(random.int(in: 1...2)),
                    perWeekMax: Int32(random.int(in: 1...3)),
                    quietCells: Int32(random.int(in: 0...1))))
        }
        for _ in 0..<pairs { _ = problem.add(PlanPerson()) }
        _ = problem.add(PlanSite(rooms: 1, cleanupCells: Int32(random.int(in: 0...1))))
        if random.chance(percent: 50) {
            problem.add(booked: .init(person: 0, day: Int32(20_514 + random.int(in: 0...27))))
        }
        for pair in 0..<pairs {
            let places = (0..<starts).map { _ in Int32(random.int(in: 0...(cells - 4))) }
            let windowCells = Int32(cells / 2)
            problem.add(
                PlanPair(
                    mentor: Int32(random.int(in: 0...(mentors - 1))),
                    mentee: Int32(mentors + pair), site: random.chance(percent: 60) ? 0 : -1,
                    lengthCells: 2, minDays: Int32(random.pick([0, 5, 10])), windowCount: 2),
                candidates: Set(places).sorted().map {
                    ($0, $0 / windowCells, Int32(1_000 + random.int(in: 0...40)))
                })
        }
        return problem
    }

    @Test func `no plan of up to four pairs is better, and the bound lies above the best`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<40 {
            let problem = Self.problem(&random, pairs: random.int(in: 1...4), starts: 4)
            let checker = PlanChecker(problem: problem)
            let plan = problem.plan()
            let check = checker.faults(plan)
            let best = checker.bestByTrying()
            #expect(check.faults.isEmpty)
            #expect(check.value == plan.value)
            #expect(plan.value == best)
            #expect(plan.bound >= best)
        }
    }

    @Test(arguments: [quick, PlanBudget(priceSteps: 0, movesPerPair: 0)])
    func `every plan keeps every rule and stays below its bound`(budget: PlanBudget) {
        var random = SeededGenerator.forTest()
        for _ in 0..<8 {
            let problem = Self.problem(&random, pairs: 30, starts: 14)
            let plan = problem.plan(budget: budget)
            let check = PlanChecker(problem: problem).faults(plan)
            #expect(check.faults.isEmpty)
            #expect(check.value == plan.value)
            #expect(plan.value <= plan.bound)
            #expect(!plan.sessions.isEmpty)
        }
    }

    @Test func `one, two and eight workers give the same plan`() async {
        var random = SeededGenerator.forTest()
        // No rooms: every mentor is a component, so that there is something to share out.
        var problem = Self.problem(&random, pairs: 1, starts: 3)
        for _ in 0..<20 {
            let mentor = problem.add(PlanPerson(perDayMax: 1, perWeekMax: 2))
            for _ in 0..<3 {
                let mentee = problem.add(PlanPerson())
                let places = Set((0..<10).map { _ in Int32(random.int(in: 0...200)) })
                problem.add(
                    PlanPair(
                        mentor: mentor, mentee: mentee, lengthCells: 2, minDays: 7, windowCount: 2),
                    candidates: places.sorted().map { ($0, $0 / 112, Int32(1_000 + $0 % 7)) })
            }
        }
        #expect(problem.components().count == 21)
        let one = await problem.plan(workers: 1, budget: Self.quick)
        #expect(await problem.plan(workers: 2, budget: Self.quick) == one)
        #expect(await problem.plan(workers: 8, budget: Self.quick) == one)
        #expect(problem.plan(budget: Self.quick) == one)
    }

    @Test func `a plan begun from an old one is not worse than what is left of it`() {
        var random = SeededGenerator.forTest()
        let problem = Self.problem(&random, pairs: 24, starts: 12)
        let good = problem.plan(budget: Self.quick)
        let poor = problem.plan(
            budget: PlanBudget(priceSteps: 0, movesPerPair: 0),
            from: PlanStart(sessions: good.sessions))
        #expect(poor.value >= good.value)
    }
}
