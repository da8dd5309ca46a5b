/// Links records of two lists that mean the same person or thing (Fellegi and Sunter).
///
/// What a level is worth is learned from the lists themselves, a value everybody has counts less
/// than a rare one, and no record is linked twice. Two records that nothing tells apart are linked
/// to nobody.
public struct RecordLinker: Sendable {
    /// A link between two records.
    public struct Link: Sendable, Hashable {
        /// The record of the first list, from 0.
        public let left: Int
        /// The record of the second list, from 0.
        public let right: Int
        /// The total in millibans: prior odds and all fields.
        public let scoreMillibans: Int
    }

    /// The links, by the first list's record.
    public let links: [Link]
    /// How many pairs were looked at.
    public let pairCount: Int
    /// How many blocks were too large to look at.
    public let skippedBlocks: Int
    /// How many records were linked to nobody because two candidates were equally good.
    public let ambiguousCount: Int

    /// How many pairs are drawn to learn what happens by chance.
    private static let chancePairsMax = 300_000
    private static let lessonsMax = 4

    /// Links two lists that were folded for the same plan.
    public init(_ left: LinkRecords, _ right: LinkRecords, plan: LinkPlan) {
        let candidates = CandidatePairs(left, right)
        let patterns = Dictionary(
            candidates.all.map { pair in
                (pair, LevelPattern(left, Int(pair.left), right, Int(pair.right), plan: plan))
            }, uniquingKeysWith: { first, _ in first })
        let chance = Self.chancePatterns(left, right, plan: plan)
        var shares = LinkShares(plan: plan, other: LinkShares.byChance(chance, plan: plan))
        var matches = 1.0
        let all = max(1, Double(left.count) * Double(right.count))
        let passes = candidates.passes.map { pairs in
            LevelPattern.counts(pairs.compactMap { patterns[$0] })
        }
        for _ in 0..<Self.lessonsMax {
            matches = shares.takeLessons(passes, plan: plan, atMost: min(left.count, right.count))
            shares.relearnChance(chance, plan: plan, odds: matches / max(1, all - matches))
        }
        let weights = LinkWeights(
            shares, plan: plan,
            priorMillibans: LinkWeights.millibans(matches / max(1, all - matches)),
            rarity: ValueRarity(left, right))
        let scored = candidates.all.compactMap { pair -> Link? in
            guard let pattern = patterns[pair] else { return nil }
            let total = weights.total(pattern, left: Int(pair.left), left)
            guard total >= plan.thresholdMillibans else { return nil }
            return Link(left: Int(pair.left), right: Int(pair.right), scoreMillibans: total)
        }
        let chosen = OneToOne(scored, thresholdMillibans: plan.thresholdMillibans)
        links = chosen.links
        ambiguousCount = chosen.ambiguousCount
        pairCount = candidates.all.count
        skippedBlocks = candidates.skippedBlocks
    }

    /// The patterns of pairs drawn by a fixed sequence, or of all pairs where there are few.
    private static func chancePatterns(
        _ left: LinkRecords, _ right: LinkRecords, plan: LinkPlan
    ) -> [(pattern: LevelPattern, count: Int)] {
        guard left.count > 0, right.count > 0 else { return [] }
        let all = left.count * right.count
        var patterns: [LevelPattern] = []
        var state: UInt64 = 7
        for number in 0..<min(all, chancePairsMax) {
            var place = number
            if all > chancePairsMax {
                state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                place = Int((mixed >> 1) % UInt64(all))
            }
            patterns.append(
                LevelPattern(left, place / right.count, right, place % right.count, plan: plan))
        }
        return LevelPattern.counts(patterns)
    }
}
