/// One session of a plan, in the numbers of its problem.
public struct PlannedSession: Sendable, Hashable, Comparable {
    /// The pair's index.
    public var pair: Int32
    /// The window of the pair it falls into.
    public var window: Int32
    /// The cell it starts with.
    public var start: Int32

    /// Makes a session from its parts.
    public init(pair: Int32, window: Int32, start: Int32) {
        self.pair = pair
        self.window = window
        self.start = start
    }

    /// Orders by pair, then by time.
    public static func < (left: PlannedSession, right: PlannedSession) -> Bool {
        (left.pair, left.start) < (right.pair, right.start)
    }
}

/// A plan with its worth and with what no plan can exceed.
public struct ProgrammePlan: Sendable, Hashable {
    /// The sessions, by pair and time.
    public private(set) var sessions: [PlannedSession]
    /// What they are worth together, in points.
    public private(set) var value: Int64
    /// A certified upper bound on the worth of every plan, in points.
    public private(set) var bound: Int64

    /// A plan of nothing.
    public init() {
        sessions = []
        value = 0
        bound = 0
    }

    /// Makes a plan from its parts.
    public init(sessions: [PlannedSession], value: Int64, bound: Int64) {
        self.sessions = sessions.sorted()
        self.value = value
        self.bound = bound
    }

    /// Puts the plans of components together; their order does not matter.
    public init(merging parts: [ProgrammePlan]) {
        sessions = parts.flatMap(\.sessions).sorted()
        value = parts.reduce(0) { $0 + $1.value }
        bound = parts.reduce(0) { $0 + $1.bound }
    }

    /// The share of the bound that is not reached, from 0 to 1.
    public var gap: Double {
        bound > 0 ? Double(bound - value) / Double(bound) : 0
    }
}

extension ProgrammeProblem {
    /// Plans one component of ``components()``.
    ///
    /// The result depends on the component and its start alone: components may be planned on any
    /// core and in any order. It keeps every rule even with the smallest budget.
    func solve(
        component: [Int32], budget: PlanBudget, from start: PlanStart = PlanStart()
    ) -> SolvedComponent {
        let model = PlanModel(self, component: component)
        let old = model.candidates(of: start.sessions, in: self)
        let known = model.prices(start.prices)
        var first = PlanSearch(model, price: known ?? model.noPrices, seed: budget.seed)
        first.construct()
        var prices = PlanPrices(model, from: known)
        prices.descend(steps: budget.priceSteps, value: first.bestValue)
        let bound = prices.boundPoints
        var search = PlanSearch(model, price: prices.bestPrice, seed: budget.seed)
        search.construct()
        if old.contains(where: { $0 >= 0 }) { search.adopt(old) }
        search.improve(
            moves: budget.movesPerPair * component.count,
            thresholdPoints: budget.thresholdPoints, bound: bound)
        var exact = PlanNeighbourhood(model, price: prices.bestPrice, chosen: search.best)
        exact.polish(rounds: 2, bound: bound)
        let plan = exact.plan.value >= first.bestValue ? exact.plan.chosen : first.best
        return SolvedComponent(
            pairs: component,
            plan: ProgrammePlan(
                sessions: model.sessions(of: plan, in: self),
                value: max(exact.plan.value, first.bestValue), bound: bound),
            prices: model.named(prices.bestPrice))
    }

    /// Plans all components one after another.
    public func plan(
        budget: PlanBudget = PlanBudget(), from start: PlanStart = PlanStart()
    ) -> ProgrammePlan {
        ProgrammePlan(
            merging: components().map { solve(component: $0, budget: budget, from: start).plan })
    }

    /// Returns what a session of the plan is worth, in points, or nil if it is no candidate.
    public func value(of session: PlannedSession) -> Int32? {
        row(of: session).map { values[Int($0)] }
    }

    /// Finds the row of a session by its start; candidates of a pair ascend.
    func row(of session: PlannedSession) -> Int32? {
        row(of: session.pair, startingAt: session.start).flatMap {
            windows[Int($0)] == session.window ? $0 : nil
        }
    }

    /// Returns the session of a pair that a start makes, or nil if it is no candidate.
    func session(of pair: Int32, startingAt start: Int32) -> PlannedSession? {
        row(of: pair, startingAt: start).map {
            PlannedSession(pair: pair, window: windows[Int($0)], start: start)
        }
    }

    private func row(of index: Int32, startingAt start: Int32) -> Int32? {
        let pair = pairs[Int(index)]
        var (low, high) = (pair.first, pair.end)
        while low < high {
            let middle = (low + high) / 2
            if starts[Int(middle)] < start { low = middle + 1 } else { high = middle }
        }
        return low < pair.end && starts[Int(low)] == start ? low : nil
    }
}

extension PlanModel {
    /// Prices of nothing.
    var noPrices: ContiguousArray<Int32> {
        ContiguousArray(repeating: 0, count: capacity.count)
    }

    /// Prices by number, or nil if none of them belongs to this component.
    func prices(_ known: [PlanResourceKey: Int32]) -> ContiguousArray<Int32>? {
        guard !known.isEmpty else { return nil }
        let prices = ContiguousArray(keys.map { known[$0] ?? 0 })
        return prices.contains { $0 > 0 } ? prices : nil
    }

    /// The prices that are not zero, by what they belong to.
    func named(_ prices: ContiguousArray<Int32>) -> [PlanResourceKey: Int32] {
        var named: [PlanResourceKey: Int32] = [:]
        for (key, price) in zip(keys, prices) where price > 0 { named[key] = price }
        return named
    }

    /// Translates candidates by session into sessions of the problem.
    func sessions(
        of chosen: ContiguousArray<Int32>, in problem: ProgrammeProblem
    ) -> [PlannedSession] {
        var found: [PlannedSession] = []
        for local in pairs.indices {
            for session in Int(firstSession[local])..<Int(firstSession[local + 1]) {
                guard chosen[session] >= 0 else { continue }
                let at = Int(row[Int(chosen[session])])
                found.append(
                    PlannedSession(
                        pair: pairs[local], window: problem.windows[at],
                        start: problem.starts[at]))
            }
        }
        return found
    }

    /// Translates sessions of the problem into candidates by session; -1 where there is none.
    func candidates(
        of sessions: [PlannedSession], in problem: ProgrammeProblem
    ) -> ContiguousArray<Int32> {
        var place: [Int32: Int] = [:]
        for local in pairs.indices { place[pairs[local]] = local }
        var chosen = ContiguousArray<Int32>(repeating: -1, count: sessionCount)
        for session in sessions {
            guard let local = place[session.pair], let at = problem.row(of: session) else {
                continue
            }
            let candidate = first[local] + at - problem.pairs[Int(session.pair)].first
            chosen[Int(self.session[Int(candidate)])] = candidate
        }
        return chosen
    }
}
