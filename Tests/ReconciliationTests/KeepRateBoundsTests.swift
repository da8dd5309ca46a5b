import Reconciliation
import Testing

struct KeepRateBoundsTests {
    private func figures(
        kept: Int, missed: Int, unknown: Int = 0, claimed: Int = 0
    ) -> AttendanceFigures {
        AttendanceFigures(
            Array(repeating: AppointmentOutcome.kept, count: kept)
                + Array(repeating: .missedMentee, count: missed)
                + Array(repeating: .unknown, count: unknown)
                + Array(repeating: .claimed, count: claimed))
    }

    /// Newcombe, Statistics in Medicine 17 (1998), table I, method 3: .2553–.3662 for 81 of 263,
    /// .0624–.1605 for 15 of 148, 0–.1611 for 0 of 20, .0061–.1718 for 1 of 29.
    @Test(arguments: [
        (81, 182, 255, 367), (15, 133, 62, 161), (0, 20, 0, 162), (1, 28, 6, 172),
        (20, 0, 838, 1000),
    ]) func `the interval is Wilson's, rounded outwards`(
        _ kept: Int, _ missed: Int, _ low: Int, _ high: Int
    ) throws {
        let bounds = try #require(KeepRateBounds(figures(kept: kept, missed: missed)))
        #expect(bounds.lowTenths == low)
        #expect(bounds.highTenths == high)
    }

    @Test func `what nobody can tell widens the rate to both sides`() throws {
        let bounds = try #require(
            KeepRateBounds(figures(kept: 6, missed: 2, unknown: 1, claimed: 1)))
        #expect(bounds.worstTenths == 600)
        #expect(bounds.bestTenths == 800)
    }

    @Test func `without a judged appointment there is nothing to bound`() {
        #expect(KeepRateBounds(figures(kept: 0, missed: 0, unknown: 3)) == nil)
    }
}
