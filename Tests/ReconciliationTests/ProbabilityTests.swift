import Reconciliation
import Testing

struct ProbabilityTests {
    struct Row: Sendable {
        let millibans: Int
        let tenths: Int
    }

    /// Python 3: round(1000 / (1 + 10 ** (-mb / 1000))).
    static let rows = [
        Row(millibans: 0, tenths: 500), Row(millibans: 1, tenths: 501),
        Row(millibans: 550, tenths: 780), Row(millibans: 1_510, tenths: 970),
        Row(millibans: 1_792, tenths: 984), Row(millibans: -1_996, tenths: 10),
        Row(millibans: -2_261, tenths: 5), Row(millibans: 2_342, tenths: 995),
        Row(millibans: 5_000, tenths: 999), Row(millibans: -9_000, tenths: 1),
    ]

    @Test(arguments: rows)
    func `totals show as the probability that floating point gives`(row: Row) {
        #expect(Probability.tenthsOfPercent(millibans: row.millibans) == row.tenths)
    }

    @Test func `a larger total never shows a smaller probability`() {
        var last = 0
        for millibans in -6_000...6_000 {
            let tenths = Probability.tenthsOfPercent(millibans: millibans)
            #expect(tenths >= last)
            #expect(tenths + Probability.tenthsOfPercent(millibans: -millibans) == 1_000)
            last = tenths
        }
    }

    @Test func `the printed share of opting out gives the printed weight`() {
        #expect(OptOutTable.absenceMillibans(sharePercent: 30) == -516)
        #expect(OptOutTable.absenceMillibans(sharePercent: 2) == -1_148)
        #expect(OptOutTable.absenceMillibans(sharePercent: 100) == 0)
    }
}
