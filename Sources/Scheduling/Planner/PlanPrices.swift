/// Prices of shared resources, and the certified bound that follows from them.
///
/// With a price on every resource the pairs are independent, and each picks its best chain of
/// sessions by a dynamic programme. The sum of these chains plus price times capacity is an upper
/// bound whatever the prices are (Lagrangian relaxation). A sub-gradient step raises the price of
/// what is asked for too often and lowers that of what is not.
struct PlanPrices: Sendable {
    private let model: PlanModel
    /// The price of each resource, in 1/1024 point, never negative.
    private(set) var price: ContiguousArray<Int32>
    /// The prices of the best bound so far.
    private(set) var bestPrice: ContiguousArray<Int32>
    /// The best bound so far, in 1/1024 point.
    private(set) var bound: Int64 = .max
    /// The best bound in whole points: values are whole, so the rest can be cut off.
    var boundPoints: Int64 { bound / Int64(PlanModel.scale) }
    private var used: ContiguousArray<Int32>
    private var direction: ContiguousArray<Double>
    private var chain: PlanChain
    private var stepShare = 1.0
    private var stalled = 0

    /// The share of a step that is taken from prices that were good already.
    private static let warmStepShare = 0.1

    /// Begins with prices of an older plan; from good ones smaller steps lead on.
    init(_ model: PlanModel, from start: ContiguousArray<Int32>? = nil) {
        self.model = model
        let count = model.capacity.count
        price = start ?? model.noPrices
        bestPrice = price
        if start != nil { stepShare = Self.warmStepShare }
        used = ContiguousArray(repeating: 0, count: count)
        direction = ContiguousArray(repeating: 0, count: count)
        chain = PlanChain(model)
    }

    /// Takes so many sub-gradient steps towards prices with the least bound.
    ///
    /// - Parameters:
    ///   - steps: How many steps.
    ///   - value: The value of a plan that is known, in points: the bound cannot fall below it.
    mutating func descend(steps: Int, value: Int64) {
        let target = value * Int64(PlanModel.scale)
        if steps == 0 { bound = evaluate() }
        for _ in 0..<steps {
            let current = evaluate()
            if current < bound {
                // A step that gains almost nothing counts as stalled.
                stalled = current < bound - max(1, bound >> 17) ? 0 : stalled + 1
                bound = current
                bestPrice = price
            } else {
                stalled += 1
            }
            if stalled >= 12 {
                stalled = 0
                stepShare *= 0.7
                price = bestPrice
                _ = evaluate()
            }
            if bound < target + Int64(PlanModel.scale) || stepShare < 0.000_5 { return }
            step(over: Double(max(current - target, Int64(PlanModel.scale))))
        }
    }

    /// Solves all pairs at the current prices; fills in how often each resource is used.
    private mutating func evaluate() -> Int64 {
        for resource in used.indices { used[resource] = -model.capacity[resource] }
        var total: Int64 = 0
        for pair in 0..<model.pairCount {
            total += Int64(chain.best(of: pair, model, price: price))
            for candidate in chain.chosen {
                let uses = Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1])
                for use in uses { used[Int(model.uses[use])] &+= 1 }
            }
        }
        for resource in price.indices {
            total += Int64(price[resource]) * Int64(model.capacity[resource])
        }
        return total
    }

    /// Moves the prices along the smoothed excess of use over capacity.
    private mutating func step(over gap: Double) {
        var length = 0.0
        for resource in price.indices {
            var excess = Double(used[resource])
            // A free resource with room to spare does not pull.
            if excess < 0, price[resource] == 0 { excess = 0 }
            direction[resource] = 0.85 * direction[resource] + excess
            if direction[resource] < 0, price[resource] == 0 { direction[resource] = 0 }
            length += direction[resource] * direction[resource]
        }
        guard length > 0 else { return }
        let size = stepShare * gap / length
        for resource in price.indices where direction[resource] != 0 {
            let moved = Double(price[resource]) + size * direction[resource]
            price[resource] = Int32(max(0, min(moved.rounded(), 1e8)))
        }
    }
}
