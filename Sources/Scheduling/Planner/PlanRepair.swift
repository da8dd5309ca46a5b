/// Mends one component: lost sessions first among free candidates, then by short chains.
struct PlanRepair {
    private let model: PlanModel
    private let problem: ProgrammeProblem
    private var plan: PlanAssignment
    /// The sessions that lost their slot, with what they were.
    private var lost: [(session: Int, was: PlannedSession)] = []
    private var isInvited: ContiguousArray<Bool>
    private var pairOf: ContiguousArray<Int32> = []
    private var isFrozen: ContiguousArray<Bool>
    private var picked: [Int] = []
    private var bestPicked: [Int] = []
    private var best: (count: Int, value: Int64) = (0, 0)
    private var nodes = 0
    /// Whether every way to place the lost sessions without moving others was looked at.
    private var isExhaustive = true
    /// Whether those who kept their slot are all invited or all not: then none counts more.
    private var isUniform = true
    /// A lower bound on the others that must move for as many sessions to be placed.
    private(set) var leastMoved = 0

    /// How many nodes one exhaustive search may take.
    private static let nodesMax = 5_000

    init(
        _ model: PlanModel, problem: ProgrammeProblem, old: [PlannedSession],
        invited: Set<PlannedSession>
    ) {
        self.model = model
        self.problem = problem
        plan = PlanAssignment(model)
        isInvited = ContiguousArray(repeating: false, count: model.sessionCount)
        isFrozen = isInvited
        var place: [Int32: Int] = [:]
        for local in model.pairs.indices {
            place[model.pairs[local]] = local
            for _ in Int(model.firstSession[local])..<Int(model.firstSession[local + 1]) {
                pairOf.append(Int32(local))
            }
        }
        let chosen = model.candidates(of: old, in: problem)
        for session in old {
            guard let local = place[session.pair] else { continue }
            let number = Int(model.firstSession[local] + session.window)
            guard number < Int(model.firstSession[local + 1]) else { continue }
            isInvited[number] = invited.contains(session)
            let candidate = Int(chosen[number])
            if candidate >= 0, plan.isFree(candidate) {
                plan.insert(candidate)
            } else {
                lost.append((number, session))
                isInvited[number] = false
            }
        }
        let standing = plan.chosen.indices.filter { plan.chosen[$0] >= 0 }
        isUniform = Set(standing.map { isInvited[$0] }).count < 2
    }

    /// The sessions as they stand.
    var sessions: [PlannedSession] { model.sessions(of: plan.chosen, in: problem) }

    /// The lost sessions that found no place.
    var unplaced: [PlannedSession] {
        lost.filter { plan.chosen[$0.session] < 0 }.map(\.was)
    }

    /// Places what can be placed.
    mutating func run() {
        placeWithoutMoving()
        let open = lost.map(\.session).filter { plan.chosen[$0] < 0 }
        var moved = 0
        for session in open {
            // Fewest invited first, then fewest in all.
            search: for invitedMax in 0...(isInvited.contains(true) ? 3 : 0) {
                for total in max(1, invitedMax)...3 {
                    nodes = 0
                    freeze(invitedMax: invitedMax)
                    if settle([session], moves: total, invitedLeft: invitedMax) {
                        moved += total
                        break search
                    }
                    if nodes > Self.nodesMax { isExhaustive = false }
                }
            }
        }
        guard moved > 0, isExhaustive else { return }
        // Without a move no more than the first step placed is possible. For one session every
        // smaller number of moves was tried as well, unless some were kept from moving longer.
        leastMoved = lost.count == 1 && isUniform ? moved : 1
    }

    private mutating func freeze(invitedMax: Int) {
        for session in isFrozen.indices {
            isFrozen[session] = invitedMax == 0 && isInvited[session]
        }
    }

