/// A plan of a component that keeps every rule at every moment.
///
/// Chains go in only where all their resources have room; who holds a resource is known, so that
/// an ejection can ask them to leave.
struct PlanAssignment: Sendable {
    let model: PlanModel
    /// What is left of each resource.
    private(set) var left: ContiguousArray<Int32>
    /// The candidate of each session, or -1.
    private(set) var chosen: ContiguousArray<Int32>
    /// What all sessions together are worth, in points.
    private(set) var value: Int64 = 0
    /// The sessions that hold each resource, beginning at ``firstHolder``.
    private var holders: ContiguousArray<Int32>
    private var firstHolder: ContiguousArray<Int32> = []

    init(_ model: PlanModel) {
        self.model = model
        left = model.capacity
        chosen = ContiguousArray(repeating: -1, count: model.sessionCount)
        var total: Int32 = 0
        for capacity in model.capacity {
            firstHolder.append(total)
            total += capacity
        }
        holders = ContiguousArray(repeating: -1, count: Int(total))
    }

    /// The sessions of a pair.
    func sessions(of pair: Int) -> Range<Int> {
        Int(model.firstSession[pair])..<Int(model.firstSession[pair + 1])
    }

    /// Puts a session onto a candidate; its resources must have room.
    mutating func insert(_ candidate: Int) {
        let session = model.session[candidate]
        chosen[Int(session)] = Int32(truncatingIfNeeded: candidate)
        value += Int64(model.value[candidate])
        for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1]) {
            let resource = Int(model.uses[use])
            left[resource] -= 1
            let place = firstHolder[resource] + left[resource]
            holders[Int(place)] = session
        }
    }

    /// Takes a session off its candidate, if it has one.
    mutating func remove(session: Int) {
        let candidate = Int(chosen[session])
        guard candidate >= 0 else { return }
        chosen[session] = -1
        value -= Int64(model.value[candidate])
        for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1]) {
            let resource = Int(model.uses[use])
            // Holders stand at the upper end of the resource's places; close the hole.
            let begin = Int(firstHolder[resource] + left[resource])
            var place = begin
            while holders[place] != Int32(truncatingIfNeeded: session) { place += 1 }
            holders[place] = holders[begin]
            left[resource] += 1
        }
    }

    /// Takes all sessions of a pair off.
    mutating func remove(pair: Int) {
        for session in sessions(of: pair) { remove(session: session) }
    }

    /// Whether a candidate's resources all have room.
    func isFree(_ candidate: Int) -> Bool {
        for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1])
        where left[Int(model.uses[use])] <= 0 {
            return false
        }
        return true
    }

    /// The sessions that have to leave so that a candidate fits: for each full resource the one
    /// that holds it with the least value, and nil where a resource has no capacity at all.
    func blockers(of candidate: Int) -> [Int]? {
        var found: [Int] = []
        for use in Int(model.firstUse[candidate])..<Int(model.firstUse[candidate + 1]) {
            let resource = Int(model.uses[use])
            guard left[resource] <= 0 else { continue }
            let places =
                Int(
                    firstHolder[resource])..<Int(
                    firstHolder[resource] + model.capacity[resource])
            if places.isEmpty { return nil }
            if places.contains(where: { found.contains(Int(holders[$0])) }) { continue }
            let cheapest = places.min { value(at: $0) < value(at: $1) }
            if let cheapest { found.append(Int(holders[cheapest])) }
        }
        return found
    }

    /// The sessions that hold a resource.
    func holders(of resource: Int) -> [Int] {
        let begin = Int(firstHolder[resource])
        return (begin + Int(left[resource])..<begin + Int(model.capacity[resource]))
            .map { Int(holders[$0]) }
    }

    private func value(at place: Int) -> Int32 {
        model.value[Int(chosen[Int(holders[place])])]
    }
}
