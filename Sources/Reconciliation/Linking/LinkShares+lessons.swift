extension LinkShares {
    /// Learns m from every pass and returns how many matches there seem to be.
    ///
    /// A field is taught by the passes that do not block on it, each weighing as many matches as it
    /// has; one that every pass blocks on keeps its start.
    mutating func takeLessons(
        _ passes: [[(pattern: LevelPattern, count: Int)]], plan: LinkPlan, atMost most: Int
    ) -> Double {
        var sums = matching.map { [Double](repeating: 0, count: $0.count) }
        var weights = [Double](repeating: 0, count: matching.count)
        var matches = 1.0
        for (number, patterns) in passes.enumerated() {
            let blocked = Set(
                plan.comparisons.indices.filter {
                    plan.blocking[number].contains(plan.comparisons[$0].field)
                })
            let lesson = learn(patterns, blocked: blocked)
            matches = max(matches, lesson.matches)
            for (field, shares) in lesson.matching.enumerated() {
                guard let shares else { continue }
                let weight = max(lesson.matches, 1e-3)
                weights[field] += weight
                for level in shares.indices { sums[field][level] += shares[level] * weight }
            }
        }
        for field in matching.indices where weights[field] > 0 {
            matching[field] = sums[field].map { $0 / weights[field] }
        }
        return min(matches, Double(most))
    }

    /// Learns u anew from pairs taken by chance, leaving out those that seem to match.
    ///
    /// In two short lists the matches are a good part of all pairs, and would make equality look
    /// common.
    mutating func relearnChance(
        _ patterns: [(pattern: LevelPattern, count: Int)], plan: LinkPlan, odds: Double
    ) {
        var counts = other.map { [Double](repeating: 0.5, count: $0.count) }
        for (pattern, count) in patterns {
            var ratio = odds
            for field in other.indices where pattern.level(field) != LevelPattern.missing {
                ratio *= matching[field][pattern.level(field)] / other[field][pattern.level(field)]
            }
            let weight = Double(count) / (1 + ratio)
            for field in other.indices where pattern.level(field) != LevelPattern.missing {
                counts[field][pattern.level(field)] += weight
            }
        }
        other = counts.map { row in
            let all = row.reduce(0, +)
            return row.map { $0 / all }
        }
    }
}
