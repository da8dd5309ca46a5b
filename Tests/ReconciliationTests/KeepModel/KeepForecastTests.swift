import CivilTime
import TestSupport
import Testing

@testable import Reconciliation

/// Appointments made from a known law, so that what can be learned is known.
struct KeepForecastTests {
    private func rows(
        count: Int, leadCosts: Bool, random: inout SeededGenerator
    ) -> [KeepRow] {
        (0..<count).map { _ in
            let booked = Int64(random.int(in: 0...180 * 86_400))
            let lead = Int64(random.int(in: 0...30 * 86_400))
            // With the law: nine in ten when booked for the same week, four in ten beyond it.
            let percent = leadCosts ? (lead < 7 * 86_400 ? 90 : 40) : 75
            return KeepRow(
                booked: Instant(secondsSinceEpoch: booked),
                starts: Instant(secondsSinceEpoch: booked + lead),
                knownFrom: Instant(secondsSinceEpoch: booked + lead + 86_400),
                localHour: random.int(in: 0...167), person: random.int(in: 0...40),
                pair: random.int(in: 0...40), kept: random.chance(percent: percent) ? 1 : 0)
        }
    }

    private func brier(_ forecast: KeepForecast, _ said: (KeepForecast.Point) -> Double) -> Double {
        ForecastQuality(forecast.points.map { (said($0), $0.kept) }).brier ?? 1
    }

    @Test func `what lead time costs is learned, and the model switches itself on`() {
        var random = SeededGenerator.forTest()
        let forecast = KeepForecast(rows(count: 900, leadCosts: true, random: &random))
        let quality = ForecastQuality(forecast.points.map { ($0.model, $0.kept) })
        #expect((quality.areaUnderCurve ?? 0) > 0.65)
        #expect(forecast.isOn)
        #expect(brier(forecast, \.used) < brier(forecast, \.base))
    }

    @Test(arguments: [1, 2, 3, 4, 5])
    func `where there is nothing to learn the base rate speaks`(salt: Int) {
        var random = SeededGenerator.forTest(salt: UInt64(salt))
        let forecast = KeepForecast(rows(count: 200, leadCosts: false, random: &random))
        #expect(brier(forecast, \.used) <= brier(forecast, \.base) + 0.004)
    }

    @Test func `nothing that came later speaks about an earlier booking`() {
        var random = SeededGenerator.forTest()
        let before = rows(count: 500, leadCosts: true, random: &random)
        let border = Instant(secondsSinceEpoch: 120 * 86_400)
        let after = before.map { row in
            var row = row
            if row.knownFrom >= border { row.kept = 1 - row.kept }
            return row
        }
        let first = KeepForecast(before).points.filter { $0.booked < border }
        let second = KeepForecast(after).points.filter { $0.booked < border }
        #expect(!first.isEmpty)
        #expect(first.map(\.model) == second.map(\.model))
        #expect(first.map(\.isOn) == second.map(\.isOn))
    }

    @Test func `few rows and rows of one outcome end well`() {
        #expect(KeepForecast([]).points.isEmpty)
        var random = SeededGenerator.forTest()
        let all = rows(count: 200, leadCosts: false, random: &random).map { row in
            var row = row
            row.kept = 1
            row.features = [.nan]
            return row
        }
        let forecast = KeepForecast(all)
        #expect(forecast.points.allSatisfy { $0.model > 0.9 && $0.model < 1 })
        #expect(ForecastQuality(forecast.points.map { ($0.model, $0.kept) }).areaUnderCurve == nil)
    }

    @Test func `the area counts ties half and shares by their weight`() {
        // By hand: of 2 × 2 comparisons three are won and one is tied.
        let quality = ForecastQuality([(0.9, 1), (0.5, 1), (0.5, 0), (0.1, 0)])
        #expect(quality.areaUnderCurve == 0.875)
        #expect(quality.brier == (0.01 + 0.25 + 0.25 + 0.01) / 4)
    }

    @Test func `a linear system is solved`() {
        let solved = Cholesky.solve([4, 0, 2, 5], [8, 14], width: 2)
        // 4x + 2y = 8 and 2x + 5y = 14.
        #expect(abs(solved[0] - 0.75) < 1e-12 && abs(solved[1] - 2.5) < 1e-12)
    }
}
