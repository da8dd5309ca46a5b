/// The best chain of sessions of one pair: a dynamic programme over its candidates in time order.
///
/// `best[i]` is the most that the first i candidates can give; a candidate adds its worth to the
/// best of those that may come before it. One pass, about sixty candidates, no allocation.
struct PlanChain: Sendable {
    private var best: ContiguousArray<Int32>
    private var pick: ContiguousArray<Int32>
    /// The candidates chosen, latest first.
    private(set) var chosen: ContiguousArray<Int> = []

    init(_ model: PlanModel) {
        best = ContiguousArray(repeating: 0, count: model.candidatesMax + 1)
        pick = ContiguousArray(repeating: -1, count: model.candidatesMax + 1)
    }

    /// Finds the chain of greatest worth at given prices, whatever the others do.
    ///
    /// - Returns: Its value minus prices, in 1/1024 point.
    mutating func best(of pair: Int, _ model: PlanModel, price: ContiguousArray<Int32>) -> Int32 {
        let begin = Int(model.first[pair])
        let count = Int(model.first[pair + 1]) - begin
        for index in 0..<count {
            let candidate = begin &+ index
            var worth = model.value[candidate] &* PlanModel.scale
            for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate &+ 1]) {
                worth &-= price[Int(model.uses[use])]
            }
            take(index, worth &+ best[Int(model.before[candidate])])
        }
        collect(begin, count, model)
        return best[count]
    }

    /// Finds the chain of greatest worth among candidates whose resources have room left.
    ///
    /// `left` is what is left of each resource. Prices are taken off, each divided by 2 to the
    /// power `shift` first; a shift of 31 makes them vanish.
    mutating func bestFree(
        of pair: Int, _ model: PlanModel, left: ContiguousArray<Int32>,
        price: ContiguousArray<Int32>, shift: Int32
    ) {
        let begin = Int(model.first[pair])
        let count = Int(model.first[pair + 1]) - begin
        for index in 0..<count {
            let candidate = begin &+ index
            var worth = model.value[candidate] &* PlanModel.scale
            var least: Int32 = 1
            for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate &+ 1]) {
                let resource = Int(model.uses[use])
                least = min(least, left[resource])
                worth &-= price[resource] &>> shift
            }
            take(index, least > 0 ? worth &+ best[Int(model.before[candidate])] : Int32.min)
        }
        collect(begin, count, model)
    }

    /// The earlier of equals stays.
    private mutating func take(_ index: Int, _ worth: Int32) {
        if worth > best[index] {
            best[index &+ 1] = worth
            pick[index &+ 1] = Int32(truncatingIfNeeded: index)
        } else {
            best[index &+ 1] = best[index]
            pick[index &+ 1] = pick[index]
        }
    }

    private mutating func collect(_ begin: Int, _ count: Int, _ model: PlanModel) {
        chosen.removeAll(keepingCapacity: true)
        var index = Int(pick[count])
        while index >= 0 {
            chosen.append(begin + index)
            index = Int(pick[Int(model.before[begin + index])])
        }
    }
}
