import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

struct ProgrammeQuestionTests {
    private static let quick = PlanBudget(priceSteps: 60, movesPerPair: 4)

    /// Pairs of two mentors at one site, each due once on one of two days, between 09:00 and 12:00.
    private func parts(
        _ count: Int, rooms: [RoomTime]?, from: String = "2026-03-03", length: Int = 60
    ) throws -> [ProgrammeQuestion.Part] {
        let day = try #require(CivilDate(iso: from))
        return try (0..<count).map { number in
            var table = try Situation(
                "\(from)T00:00:00Z", "\(day.adding(days: 2).iso)T00:00:00Z", length: length,
                grid: 30)
            table.request.pair = PairID("par_\(number)")
            table.request.site = rooms == nil ? nil : "North"
            table.request.rooms = rooms
            for person in [\Situation.ana, \Situation.ben] {
                table[keyPath: person].hours = try WeeklyHours(parsing: "Mon-Sun 09:00-12:00")
                table[keyPath: person].site = "North"
            }
            table.ana.person = PersonID("per_m\(number % 2)")
            table.ben.person = PersonID("per_e\(number)")
            return ProgrammeQuestion.Part(
                request: table.request, mentor: table.ana, mentee: table.ben,
                due: [day...day.adding(days: 1)], minDays: 0)
        }
    }

    private func room(
        _ name: String, taken: [(String, String)] = [], setup: Int = 0, cleanup: Int = 0
    ) throws -> RoomTime {
        RoomTime(
            name: name, site: "North", setupMinutes: setup, cleanupMinutes: cleanup,
            taken: PeriodSet(try taken.map { try Situation.period($0.0, $0.1) }))
    }

    /// No two sessions of a plan meet in one room, and no session meets what others have of it.
    private func expectRoomsKept(_ plan: RoomedPlan, _ question: ProgrammeQuestion) {
        var used: [String: PeriodSet] = [:]
        for session in plan.plan.sessions {
            guard let room = plan.rooms[session] else {
                #expect(question.parts[Int(session.pair)].request.rooms == nil)
                continue
            }
            let slot = question.period(of: session)
            #expect(room.isFree(for: slot))
            #expect(used[room.name]?.overlaps(room.use(of: slot)) != true)
            used[room.name, default: PeriodSet()] = (used[room.name] ?? PeriodSet())
                .union(PeriodSet([room.use(of: slot)]))
        }
        let check = PlanChecker(problem: question.problem).faults(plan.plan)
        #expect(check.faults.isEmpty)
        #expect(check.value == plan.plan.value)
        #expect(plan.plan.value <= plan.plan.bound)
    }

    @Test func `sessions share the rooms of their site, and who finds none is told so`()
        async throws
    {
        let question = try ProgrammeQuestion(
            try parts(8, rooms: [try room("Oak", setup: 15, cleanup: 15)]))
        let plan = await question.plan(workers: 2, budget: Self.quick)
        // With half an hour of setting up and clearing two sessions fit between 09:00 and 12:00.
        #expect(plan.plan.sessions.count == 4)
        expectRoomsKept(plan, question)
        let unplaced = question.unplaced(plan)
        #expect(unplaced.count == 4)
        #expect(unplaced.allSatisfy { $0.code == .noRoom })
        #expect(unplaced.allSatisfy { $0.why.joined().contains("every room of North taken") })
    }

    @Test func `a room that is free in pieces holds no session that needs it whole`()
        async throws
    {
        // At every moment one of the two rooms is free, but never one of them for two hours.
        let day = "2026-03-03T"
        let other = [
            (day + "10:30:00Z", day + "12:00:00Z"),
            ("2026-03-04T00:00:00Z", "2026-03-05T00:00:00Z"),
        ]
        let oak = try room("Oak", taken: [(day + "09:00:00Z", day + "10:30:00Z"), other[1]])
        let elm = try room("Elm", taken: other)
        let question = try ProgrammeQuestion(try parts(2, rooms: [oak, elm], length: 120))
        let plan = await question.plan(workers: 1, budget: Self.quick)
        #expect(plan.plan.sessions.isEmpty)
        #expect(question.unplaced(plan).allSatisfy { $0.code == .noRoom })
        let hour = try ProgrammeQuestion(try parts(2, rooms: [oak, elm]))
        let short = await hour.plan(workers: 1, budget: Self.quick)
        #expect(short.plan.sessions.count == 2)
        expectRoomsKept(short, hour)
    }

    @Test func `rooms taken here and there are given out as well as they can be`() async throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<30 {
            let rooms = try (0..<random.int(in: 1...3)).map { number in
                let taken = (0..<random.int(in: 0...3)).map { _ in
                    let hour = random.int(in: 9...11)
                    let day = random.pick(["2026-03-03", "2026-03-04"])
                    return (
                        "\(day)T\(hour < 10 ? "0" : "")\(hour):00:00Z",
                        "\(day)T\(hour < 9 ? "0" : "")\(hour + 1):00:00Z"
                    )
                }
                return try room(
                    "R\(number)", taken: taken, setup: random.pick([0, 10]),
                    cleanup: random.pick([0, 15, 20]))
            }
            let question = try ProgrammeQuestion(try parts(6, rooms: rooms))
            let plan = await question.plan(workers: 1, budget: Self.quick)
            expectRoomsKept(plan, question)
            #expect(plan.plan.sessions.count + question.unplaced(plan).count == 6)
        }
    }

    @Test func `the order of the input changes nothing`() async throws {
        let rooms = [try room("Oak", cleanup: 15), try room("Elm")]
        let parts = try parts(7, rooms: rooms)
        let question = try ProgrammeQuestion(parts)
        let plan = await question.plan(workers: 1, budget: Self.quick)
        var random = SeededGenerator.forTest()
        for _ in 0..<6 {
            let shuffled = try ProgrammeQuestion(parts.shuffled(using: &random))
            let again = await shuffled.plan(workers: 2, budget: Self.quick)
            #expect(again.plan == plan.plan)
            #expect(again.rooms == plan.rooms)
            #expect(shuffled.unplaced(again) == question.unplaced(plan))
        }
    }
}
