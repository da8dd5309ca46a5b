import TestSupport
import Testing

@testable import Scheduling

struct KickOffPlannerTests {
    private func mask(_ random: inout SeededGenerator, _ count: Int, percent: Int) -> CellMask {
        var mask = CellMask(count: count)
        for cell in 0..<count where random.chance(percent: percent) { mask.set(cell..<cell + 1) }
        return mask
    }

    private func problem(_ random: inout SeededGenerator) -> KickOffProblem {
        let count = random.int(in: 1...140)
        var problem = KickOffProblem(
            startCount: count, lengthCells: random.int(in: 1...4), siteCount: 2)
        problem.quorumPercent = random.pick([0, 30, 60])
        for _ in 0..<random.int(in: 1...40) {
            let free = mask(&random, count, percent: random.int(in: 20...95))
            problem.people.append(
                KickOffPerson(
                    free: free, weight: random.pick([1, 1, 2, 7]),
                    isRequired: random.chance(percent: 4), site: random.int(in: 0...1)))
        }
        return problem
    }

    /// Everything about one start, counted person by person.
    private struct Count: Comparable {
        var required = 0
        var quorum = 0
        var weight = 0
        var start = 0
        var present = 0

        static func < (left: Count, right: Count) -> Bool {
            (left.required, left.quorum, left.weight, -left.start)
                < (right.required, right.quorum, right.weight, -right.start)
        }
    }

    private func count(_ problem: KickOffProblem, _ start: Int) -> Count {
        let come = problem.people.filter { person in
            (start..<start + problem.lengthCells).allSatisfy { person.free[$0] }
        }
        var result = Count()
        result.start = start
        result.present = come.count
        result.weight = come.reduce(0) { $0 + $1.weight }
        let required = problem.people.count(where: \.isRequired)
        result.required = come.count(where: \.isRequired) == required ? 1 : 0
        let quorum = (0..<problem.siteCount).allSatisfy { site in
            let asked = problem.people.count { $0.site == site }
            return come.count { $0.site == site } * 100 >= asked * problem.quorumPercent
        }
        result.quorum = quorum ? 1 : 0
        return result
    }