    /// The best way to place the lost sessions while all others stand still, by branch and bound.
    private mutating func placeWithoutMoving() {
        let open = lost.map(\.session)
        let options = open.map { session in
            candidates(of: session).filter { fits($0) }
                .sorted { (-model.value[$0], $0) < (-model.value[$1], $1) }
        }
        let order = open.indices.sorted { (options[$0].count, $0) < (options[$1].count, $1) }
        picked = []
        bestPicked = []
        best = (0, 0)
        nodes = 0
        branch(0, order.map { options[$0] }, value: 0)
        for candidate in bestPicked { plan.insert(candidate) }
    }

    private mutating func branch(_ at: Int, _ options: [[Int]], value: Int64) {
        if (picked.count, value) > best {
            best = (picked.count, value)
            bestPicked = picked
        }
        guard at < options.count else { return }
        nodes += 1
        guard nodes <= Self.nodesMax else {
            isExhaustive = false
            return
        }
        var most = value
        var count = picked.count
        for list in options[at...] {
            guard let first = list.first else { continue }
            most += Int64(model.value[first])
            count += 1
        }
        guard (count, most) > best else { return }
        for candidate in options[at] where fits(candidate) {
            plan.insert(candidate)
            picked.append(candidate)
            branch(at + 1, options, value: value + Int64(model.value[candidate]))
            picked.removeLast()
            plan.remove(session: Int(model.session[candidate]))
        }
        branch(at + 1, options, value: value)
    }

    /// Finds places for sessions that stand nowhere, moving at most so many others.
    private mutating func settle(_ waiting: [Int], moves: Int, invitedLeft: Int) -> Bool {
        guard let session = waiting.last else { return true }
        nodes += 1
        guard nodes <= Self.nodesMax else { return false }
        let rest = Array(waiting.dropLast())
        let options = candidates(of: session)
            .sorted { (-model.value[$0], $0) < (-model.value[$1], $1) }
        for candidate in options {
            let wasFrozen = isFrozen[session]
            isFrozen[session] = true
            if relieve(candidate, rest, moves: moves, invitedLeft: invitedLeft) { return true }
            isFrozen[session] = wasFrozen
        }
        return false
    }

    /// Clears the way for a candidate one holder at a time, puts it in and settles the holders.
    private mutating func relieve(
        _ candidate: Int, _ waiting: [Int], moves: Int, invitedLeft: Int
    ) -> Bool {
        guard let holders = nextObstacle(to: candidate) else {
            plan.insert(candidate)
            if settle(waiting, moves: moves, invitedLeft: invitedLeft) { return true }
            plan.remove(session: Int(model.session[candidate]))
            return false
        }
        guard moves > 0 else { return false }
        for holder in holders where !isFrozen[holder] {
            let cost = isInvited[holder] ? 1 : 0
            guard cost <= invitedLeft else { continue }
            let stood = Int(plan.chosen[holder])
            plan.remove(session: holder)
            if relieve(
                candidate, waiting + [holder], moves: moves - 1, invitedLeft: invitedLeft - cost)
            {
                return true
            }
            plan.insert(stood)
        }
        return false
    }

    /// The sessions of which one has to go before a candidate fits; nil if it fits as it is.
    private func nextObstacle(to candidate: Int) -> [Int]? {
        for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1]) {
            let resource = Int(model.uses[use])
            if plan.left[resource] <= 0 { return plan.holders(of: resource) }
        }
        return tooClose(to: candidate).map { [$0] }
    }

    private func fits(_ candidate: Int) -> Bool {
        plan.isFree(candidate) && tooClose(to: candidate) == nil
    }

    /// A session of the same pair that stands too close to a candidate.
    private func tooClose(to candidate: Int) -> Int? {
        let session = Int(model.session[candidate])
        let pair = Int(pairOf[session])
        let begin = Int(model.first[pair])
        return plan.sessions(of: pair).first { other in
            let at = Int(plan.chosen[other])
            guard other != session, at >= 0 else { return false }
            let (early, late) = at < candidate ? (at, candidate) : (candidate, at)
            return early - begin >= Int(model.before[late])
        }
    }

    private func candidates(of session: Int) -> [Int] {
        let pair = Int(pairOf[session])
        return (Int(model.first[pair])..<Int(model.first[pair + 1]))
            .filter { Int(model.session[$0]) == session }
    }
}
