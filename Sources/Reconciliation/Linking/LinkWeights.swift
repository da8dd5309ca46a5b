/// What each level of each field is worth, in millibans.
struct LinkWeights: Sendable {
    private let levels: [[Int]]
    private let matchingMillibans: [Int]
    private let priorMillibans: Int
    private let rarity: ValueRarity

    init(_ shares: LinkShares, plan: LinkPlan, priorMillibans: Int, rarity: ValueRarity) {
        levels = shares.matching.indices.map { field in
            shares.matching[field].indices.map { level in
                Self.millibans(shares.matching[field][level] / shares.other[field][level])
            }
        }
        matchingMillibans = shares.matching.map { Self.millibans($0[0]) }
        self.priorMillibans = priorMillibans
        self.rarity = rarity
    }

    /// Returns the total of a pair; `left` is its record in the first list.
    func total(_ pattern: LevelPattern, left: Int, _ records: LinkRecords) -> Int {
        var total = priorMillibans
        for field in levels.indices {
            let level = pattern.level(field)
            if level == LevelPattern.missing { continue }
            if level == 0 {
                // Two random records are equal in a value as often as the value is common.
                total +=
                    matchingMillibans[field]
                    - rarity.millibans(field: field, value: records.cells[field][left])
            } else {
                total += levels[field][level]
            }
        }
        return total
    }

    /// Returns 1000·log10 of a ratio, within ±6000.
    static func millibans(_ ratio: Double) -> Int {
        let value = StableMath.log(max(ratio, 1e-6)) * StableMath.millibansPerNat
        return Int(min(max(value, -6_000), 6_000).rounded())
    }
}

/// How common each value of each field is in both lists together.
struct ValueRarity: Sendable {
    private let counts: [[FieldValue: Int]]
    private let totals: [Int]

    init(_ left: LinkRecords, _ right: LinkRecords) {
        counts = left.cells.indices.map { field in
            var counts: [FieldValue: Int] = [:]
            for value in left.cells[field] { counts[value, default: 0] += 1 }
            for value in right.cells[field] { counts[value, default: 0] += 1 }
            return counts
        }
        totals = left.cells.indices.map { field in
            (left.cells[field] + right.cells[field]).count { !$0.isMissing }
        }
    }

    /// Returns 1000·log10 of the share a value has among known values; at most 0.
    func millibans(field: Int, value: FieldValue) -> Int {
        LinkWeights.millibans(
            Double(counts[field][value] ?? 1) / Double(max(1, totals[field])))
    }
}
