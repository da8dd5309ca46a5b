/// Exact search in small neighbourhoods: all sessions of one mentor, everybody else standing still.
///
/// Branch and bound over the mentor's pairs, session by session in time. What the pairs still to be
/// decided can add at most is known from a backward dynamic programme under the prices, to which
/// the price of what the mentor has left is added; a branch that cannot beat the plan is cut. Where
/// the node limit is reached the plan stays as it was.
struct PlanNeighbourhood {
    private let model: PlanModel
    private let price: ContiguousArray<Int32>
    private(set) var plan: PlanAssignment
    /// For each candidate what its pair can add from it on at most: true value minus prices.
    private var onward: ContiguousArray<Int32>
    /// For each candidate of the pair, its first successor.
    private var next: ContiguousArray<Int32>
    private var pairs: [Int] = []
    private var trail: [Int] = []
    private var bestTrail: [Int] = []
    private var bestWorth: Int64 = 0
    private var nodes = 0

    /// How many nodes one neighbourhood may take.
    private static let nodesMax = 500

    init(_ model: PlanModel, price: ContiguousArray<Int32>, chosen: ContiguousArray<Int32>) {
        self.model = model
        self.price = price
        plan = PlanAssignment(model)
        for candidate in chosen where candidate >= 0 { plan.insert(Int(candidate)) }
        onward = ContiguousArray(repeating: 0, count: model.row.count + 1)
        next = ContiguousArray(repeating: 0, count: model.row.count + 1)
        for pair in 0..<model.pairCount { findSuccessors(of: pair) }
    }

    /// Goes over all mentors so many times, or until nothing changes.
    mutating func polish(rounds: Int, bound: Int64) {
        var mentors: [[Int]] = []
        for pair in 0..<model.pairCount {
            let mentor = Int(model.mentor[pair])
            if mentor == mentors.count { mentors.append([]) }
            mentors[mentor].append(pair)
        }
        for _ in 0..<rounds where plan.value < bound {
            let before = plan.value
            for pairs in mentors where pairs.count <= 8 { solve(pairs) }
            if plan.value == before { return }
        }
    }

    /// The first candidate that may follow each: `before` read the other way round.
    private mutating func findSuccessors(of pair: Int) {
        let (begin, end) = (Int(model.first[pair]), Int(model.first[pair + 1]))
        var later = begin
        for candidate in begin..<end {
            while later < end, Int(model.before[later]) <= candidate - begin { later += 1 }
            next[candidate] = Int32(later)
        }
    }

    private mutating func solve(_ pairs: [Int]) {
        self.pairs = pairs
        let old = pairs.flatMap { plan.sessions(of: $0).map { Int(plan.chosen[$0]) } }
            .filter { $0 >= 0 }
        let without = old.reduce(Int64(0)) { $0 + Int64(model.value[$1]) }
        for pair in pairs { plan.remove(pair: pair) }
        bestWorth = without * Int64(PlanModel.scale)
        bestTrail = old
        trail.removeAll(keepingCapacity: true)
        nodes = 0
        for pair in pairs { lookAhead(pair) }
        branch(0, from: Int(model.first[pairs[0]]), worth: 0, onTop: pricedRoom(pairs))
        for candidate in bestTrail { plan.insert(candidate) }
    }

    /// What the resources these pairs could use would earn if all their room were sold.
    private func pricedRoom(_ pairs: [Int]) -> Int64 {
        var seen = Set<Int32>()
        var total: Int64 = 0
        for pair in pairs {
            for candidate in Int(model.first[pair])..<Int(model.first[pair + 1])
            where plan.isFree(candidate) {
                for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1])
                where seen.insert(model.uses[use]).inserted {
                    let resource = Int(model.uses[use])
                    total += Int64(price[resource]) * Int64(max(0, plan.left[resource]))
                }
            }
        }
        return total
    }

    /// The backward programme of one pair over the candidates that have room.
    private mutating func lookAhead(_ pair: Int) {
        let (begin, end) = (Int(model.first[pair]), Int(model.first[pair + 1]))
        var best: Int32 = 0
        for candidate in stride(from: end - 1, through: begin, by: -1) {
            if plan.isFree(candidate) {
                let after = Int(next[candidate])
                let worth = priced(candidate) &+ (after < end ? onward[after] : 0)
                best = max(best, worth)
            }
            onward[candidate] = best
        }
    }

    private func priced(_ candidate: Int) -> Int32 {
        var worth = model.value[candidate] &* PlanModel.scale
        for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1]) {
            worth &-= price[Int(model.uses[use])]
        }
        return worth
    }

    /// Decides the next session of a pair, then the pairs after it.
    ///
    /// `onTop` is priced room that is not yet used up; part of the bound.
    private mutating func branch(_ at: Int, from candidate: Int, worth: Int64, onTop: Int64) {
        guard at < pairs.count else {
            if worth > bestWorth {
                bestWorth = worth
                bestTrail = trail
            }
            return
        }
        nodes += 1
        guard nodes <= Self.nodesMax else { return }
        let end = Int(model.first[pairs[at] + 1])
        var later: Int64 = 0
        for pair in pairs[(at + 1)...] where model.first[pair] < model.first[pair + 1] {
            later += Int64(onward[Int(model.first[pair])])
        }
        for choice in candidate..<end {
            // Candidates only get fewer: what is onward from here bounds all choices left.
            if worth + Int64(onward[choice]) + later + onTop <= bestWorth { return }
            guard plan.isFree(choice) else { continue }
            let own = Int64(model.value[choice]) * Int64(PlanModel.scale)
            let paid = own - Int64(priced(choice))
            plan.insert(choice)
            trail.append(choice)
            branch(at, from: Int(next[choice]), worth: worth + own, onTop: onTop - paid)
            trail.removeLast()
            plan.remove(session: Int(model.session[choice]))
        }
        let following = at + 1 < pairs.count ? Int(model.first[pairs[at + 1]]) : 0
        branch(at + 1, from: following, worth: worth, onTop: onTop)
    }
}
