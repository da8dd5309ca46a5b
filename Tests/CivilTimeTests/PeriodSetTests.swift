import CivilTime
import TestSupport
import Testing

struct PeriodSetTests {
    private func period(_ start: Int64, _ end: Int64) -> Period {
        Period(
            start: Instant(secondsSinceEpoch: start), end: Instant(secondsSinceEpoch: end))
    }

    /// The set as the seconds in it: the oracle of every operation below.
    private func seconds(_ set: PeriodSet) -> Set<Int64> {
        Set(set.periods.flatMap { Array($0.start.secondsSinceEpoch..<$0.end.secondsSinceEpoch) })
    }

    private func randomSet(_ random: inout SeededGenerator) -> PeriodSet {
        PeriodSet(
            (0..<Int.random(in: 0...6, using: &random)).map { _ in
                let start = Int64.random(in: 0..<40, using: &random)
                return period(start, start + Int64.random(in: 0...8, using: &random))
            })
    }

    @Test func `set operations agree with sets of single seconds`() {
        var random = SeededGenerator.forTest("period sets")
        for _ in 0..<500 {
            let left = randomSet(&random)
            let right = randomSet(&random)
            #expect(seconds(left.union(right)) == seconds(left).union(seconds(right)))
            #expect(
                seconds(left.intersection(right)) == seconds(left).intersection(seconds(right)))
            #expect(
                seconds(left.subtracting(right)) == seconds(left).subtracting(seconds(right)))
            #expect(left.totalSeconds == Int64(seconds(left).count))
            for second in Int64(0)..<50 {
                let instant = Instant(secondsSinceEpoch: second)
                #expect(left.contains(instant) == seconds(left).contains(second))
            }
        }
    }

    @Test func `touching periods are joined and empty ones dropped`() {
        let set = PeriodSet([period(5, 9), period(1, 5), period(20, 20)])
        #expect(set.periods == [period(1, 9)])
    }

    @Test func `touching is not overlapping`() {
        let set = PeriodSet([period(10, 20)])
        #expect(!set.overlaps(period(0, 10)))
        #expect(!set.overlaps(period(20, 30)))
        #expect(set.firstOverlap(of: period(19, 30)) == period(10, 20))
        #expect(set.contains(period(10, 20)))
        #expect(!set.contains(period(10, 21)))
    }

    @Test func `an empty period overlaps nothing and is contained nowhere`() {
        let set = PeriodSet([period(10, 20)])
        #expect(!set.overlaps(period(15, 15)))
        #expect(!set.contains(period(15, 15)))
        #expect(!period(15, 15).overlaps(period(10, 20)))
    }
}
