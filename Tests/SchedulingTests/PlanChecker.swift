import Scheduling
import TestSupport

/// Checks a plan rule by rule, with counters of its own; knows nothing of prices or resources.
struct PlanChecker {
    let problem: ProgrammeProblem

    /// Every rule the plan breaks, in words, and what it is worth.
    func faults(_ plan: ProgrammePlan) -> (faults: [String], value: Int64) {
        var faults: [String] = []
        var value: Int64 = 0
        var used: [String: Int32] = [:]
        var limit: [String: Int32] = [:]
        func count(_ key: String, _ most: Int32) {
            used[key, default: 0] += 1
            limit[key] = most
        }
        for entry in problem.booked {
            let caps = problem.people[Int(entry.person)]
            count("day \(entry.person) \(entry.day)", caps.perDayMax)
            count("week \(entry.person) \(week(entry.day))", caps.perWeekMax)
        }
        for use in problem.taken {
            for cell in use.cells {
                count("room \(use.site) \(cell)", problem.sites[Int(use.site)].rooms)
            }
        }
        for session in plan.sessions {
            guard let worth = worth(session) else {
                faults.append("\(session) is no candidate")
                continue
            }
            value += Int64(worth)
            let pair = problem.pairs[Int(session.pair)]
            count("window \(session.pair) \(session.window)", 1)
            for person in Set([pair.mentor, pair.mentee]) {
                let caps = problem.people[Int(person)]
                let end = session.start + pair.lengthCells + caps.quietCells
                for cell in session.start..<end { count("cell \(person) \(cell)", 1) }
                let day = problem.dayTables[Int(caps.dayTable)][Int(session.start)]
                count("day \(person) \(day)", caps.perDayMax)
                count("week \(person) \(week(day))", caps.perWeekMax)
            }
            if pair.site >= 0 {
                let site = problem.sites[Int(pair.site)]
                let from = session.start - site.setupCells
                for cell in from..<session.start + pair.lengthCells + site.cleanupCells {
                    count("room \(pair.site) \(cell)", site.rooms)
                }
            }
        }
        faults += used.filter { $0.value > limit[$0.key, default: .max] }.map { "\($0.key)" }
        return (faults + spacing(plan), value)
    }

    private func spacing(_ plan: ProgrammePlan) -> [String] {
        let days = problem.dayTables[problem.spacingTable]
        return zip(plan.sessions, plan.sessions.dropFirst()).compactMap { one, other in
            guard one.pair == other.pair else { return nil }
            let between = days[Int(other.start)] - days[Int(one.start)]
            let least = problem.pairs[Int(one.pair)].minDays
            return between < least ? "pair \(one.pair) meets after \(between) days" : nil
        }
    }

    private func worth(_ session: PlannedSession) -> Int32? {
        let pair = problem.pairs[Int(session.pair)]
        for row in Int(pair.first)..<Int(pair.end)
        where problem.starts[row] == session.start && problem.windows[row] == session.window {
            return problem.values[row]
        }
        return nil
    }

    /// Weeks from Monday: 1970-01-05 was one.
    private func week(_ day: Int32) -> Int32 { (day - 4 + 7 * 10_000) / 7 }

    /// The worth of the best plan, found by trying every one: for a few pairs only.
    func bestByTrying() -> Int64 {
        var best: Int64 = 0
        var sessions: [PlannedSession] = []
        func go(_ pair: Int, from row: Int, value: Int64) {
            best = max(best, value)
            guard pair < problem.pairs.count else { return }
            for at in row..<Int(problem.pairs[pair].end) {
                sessions.append(
                    PlannedSession(
                        pair: Int32(pair), window: problem.windows[at], start: problem.starts[at]))
                let plan = ProgrammePlan(sessions: sessions, value: 0, bound: 0)
                if faults(plan).faults.isEmpty {
                    go(pair, from: at + 1, value: value + Int64(problem.values[at]))
                }
                sessions.removeLast()
            }
            if pair + 1 < problem.pairs.count {
                go(pair + 1, from: Int(problem.pairs[pair + 1].first), value: value)
            }
        }
        go(0, from: 0, value: 0)
        return best
    }
}