    @Test func `counting person by person finds the same best start`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<80 {
            let problem = problem(&random)
            let planner = KickOffPlanner(problem)
            let best = try #require(planner.best(1).first)
            let right = try #require((0..<problem.startCount).map { count(problem, $0) }.max())
            #expect(best.start == right.start)
            #expect(best.present == right.present)
            #expect(best.weight == right.weight)
            #expect(best.isRequiredMet == (right.required == 1))
            #expect(best.isQuorumMet == (right.quorum == 1))
            #expect(best.lost.count == problem.people.count - right.present)
        }
    }

    @Test func `two starts together are found as by trying all pairs`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<12 {
            var problem = problem(&random)
            for index in problem.people.indices { problem.people[index].isRequired = false }
            let found = KickOffPlanner(problem).bestPairing()
            var best = 0
            for first in 0..<problem.startCount {
                for second in (first + 1)..<max(first + 1, problem.startCount) {
                    let weight = problem.people.reduce(0) { sum, person in
                        let comes = [first, second].contains { start in
                            (start..<start + problem.lengthCells).allSatisfy { person.free[$0] }
                        }
                        return sum + (comes ? person.weight : 0)
                    }
                    best = max(best, weight)
                }
            }
            #expect((found?.weight ?? 0) == best)
        }
    }

    /// The worth of a start to one site, counted person by person: required, quorum, weight.
    private func worth(_ problem: KickOffProblem, _ site: Int, _ start: Int) -> [Int] {
        func comes(_ person: KickOffPerson) -> Bool {
            (start..<start + problem.lengthCells).allSatisfy { person.free[$0] }
        }
        let own = problem.people.filter { $0.site == site }
        let present = own.filter(comes)
        let required = problem.people.filter(\.isRequired).allSatisfy(comes)
        let quorum = present.count * 100 >= own.count * problem.quorumPercent
        return [required ? 1 : 0, quorum ? 1 : 0, present.reduce(0) { $0 + $1.weight }]
    }

    @Test func `site by site no other times are better, as trying all of them shows`() throws {
        var random = SeededGenerator.forTest()
        for _ in 0..<40 {
            var problem = problem(&random)
            if problem.startCount > 60 { problem.allowed.clear(60..<problem.startCount) }
            let apart = random.int(in: 1...8)
            let found = KickOffSites(problem, burdens: [], apart: apart)
            #expect(found.isExact && found.meetings.map(\.site) == [0, 1])
            let starts = found.meetings.map(\.proposal.start)
            let isTied = problem.people.contains(where: \.isRequired)
            let pairs = problem.allowed.setCells.flatMap { first in
                problem.allowed.setCells.map { [first, $0] }
            }.filter { !isTied || abs($0[0] - $0[1]) >= apart }
            guard !pairs.isEmpty else { continue }
            let best = pairs.map { pair in
                zip(worth(problem, 0, pair[0]), worth(problem, 1, pair[1])).map(+)
            }.max { $0.lexicographicallyPrecedes($1) }
            #expect(!isTied || abs(starts[0] - starts[1]) >= apart)
            #expect(
                zip(worth(problem, 0, starts[0]), worth(problem, 1, starts[1])).map(+) == best)
        }
    }

    @Test func `who must be at two sites at once is needed elsewhere`() {
        var problem = KickOffProblem(startCount: 4, siteCount: 2)
        let all = starts([0, 1, 2, 3], of: 4)
        problem.people = [
            KickOffPerson(free: all, isRequired: true, site: 0),
            KickOffPerson(free: all, site: 1),
        ]
        // Four starts hold no two meetings that lie five apart.
        let found = KickOffSites(problem, burdens: [], apart: 5)
        #expect(found.meetings[1].elsewhere == [0])
        #expect(found.meetings[1].proposal.lost == [0])
        #expect(!found.meetings[1].proposal.isRequiredMet)
        #expect(found.meetings[0].elsewhere.isEmpty && found.meetings[0].proposal.isRequiredMet)
        let near = KickOffSites(problem, burdens: [], apart: 2)
        #expect(near.meetings.map(\.proposal.start) == [0, 2])
        #expect(near.meetings.allSatisfy { $0.elsewhere.isEmpty && $0.proposal.isRequiredMet })
    }

    @Test func `without a required person the best start may win others`() throws {
        var problem = KickOffProblem(startCount: 2)
        let (early, late) = (starts([0], of: 2), starts([1], of: 2))
        problem.people = [
            KickOffPerson(free: early, isRequired: true), KickOffPerson(free: late),
            KickOffPerson(free: late),
        ]
        let planner = KickOffPlanner(problem)
        let best = try #require(planner.best(1).first)
        #expect(best.start == 0 && best.present == 1 && best.lost == [1, 2])
        let relaxed = try #require(planner.best(without: 0))
        #expect(relaxed.start == 1 && relaxed.present == 2)
    }

    @Test func `people nobody knows anything about are counted apart`() throws {
        var problem = KickOffProblem(startCount: 3)
        problem.people = [
            KickOffPerson(free: starts([1], of: 3)),
            KickOffPerson(free: starts([], of: 3), unknown: starts([0, 1, 2], of: 3)),
        ]
        let best = try #require(KickOffPlanner(problem).best(1).first)
        #expect(best.start == 1 && best.present == 1 && best.unknown == 1)
    }

    @Test func `among equals the smaller burden wins, then the earlier start`() throws {
        var problem = KickOffProblem(startCount: 3)
        problem.people = [KickOffPerson(free: starts([0, 1, 2], of: 3))]
        let planner = KickOffPlanner(problem, burdens: [[60, 30, 30]])
        #expect(planner.best(2).map(\.start) == [1, 2])
    }

    private func starts(_ set: [Int], of count: Int) -> StartMask {
        var mask = StartMask(count: count)
        for start in set { mask.set(start..<start + 1) }
        return mask
    }
}
