import CivilTime
import Glibc
import Scheduling

/// W4: whole programmes, their repair after one change, and the best start of a kick-off.
struct PlanBench {
    let options: BenchOptions
    private var report = BenchReport(workload: "W4")

    private init(_ options: BenchOptions) {
        self.options = options
    }

    static func run(_ options: BenchOptions) async throws -> BenchReport {
        var bench = PlanBench(options)
        try await bench.run()
        return bench.report
    }

    private mutating func run() async throws {
        for (pairs, path) in try cohorts() {
            let cohort = try CohortFile(BenchFile.bytes(path))
            let plan = try await plan(cohort, pairs)
            if (5_000..<PlanBudget.leanPairsMin).contains(pairs) {
                // The work of the largest cohorts on a smaller one: does time grow with the pairs?
                report.figures.append(
                    await figure("plan_lean", cohort, pairs, budget: .lean).figure)
            }
            repair(cohort, pairs, plan)
            for people in [50, 500, 5_000] where people <= cohort.free.count {
                kickOff(cohort, pairs, people: people)
            }
        }
    }

    /// The cohort files of the folder, the smallest first.
    private func cohorts() throws -> [(pairs: Int, path: String)] {
        let found = try BenchFile.names(in: options.path("")).compactMap { name in
            let parts = name.split(separator: ".")
            guard name.hasPrefix("cohort-"), name.hasSuffix(".jsonl"), parts.count == 2,
                let pairs = Int(parts[0].dropFirst(7)), options.cohort ?? pairs == pairs
            else { return (0, "") }
            return (pairs, try options.path(name))
        }.filter { $0.0 > 0 }.sorted { $0.0 < $1.0 }
        guard !found.isEmpty else { throw BenchError("the folder holds no such cohort") }
        return found
    }

    private mutating func plan(_ cohort: CohortFile, _ pairs: Int) async throws -> ProgrammePlan {
        let (figure, plan) = await figure(
            "plan", cohort, pairs, budget: .suited(to: pairs))
        report.figures.append(figure)
        if let folder = options.planFolder {
            try BenchFile.write(text(plan, cohort), to: "\(folder)/cohort-\(pairs).json")
        }
        return plan
    }

    private func figure(
        _ name: String, _ cohort: CohortFile, _ pairs: Int, budget: PlanBudget
    ) async -> (figure: Figure, plan: ProgrammePlan) {
        let start = ContinuousClock.now
        let processor = BenchFile.processorSeconds
        let plan = await cohort.problem.plan(workers: options.threads, budget: budget)
        let took = start.duration(to: .now)
        var figure = Figure(name, "\(pairs) pairs", [took], unit: .seconds, each: 1)
        let wanted = pairs * Int(cohort.problem.pairs.first?.windowCount ?? 0)
        figure.checks = [
            ("sessions", plan.sessions.count), ("lost", wanted - plan.sessions.count),
            ("value", Int(plan.value)), ("bound", Int(plan.bound)),
            ("short_of_bound", Int(plan.bound - plan.value)),
            ("gap_millionths", Int(plan.gap * 1_000_000)), ("memory_mb", BenchFile.peakMegabytes),
            ("processor_ms", Int((BenchFile.processorSeconds - processor) * 1_000)),
        ]
        return (figure, plan)
    }

    /// The plan as `kept plan --json` prints it.
    private func text(_ plan: ProgrammePlan, _ cohort: CohortFile) -> String {
        let sessions = plan.sessions.map { session in
            let pair = cohort.pairNumbers[Int(session.pair)]
            let end = session.start + Int32(cohort.lengthSlots)
            return
                "{\"pair\": \(pair), \"start\": \"\(cohort.instant(ofSlot: session.start).rfc3339)"
                + "\", \"end\": \"\(cohort.instant(ofSlot: end).rfc3339)\"}"
        }
        return "{\"sessions\": [\(sessions.joined(separator: ",\n"))],\n"
            + "\"value\": \(plan.value), \"bound\": \(plan.bound)}\n"
    }

    /// The mentor with most sessions, the first of equals, is away in the sixth week.
    private mutating func repair(_ cohort: CohortFile, _ pairs: Int, _ plan: ProgrammePlan) {
        var count: [Int32: Int] = [:]
        for session in plan.sessions {
            count[cohort.problem.pairs[Int(session.pair)].mentor, default: 0] += 1
        }
        guard let mentor = count.min(by: { ($1.value, $0.key) < ($0.value, $1.key) })?.key else {
            return
        }
        let week = Int32(7 * 1_440 / cohort.slotMinutes)
        var changed = cohort.problem
        changed.block(person: mentor, cells: 5 * week..<6 * week)
        var result = changed.repair(plan)
        let runs = measured(runs: max(5, options.runs)) { result = changed.repair(plan) }
        var figure = Figure("repair", "\(pairs) pairs", runs, unit: .milliseconds, each: 1)
        figure.checks = [
            ("placed_before", result.placedBefore), ("placed_after", result.placedAfter),
            ("lost_slot", result.lost.count), ("moved_of_others", result.movedOthers.count),
            ("moved_of_others_least", result.movedOthersLeast),
        ]
        report.figures.append(figure)
    }

    private mutating func kickOff(_ cohort: CohortFile, _ pairs: Int, people: Int) {
        var best: KickOffProposal?
        let asked = cohort.free.prefix(people)
        let runs = measured(runs: max(9, options.runs)) {
            var problem = KickOffProblem(
                startCount: cohort.problem.cellCount, lengthCells: cohort.lengthSlots)
            problem.people.reserveCapacity(people)
            for free in asked { problem.people.append(KickOffPerson(free: free)) }
            best = KickOffPlanner(problem).best(1).first
        }
        var figure = Figure(
            "kickoff", "\(people) people of \(pairs) pairs", runs, unit: .microseconds, each: 1)
        figure.checks = [("best", best?.start ?? -1), ("present", best?.present ?? -1)]
        report.figures.append(figure)
    }
}
