import Scheduling
import TestSupport
import Testing

struct PlanRepairTests {
    @Test func `a repair keeps every rule and moves nobody who need not move`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<25 {
            let problem = PlannerTests.problem(&random, pairs: 12, starts: 10)
            let plan = problem.plan(budget: PlannerTests.quick)
            var changed = problem
            let start = Int32(random.int(in: 0...3) * 56)
            changed.block(person: 0, cells: start..<start + 56)
            let repair = changed.repair(plan)
            let check = PlanChecker(problem: changed).faults(repair.plan)
            #expect(check.faults.isEmpty)
            #expect(check.value == repair.plan.value)
            #expect(repair.placedAfter == repair.plan.sessions.count)
            #expect(repair.movedOthersLeast <= repair.movedOthers.count)
            // Everybody else stands where they stood.
            let gone = Set(repair.lost).union(repair.movedOthers)
            let stayed = plan.sessions.filter { !gone.contains($0) }
            #expect(Set(stayed).isSubset(of: Set(repair.plan.sessions)))
            expectNothingLeft(changed, repair)
        }
    }

    /// No session that stayed without a place fits anywhere as things stand.
    private func expectNothingLeft(_ problem: ProgrammeProblem, _ repair: ProgrammeRepair) {
        let checker = PlanChecker(problem: problem)
        for session in repair.unplaced {
            let pair = problem.pairs[Int(session.pair)]
            for row in Int(pair.first)..<Int(pair.end)
            where problem.windows[row] == session.window {
                let tried = PlannedSession(
                    pair: session.pair, window: session.window, start: problem.starts[row])
                let plan = ProgrammePlan(
                    sessions: repair.plan.sessions + [tried], value: 0, bound: 0)
                #expect(!checker.faults(plan).faults.isEmpty)
            }
        }
    }

    private func rows(
        _ starts: [Int32], _ values: [Int32]
    ) -> [(start: Int32, window: Int32, value: Int32)] {
        zip(starts, values).map { ($0, 0, $1) }
    }

    /// Two pairs of one mentor; the second can give way to the first.
    private func crossing() -> (ProgrammeProblem, ProgrammePlan) {
        let days = (0..<16).map { Int32(20_514 + $0 / 8) }
        var problem = ProgrammeProblem(cellCount: 16, dayTables: [days])
        let mentor = problem.add(PlanPerson())
        let ana = problem.add(PlanPerson())
        let ben = problem.add(PlanPerson())
        let pair = { (mentee: Int32) in
            PlanPair(
                mentor: mentor, mentee: mentee, lengthCells: 2, minDays: 0, windowCount: 1)
        }
        problem.add(pair(ana), candidates: rows([0, 4], [1_010, 1_000]))
        problem.add(pair(ben), candidates: rows([4, 8], [1_010, 1_000]))
        let sessions = [
            PlannedSession(pair: 0, window: 0, start: 0),
            PlannedSession(pair: 1, window: 0, start: 4),
        ]
        return (problem, ProgrammePlan(sessions: sessions, value: 2_020, bound: 2_020))
    }

    @Test func `another session moves only because one would be lost, and that is proved least`() {
        var (problem, plan) = crossing()
        problem.block(person: 1, cells: 0..<2)
        let repair = problem.repair(plan)
        #expect(repair.plan.sessions.map(\.start) == [4, 8])
        #expect(repair.movedOthers == [PlannedSession(pair: 1, window: 0, start: 4)])
        #expect(repair.movedOthersLeast == 1)
        #expect(repair.isMinimal)
        #expect(repair.movedProposed == 1)
        #expect(repair.movedInvited == 0)
    }

    @Test func `an invited session moves last, and is counted as such`() {
        var (problem, plan) = crossing()
        problem.block(person: 1, cells: 0..<2)
        let invited: Set = [PlannedSession(pair: 1, window: 0, start: 4)]
        let repair = problem.repair(plan, invited: invited)
        #expect(repair.placedAfter == 2)
        #expect(repair.movedInvited == 1)
    }

    @Test func `where nothing was lost nothing changes`() {
        var (problem, plan) = crossing()
        problem.block(person: 2, cells: 12..<16)
        let repair = problem.repair(plan)
        #expect(repair.plan.sessions == plan.sessions)
        #expect(repair.lost.isEmpty && repair.movedOthers.isEmpty)
    }
}
