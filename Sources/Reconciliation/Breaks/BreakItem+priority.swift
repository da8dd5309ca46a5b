public import CivilTime

extension BreakItem {
    /// How urgent the break is: entropy of the total × people affected × age.
    ///
    /// Entropy is read from an integer table in thousandths of a bit; the age counts 1 up to 2
    /// days, 2 up to 7, 4 up to 14 and 8 beyond. File breaks have no total: pass 0.
    public func priority(metMillibans: Int, openedAt: Instant, asOf: Instant) -> Int {
        let days = max(0, asOf - openedAt) / 86_400
        let age = days <= 2 ? 1 : days <= 7 ? 2 : days <= 14 ? 4 : 8
        return BreakItem.entropy(millibans: metMillibans) * affectedPeople * age
    }

    /// The entropy of a total in thousandths of a bit, by steps of 250 millibans.
    private static func entropy(millibans: Int) -> Int {
        let step = min(abs(millibans) / 250, entropyTable.count - 1)
        return entropyTable[step]
    }

    private static let entropyTable = [
        1000, 943, 795, 612, 439, 300, 198, 127, 80, 50, 31, 19, 11, 7, 4, 2, 1,
    ]
}
