extension ProgrammeProblem {
    /// Plans all components on several workers; the plan is the same for any number of them.
    ///
    /// `workers` is how many components are planned at a time, `budget` how much work each may
    /// take, nil for what suits the number of pairs; `progress` hears how many pairs are done of
    /// how many.
    public func plan(
        workers: Int, budget: PlanBudget? = nil,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async -> ProgrammePlan {
        ProgrammePlan(
            merging: await solved(
                workers: workers, budget: budget ?? .suited(to: pairs.count), from: PlanStart(),
                remembered: { _ in ([], nil) },
                progress: progress
            ).map(\.plan))
    }

    /// Solves all components, but those that are remembered, in the order of their first pairs.
    ///
    /// `remembered` gives a component's fingerprint and, if it was solved before, its solution.
    func solved(
        workers: Int, budget: PlanBudget, from start: PlanStart,
        remembered:
            @escaping @Sendable ([Int32]) -> (fingerprint: [UInt8], known: SolvedComponent?),
        progress: @Sendable (_ done: Int, _ all: Int) -> Void
    ) async -> [SolvedComponent] {
        // The largest begin first, so that no worker is left with one at the end.
        let order = components().sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        return await withTaskGroup(of: SolvedComponent.self) { group in
            var waiting = order[...]
            func begin() {
                guard let component = waiting.popFirst() else { return }
                group.addTask {
                    let (fingerprint, known) = remembered(component)
                    var solved =
                        known ?? solve(component: component, budget: budget, from: start)
                    solved.fingerprint = fingerprint
                    return solved
                }
            }
            for _ in 0..<max(1, workers) { begin() }
            var parts: [SolvedComponent] = []
            var done = 0
            while let part = await group.next() {
                parts.append(part)
                done += part.pairs.count
                progress(done, pairs.count)
                begin()
            }
            return parts.sorted { $0.pairs[0] < $1.pairs[0] }
        }
    }
}
