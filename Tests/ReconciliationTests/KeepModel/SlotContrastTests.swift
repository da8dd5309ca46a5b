import CivilTime
import Reconciliation
import TestSupport
import Testing

struct SlotContrastTests {
    /// Rows of 40 pairs over 30 weeks; mornings are kept as `morning` says, evenings as `evening`.
    private func rows(
        morning: Int, evening: Int, count: Int, _ random: inout SeededGenerator
    ) -> [KeepRow] {
        (0..<count).map { number in
            let hour = random.chance(percent: 50) ? 10 : 18
            let day = number % 5
            let starts = Instant(
                secondsSinceEpoch: 1_768_176_000 + Int64(number) * 86_400 * 210 / Int64(count))
            let isKept = random.chance(percent: hour == 10 ? morning : evening)
            return KeepRow(
                booked: starts.advanced(bySeconds: -Int64(random.int(in: 1...20)) * 86_400),
                starts: starts, knownFrom: starts.advanced(bySeconds: 86_400),
                localHour: day * 24 + hour, person: number % 40, pair: number % 40,
                kept: isKept ? 1 : 0)
        }
    }

    @Test func `hours in which sessions are kept score above hours in which they are not`() {
        var random = SeededGenerator.forTest()
        let contrast = SlotContrast(rows(morning: 92, evening: 45, count: 1_200, &random))
        #expect(contrast.state == .on)
        #expect(contrast.hours.count == 168)
        let found = contrast.contrasts([
            (leadMinutes: 10_080, localHour: 34), (leadMinutes: 10_080, localHour: 42),
        ])
        // .92 against .45 are 1148 millibans; a ridge takes some of it back
        #expect((700...1_300).contains(found[0] - found[1]))
        #expect(abs(found[0] + found[1]) <= 1)
    }

    @Test func `where times make no difference or too little is known it is silent`() {
        var random = SeededGenerator.forTest()
        let noise = SlotContrast(rows(morning: 75, evening: 75, count: 1_200, &random))
        #expect(noise.state == .notBetter)
        #expect(noise.hours.isEmpty)
        #expect(noise.contrasts([(leadMinutes: 60, localHour: 10)]) == [0])
        #expect(SlotContrast(rows(morning: 92, evening: 45, count: 40, &random)).state == .tooFew)
    }

    @Test func `what is the same for all slots of a pair cancels`() {
        var random = SeededGenerator.forTest()
        let contrast = SlotContrast(rows(morning: 92, evening: 45, count: 1_200, &random))
        let one = contrast.contrasts([(leadMinutes: 3_000, localHour: 34)])
        #expect(one == [0])
        let early = contrast.contrasts([
            (leadMinutes: 3_000, localHour: 34), (leadMinutes: 3_000, localHour: 42),
        ])
        let late = contrast.contrasts([
            (leadMinutes: 30_000, localHour: 34), (leadMinutes: 30_000, localHour: 42),
        ])
        #expect(early[0] - early[1] == late[0] - late[1])
    }
}
