/// The cases of a fit as patterns of levels with counts, so that their order leaves no trace.
struct LevelTally: Sendable {
    /// One combination of levels.
    struct Pattern: Sendable {
        /// The numbers of its levels, ascending.
        let levels: [Int]
        /// How many cases show it, without the audited ones.
        var count = 0
        /// How many audited cases show it, by class.
        var audited = [Int](repeating: 0, count: LatentClass.allCases.count)
        /// What terms that are not learnt add to the total.
        let fixedMet: Int
    }

    /// All levels seen, by family and name.
    let levels: [LearningCase.Level]
    /// All combinations seen, by their levels.
    let patterns: [Pattern]

    /// Counts cases; `audited` gives the class of those a person has looked into.
    init(_ cases: [LearningCase], audited: [Int: LatentClass]) {
        // One start weight a name: of several the least, so that no order decides.
        var seen: [String: LearningCase.Level] = [:]
        for level in cases.lazy.flatMap(\.levels) {
            seen[level.name] = seen[level.name].map { $0.isBefore(level) ? $0 : level } ?? level
        }
        levels = seen.values.sorted { $0.name < $1.name }
        let numbers = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1.name, $0) })
        var found: [[Int]: Pattern] = [:]
        for (index, item) in cases.enumerated() {
            let key = item.levels.compactMap { numbers[$0.name] }.sorted()
            var pattern =
                found[key + [item.fixedMet]] ?? Pattern(levels: key, fixedMet: item.fixedMet)
            if let label = audited[index] {
                pattern.audited[label.rawValue] += 1
            } else {
                pattern.count += 1
            }
            found[key + [item.fixedMet]] = pattern
        }
        patterns = found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}

extension LearningCase.Level {
    /// Orders levels of one name by their start weights.
    func isBefore(_ other: LearningCase.Level) -> Bool {
        (start.met, start.mentor, start.mentee)
            < (other.start.met, other.start.mentor, other.start.mentee)
    }
}
