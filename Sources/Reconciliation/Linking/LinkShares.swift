/// How often each level of each field occurs among pairs of one entity (m) and of two (u).
struct LinkShares: Sendable {
    /// The shares among matching pairs: field by level.
    var matching: [[Double]]
    /// The shares among other pairs: field by level.
    var other: [[Double]]

    private static let roundsMax = 200

    /// Where learning starts: equality is usual among matches.
    init(plan: LinkPlan, other: [[Double]]) {
        matching = plan.comparisons.map { comparison in
            let levels = comparison.comparator.levelCount
            return (0..<levels).map { level in
                level == 0 ? 0.85 : level == levels - 1 ? 0.05 : 0.10 / Double(max(1, levels - 2))
            }
        }
        self.other = other
    }

    /// Returns the shares of levels among patterns of pairs taken by chance.
    static func byChance(
        _ patterns: [(pattern: LevelPattern, count: Int)], plan: LinkPlan
    ) -> [[Double]] {
        plan.comparisons.enumerated().map { field, comparison in
            let levels = comparison.comparator.levelCount
            // Half a pair beforehand, so that nothing is impossible.
            var counts = [Double](repeating: 0.5, count: levels)
            for (pattern, count) in patterns where pattern.level(field) != LevelPattern.missing {
                counts[pattern.level(field)] += Double(count)
            }
            let all = counts.reduce(0, +)
            return counts.map { $0 / all }
        }
    }

    /// What one pass of blocking teaches about the fields it does not block on.
    struct Lesson: Sendable {
        /// The fitted shares among matches: field by level; nil for a blocked field.
        var matching: [[Double]?]
        /// How many of the pass's pairs match.
        var matches: Double
    }

    /// Learns m from the pairs of a pass by expectation and maximisation; u stays.
    ///
    /// Blocked fields are equal in every pair of the pass by its making, and teach nothing.
    func learn(
        _ patterns: [(pattern: LevelPattern, count: Int)], blocked: Set<Int>
    ) -> Lesson {
        var matching = self.matching
        let total = Double(patterns.reduce(0) { $0 + $1.count })
        guard total > 0 else {
            return Lesson(matching: matching.map { _ in nil }, matches: 0)
        }
        var share = 0.1
        let fields = matching.indices.filter { !blocked.contains($0) }
        for _ in 0..<Self.roundsMax {
            // Ten pairs' weight of the start keeps a small pass from inventing certainty.
            var sums = matching.indices.map { field in self.matching[field].map { $0 * 10 } }
            var matches = 0.0
            for (pattern, count) in patterns {
                var odds = share / (1 - share)
                for field in fields where pattern.level(field) != LevelPattern.missing {
                    odds *=
                        matching[field][pattern.level(field)]
                        / other[field][pattern.level(field)]
                }
                let weight = odds / (1 + odds) * Double(count)
                matches += weight
                for field in fields where pattern.level(field) != LevelPattern.missing {
                    sums[field][pattern.level(field)] += weight
                }
            }
            let next = min(max(matches / total, 1e-7), 1 - 1e-7)
            for field in fields {
                let all = sums[field].reduce(0, +)
                matching[field] = sums[field].map { max($0 / all, 1e-5) }
            }
            let moved = abs(next - share)
            share = next
            if moved < 1e-9 { break }
        }
        return Lesson(
            matching: matching.indices.map { blocked.contains($0) ? nil : matching[$0] },
            matches: share * total)
    }
}
