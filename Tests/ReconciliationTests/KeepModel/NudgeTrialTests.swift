import Mentoring
import Reconciliation
import Testing

struct NudgeTrialTests {
    /// 200 pairs, 6 meetings each, three of four kept, a design effect of 2.
    @Test(arguments: [(600, 600, 0.099), (240, 960, 0.124), (120, 1_080, 0.165)])
    func `the smallest change that can be found is known beforehand`(
        _ heldOut: Int, _ nudged: Int, _ change: Double
    ) throws {
        let found = try #require(
            NudgeTrial.detectableChange(
                kept: 0.75, counts: (heldOut, nudged), designEffect: 2))
        #expect(abs(found - change) < 0.000_6)
    }

    @Test func `a small difference cannot be told, a large one can`() {
        func trial(_ nudged: Int, _ heldOut: Int) -> NudgeTrial {
            NudgeTrial(
                nudged: .init(count: 960, kept: nudged), heldOut: .init(count: 240, kept: heldOut),
                designEffect: 2)
        }
        #expect(trial(744, 170).finding == .cannotTell)  // .775 against .708
        #expect(trial(816, 160).finding == .helps)  // .850 against .667
        #expect(trial(600, 200).finding == .harms)  // .625 against .833
        let empty = NudgeTrial(
            nudged: .init(count: 10, kept: 9), heldOut: .init(count: 0, kept: 0), designEffect: 1)
        #expect(empty.finding == .cannotTell)
        #expect(empty.change == nil)
    }

    @Test func `a pair stays in its arm, and the arms have their shares`() {
        let pairs = (0..<10_000).map { PairID("par_\($0)") }
        let held = pairs.filter { NudgeTrial.isHeldOut($0, trial: "second", permille: 200) }
        // four standard errors of a fifth of 10,000
        #expect(abs(held.count - 2_000) < 160)
        #expect(held == pairs.filter { NudgeTrial.isHeldOut($0, trial: "second", permille: 200) })
        let other = pairs.filter { NudgeTrial.isHeldOut($0, trial: "third", permille: 200) }
        // Another trial draws anew: about a fifth of the fifth is held out twice.
        #expect(abs(Set(held).intersection(other).count - 400) < 80)
        #expect(pairs.allSatisfy { !NudgeTrial.isHeldOut($0, trial: "x", permille: 0) })
    }
}
