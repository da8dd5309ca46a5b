/// Improves a plan by taking out a few pairs and putting them back better.
///
/// Two moves are made, the first nearly always. *Ruin and recreate* takes out some pairs of the
/// component and puts them back in a random order, under prices or without. An *ejection chain*
/// (depth 3) lets a pair with a lost session take the place of others, which then look for another
/// place. A worse plan is kept for a while if the loss is below a threshold that falls to zero; the
/// best plan seen is the answer.
struct PlanSearch: Sendable {
    private let model: PlanModel
    private let price: ContiguousArray<Int32>
    /// What each pair could gain at most under the prices, in 1/1024 point.
    private var ideal: ContiguousArray<Int32> = []
    private var random: PlanRandom
    private var chain: PlanChain
    private var plan: PlanAssignment
    private var bestChosen: ContiguousArray<Int32>
    private(set) var bestValue: Int64
    private var touched: [Int] = []
    private var saved: ContiguousArray<Int32> = []
    private var isTouched: ContiguousArray<Bool>

    init(_ model: PlanModel, price: ContiguousArray<Int32>, seed: UInt64) {
        self.model = model
        self.price = price
        random = PlanRandom(seed: seed)
        chain = PlanChain(model)
        plan = PlanAssignment(model)
        bestChosen = plan.chosen
        bestValue = 0
        isTouched = ContiguousArray(repeating: false, count: model.pairCount)
        for pair in 0..<model.pairCount {
            ideal.append(chain.best(of: pair, model, price: price))
        }
    }

    /// The candidates of the best plan seen, by session.
    var best: ContiguousArray<Int32> { bestChosen }

    /// Puts in every pair once, the scarcest first, under prices and then at true value.
    mutating func construct() {
        let order = (0..<model.pairCount).sorted {
            (ideal[$0], $0) < (ideal[$1], $1)
        }
        for shift in [0, 1, 31] as [Int32] {
            for pair in order { place(pair, shift: shift) }
        }
        keepIfBest()
    }

    /// Starts from a plan that is known; candidates that do not fit any more are left out.
    mutating func adopt(_ chosen: ContiguousArray<Int32>) {
        for pair in 0..<model.pairCount { plan.remove(pair: pair) }
        for candidate in chosen where candidate >= 0 && plan.isFree(Int(candidate)) {
            plan.insert(Int(candidate))
        }
        for pair in 0..<model.pairCount { place(pair, shift: 31) }
        keepIfBest()
    }

    /// Makes so many moves.
    ///
    /// `bound` is what no plan can exceed, in points; the search ends where it is reached.
    mutating func improve(moves: Int, thresholdPoints: Int, bound: Int64) {
        guard model.pairCount > 0 else { return }
        for move in 0..<moves where bestValue < bound {
            let threshold = Int64(thresholdPoints * (moves - move) / moves)
            let before = plan.value
            let pair = weakPair()
            if random.below(100) == 0 {
                eject(for: pair)
            } else {
                ruin(around: pair)
            }
            let change = plan.value - before
            let allowed = threshold > 0 ? Int64(random.below(Int(threshold) + 1)) : 0
            if change >= -allowed {
                keepIfBest()
            } else {
                undo()
            }
            forget()
        }
    }

    private mutating func keepIfBest() {
        guard plan.value > bestValue else { return }
        bestValue = plan.value
        bestChosen = plan.chosen
    }

    /// Of a few pairs drawn by chance the one that falls shortest of its ideal.
    private mutating func weakPair() -> Int {
        var worst = random.below(model.pairCount)
        var loss = shortfall(of: worst)
        for _ in 0..<random.below(4) {
            let other = random.below(model.pairCount)
            let otherLoss = shortfall(of: other)
            if otherLoss > loss { (worst, loss) = (other, otherLoss) }
        }
        return worst
    }

    private func shortfall(of pair: Int) -> Int32 {
        var worth = ideal[pair]
        for session in plan.sessions(of: pair) {
            let candidate = Int(plan.chosen[session])
            guard candidate >= 0 else { continue }
            worth &-= model.value[candidate] &* PlanModel.scale
            for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1]) {
                worth &+= price[Int(model.uses[use])]
            }
        }
        return worth
    }

    private mutating func touch(_ pair: Int) {
        guard !isTouched[pair] else { return }
        isTouched[pair] = true
        touched.append(pair)
        for session in plan.sessions(of: pair) { saved.append(plan.chosen[session]) }
    }

    private mutating func undo() {
        for pair in touched { plan.remove(pair: pair) }
        for candidate in saved where candidate >= 0 { plan.insert(Int(candidate)) }
    }

    private mutating func forget() {
        for pair in touched { isTouched[pair] = false }
        touched.removeAll(keepingCapacity: true)
        saved.removeAll(keepingCapacity: true)
    }

    /// Takes out a pair's sessions and puts in the best chain that fits.
    private mutating func place(_ pair: Int, shift: Int32) {
        plan.remove(pair: pair)
        chain.bestFree(of: pair, model, left: plan.left, price: price, shift: shift)
        // Two sessions of one pair may still share a week or a day; the later ones stay.
        for candidate in chain.chosen where plan.isFree(candidate) { plan.insert(candidate) }
    }

    private mutating func ruin(around pair: Int) {
        touch(pair)
        // Pairs drawn from the whole component find rooms for each other as well; drawing rivals of
        // the same mentor more often did worse wherever rooms are scarce.
        for _ in 0..<3 + random.below(min(12, model.pairCount)) {
            touch(random.below(model.pairCount))
        }
        for other in touched { plan.remove(pair: other) }
        let shift: Int32 = [0, 0, 1, 31][random.below(4)]
        var order = touched
        for index in order.indices.dropLast() {
            order.swapAt(index, index + random.below(order.count - index))
        }
        for other in order { place(other, shift: shift) }
        if shift < 31 {
            for other in order { place(other, shift: 31) }
        }
    }

    /// Lets a pair take its best chain whoever is in the way; those who had to leave follow.
    private mutating func eject(for pair: Int) {
        var waiting = [pair]
        for depth in 0..<3 {
            var next: [Int] = []
            for pair in waiting {
                touch(pair)
                plan.remove(pair: pair)
                if depth == 2 {
                    place(pair, shift: 31)
                    continue
                }
                _ = chain.best(of: pair, model, price: price)
                let wanted = chain.chosen
                for candidate in wanted {
                    guard let blockers = plan.blockers(of: candidate) else { continue }
                    for session in blockers {
                        let other = owner(of: session)
                        touch(other)
                        if !next.contains(other), !waiting.contains(other) { next.append(other) }
                        plan.remove(session: session)
                    }
                    if plan.isFree(candidate) { plan.insert(candidate) }
                }
            }
            waiting = next
        }
        for pair in touched { place(pair, shift: 31) }
    }

    private func owner(of session: Int) -> Int {
        var low = 0
        var high = model.pairCount
        while low + 1 < high {
            let middle = (low + high) / 2
            if Int(model.firstSession[middle]) <= session { low = middle } else { high = middle }
        }
        return low
    }
}
