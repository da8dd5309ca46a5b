extension ProgrammeProblem {
    /// Plans all components on several workers; the plan is the same for any number of them.
    ///
    /// `workers` is how many components are planned at a time, `budget` how much work each may
    /// take, `old` a plan to begin with; `progress` hears how many pairs are done of how many.
    public func plan(
        workers: Int, budget: PlanBudget = PlanBudget(), from old: ProgrammePlan? = nil,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async -> ProgrammePlan {
        // The largest begin first, so that no worker is left with one at the end.
        let order = components().sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
        return await withTaskGroup(of: (Int, ProgrammePlan).self) { group in
            var waiting = order[...]
            func begin() {
                guard let component = waiting.popFirst() else { return }
                group.addTask {
                    (component.count, plan(component: component, budget: budget, from: old))
                }
            }
            for _ in 0..<max(1, workers) { begin() }
            var parts: [ProgrammePlan] = []
            var done = 0
            while let (count, part) = await group.next() {
                parts.append(part)
                done += count
                progress(done, pairs.count)
                begin()
            }
            return ProgrammePlan(merging: parts)
        }
    }
}
