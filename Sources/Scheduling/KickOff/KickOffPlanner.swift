/// Finds the best start of a meeting of many, and says whom each choice loses.
///
/// The order is strict: all required people, then every site's quorum, then the weight of those
/// known to be free, then the least burden over all zones, then the earliest start.
public struct KickOffPlanner: Sendable {
    private let problem: KickOffProblem
    /// Minutes outside the middle of the day, for each zone and start.
    private let burdens: [[Int32]]
    private var free: BitCounters
    private var weights: BitCounters
    private var unknown: BitCounters
    private var atSite: [BitCounters] = []
    private var required: StartMask
    private var quorum: StartMask
    private var zoneCounts: [Int]

    /// Counts everybody once.
    ///
    /// - Parameters:
    ///   - problem: Who is asked.
    ///   - burdens: For each zone minutes outside the middle of the day at each start; empty for
    ///     a meeting that burdens nobody.
    public init(_ problem: KickOffProblem, burdens: [[Int32]] = []) {
        self.problem = problem
        self.burdens = burdens
        let count = problem.startCount
        free = BitCounters(count: count)
        weights = BitCounters(count: count)
        unknown = BitCounters(count: count)
        required = problem.allowed
        quorum = StartMask(count: count, isSet: true)
        zoneCounts = Array(repeating: 0, count: burdens.count)
        let hasQuorum = problem.quorumPercent > 0
        var asked = Array(repeating: 0, count: problem.siteCount)
        if hasQuorum {
            atSite = Array(repeating: BitCounters(count: count), count: problem.siteCount)
        }
        let length = problem.lengthCells
        free.add(problem.people.lazy.map(\.free), toRunsOf: length)
        let heaviest = problem.people.reduce(1) { max($0, $1.weight) }
        let isWeighted = problem.people.contains { $0.weight != 1 }
        for plane in 0..<(heaviest.bitWidth - heaviest.leadingZeroBitCount) where isWeighted {
            weights.add(
                problem.people.lazy.filter { $0.weight >> plane & 1 == 1 }.map(\.free),
                toRunsOf: length, at: plane)
        }
        unknown.add(problem.people.lazy.compactMap(\.unknown), toRunsOf: 1)
        for person in problem.people {
            if person.isRequired { required.formIntersection(person.free.eroded(toRunsOf: length)) }
            if zoneCounts.indices.contains(person.zone) { zoneCounts[person.zone] += 1 }
            if hasQuorum { asked[person.site] += 1 }
        }
        for site in atSite.indices {
            atSite[site].add(
                problem.people.lazy.filter { $0.site == site }.map(\.free), toRunsOf: length)
        }
        if !isWeighted { weights = free }
        for site in atSite.indices where asked[site] > 0 {
            let needed = (asked[site] * problem.quorumPercent + 99) / 100
            quorum.formIntersection(atSite[site].starts(atLeast: needed))
        }
    }

    /// Whether some start has all required people.
    public var isRequiredPossible: Bool { !required.isEmpty }

    /// The best starts, the best first.
    ///
    /// `apart` is the least distance in starts between two proposals, so that a list is not one
    /// good hour five times over.
    public func best(_ count: Int, apart: Int = 1) -> [KickOffProposal] {
        var left = required.isEmpty ? problem.allowed : required
        var found: [KickOffProposal] = []
        while found.count < count, let start = pick(from: left) {
            found.append(proposal(at: start))
            left.clear(max(0, start - apart + 1)..<min(problem.startCount, start + apart))
        }
        return found
    }

    private func pick(from mask: StartMask) -> Int? {
        guard !mask.isEmpty else { return nil }
        var left = mask.intersection(quorum)
        if left.isEmpty { left = mask }
        _ = weights.keepGreatest(&left)
        guard !burdens.isEmpty else { return left.firstSetCell }
        return left.setCells.min { (burden(at: $0), $0) < (burden(at: $1), $1) }
    }

    /// Minutes outside the middle of the day at a start, over everybody who is asked.
    private func burden(at start: Int) -> Int {
        zip(burdens, zoneCounts).reduce(0) { $0 + Int($1.0[start]) * $1.1 }
    }

    /// Everything about one start.
    public func proposal(at start: Int) -> KickOffProposal {
        var proposal = counts(at: start)
        proposal.lost = problem.people.indices.filter {
            !problem.isFree(problem.people[$0], at: start)
        }
        return proposal
    }

    /// The counts of one start, without the list of those it loses.
    func counts(at start: Int) -> KickOffProposal {
        KickOffProposal(
            start: start, present: free[start], unknown: unknown[start], weight: weights[start],
            burdenMinutes: burden(at: start), isRequiredMet: required[start],
            isQuorumMet: quorum[start], lost: [])
    }

    /// The best start if a required person were not required.
    public func best(without person: Int) -> KickOffProposal? {
        var relaxed = problem
        relaxed.people[person].isRequired = false
        return KickOffPlanner(relaxed, burdens: burdens).best(1).first
    }

    /// The best pair of starts, if everybody may choose one of the two.
    ///
    /// Branch and bound over pairs by weight: the union of two starts weighs at most as much as
    /// both together, so the search ends where that sum cannot beat the best. Exact.
    public func bestPairing() -> KickOffPairing? {
        let starts = (required.isEmpty ? problem.allowed : required).setCells
            .map { (weight: weights[$0], start: $0) }
            .sorted { ($1.weight, $0.start) < ($0.weight, $1.start) }
        let everybody = problem.people.reduce(0) { $0 + $1.weight }
        var best: (weight: Int, first: Int, second: Int)?
        for (index, one) in starts.enumerated() {
            if let best, best.weight >= min(everybody, 2 * one.weight) { break }
            for other in starts[(index + 1)...] {
                if let best, best.weight >= min(everybody, one.weight + other.weight) { break }
                let weight = problem.people.reduce(0) {
                    let comes =
                        problem.isFree($1, at: one.start) || problem.isFree($1, at: other.start)
                    return $0 + (comes ? $1.weight : 0)
                }
                if best.map({ weight > $0.weight }) ?? true {
                    best = (
                        weight, min(one.start, other.start), max(one.start, other.start)
                    )
                }
            }
        }
        return best.map { best in
            KickOffPairing(
                first: best.first, second: best.second, weight: best.weight,
                lost: problem.people.indices.filter {
                    !problem.isFree(problem.people[$0], at: best.first)
                        && !problem.isFree(problem.people[$0], at: best.second)
                })
        }
    }
}

extension CellMask {
    /// The first set cell, or nil.
    var firstSetCell: Int? {
        for index in words.indices where words[index] != 0 {
            return index << 6 + words[index].trailingZeroBitCount
        }
        return nil
    }
}
