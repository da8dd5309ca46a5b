/// The levels of all fields of a pair, packed into one number: four bits a field, 15 for missing.
struct LevelPattern: Sendable, Hashable {
    static let missing = 15
    /// The most fields that can be compared.
    static let fieldsMax = 16

    let bits: UInt64

    func level(_ field: Int) -> Int { Int(bits >> UInt64(4 * field) & 15) }

    /// Compares two records in every field.
    init(
        _ left: LinkRecords, _ leftIndex: Int, _ right: LinkRecords, _ rightIndex: Int,
        plan: LinkPlan
    ) {
        var bits: UInt64 = 0
        for field in plan.comparisons.indices {
            let first = left.cells[field][leftIndex]
            let second = right.cells[field][rightIndex]
            let level =
                first.isMissing || second.isMissing
                ? Self.missing : plan.comparisons[field].comparator.level(first, second)
            bits |= UInt64(level) << UInt64(4 * field)
        }
        self.bits = bits
    }

    /// Counts how often each pattern occurs, ascending by its bits.
    static func counts(_ patterns: [LevelPattern]) -> [(pattern: LevelPattern, count: Int)] {
        var counts: [LevelPattern: Int] = [:]
        for pattern in patterns { counts[pattern, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }.sorted { $0.pattern.bits < $1.pattern.bits }
    }
}
