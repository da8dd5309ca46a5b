import CivilTime
import TestSupport
import Testing

@testable import Scheduling

@Suite struct CellMaskTests {
    private func random(_ count: Int, _ random: inout SeededGenerator) -> ([Bool], CellMask) {
        var bits = [Bool](repeating: false, count: count)
        var mask = CellMask(count: count)
        for _ in 0..<12 {
            let from = random.int(in: 0...count)
            let until = random.int(in: from...count)
            let sets = random.chance(percent: 60)
            for index in from..<until { bits[index] = sets }
            if sets { mask.set(from..<until) } else { mask.clear(from..<until) }
        }
        return (bits, mask)
    }

    @Test func `ranges are set and cleared as single bits would be`() {
        var generator = SeededGenerator.forTest()
        for count in [0, 1, 63, 64, 65, 200, 2_016] {
            for _ in 0..<10 {
                let (bits, mask) = random(count, &generator)
                #expect((0..<count).map { mask[$0] } == bits)
                #expect(mask.setCount == bits.filter(\.self).count)
                #expect(mask.setCells == bits.indices.filter { bits[$0] })
                var inverse = mask
                inverse.invert()
                #expect(inverse.setCount == count - mask.setCount)
                #expect(mask.intersection(inverse).isEmpty)
            }
        }
    }

    @Test func `a mask of every so many cells has those and no others`() {
        var generator = SeededGenerator.forTest()
        for step in [1, 2, 3, 4, 5, 6, 7, 12, 64, 96, 128, 192, 288] {
            for count in [0, 1, 63, 64, 65, 191, 192, 193, 640, 2_016] {
                let every = CellMask(count: count, every: step)
                #expect(every.setCells == Array(stride(from: 0, to: count, by: step)))
                let (_, left) = random(count, &generator)
                let (_, right) = random(count, &generator)
                let all = CellMask(every: step, of: left, and: right)
                #expect(all == left.intersection(right).intersection(every))
            }
        }
    }

    @Test func `erosion keeps exactly the starts of long enough runs`() {
        var generator = SeededGenerator.forTest()
        for length in [1, 2, 3, 12, 63, 64, 65, 100, 150, 400] {
            let (bits, mask) = random(300, &generator)
            let expected = bits.indices.filter { start in
                start + length <= 300 && bits[start..<start + length].allSatisfy(\.self)
            }
            #expect(mask.eroded(toRunsOf: length).setCells == expected)
        }
    }

    @Test func `erosion by one length and another is erosion by both less one`() {
        var generator = SeededGenerator.forTest()
        for _ in 0..<50 {
            let (_, mask) = random(500, &generator)
            let first = generator.int(in: 1...40)
            let second = generator.int(in: 1...90)
            #expect(
                mask.eroded(toRunsOf: first).eroded(toRunsOf: second)
                    == mask.eroded(toRunsOf: first + second - 1))
        }
    }

    @Test func `the eroded cells of a rule are its starts for lengths of whole cells`() throws {
        var generator = SeededGenerator.forTest()
        for _ in 0..<20 {
            var sample = try RandomCase(&generator)
            sample.request.lengthMinutes = generator.pick([5, 15, 60, 90])
            let finder = try sample.finder()
            for (fact, mask) in zip(finder.rules.facts, SlotFigures(finder).masks) {
                if case .startOutside = fact.extent { continue }
                if case .oneRoomFree = fact.extent { continue }
                let cells = fact.cells(in: finder.grid)
                let eroded = cells.eroded(toRunsOf: sample.request.lengthMinutes / 5)
                #expect(
                    eroded.intersection(finder.base) == mask.intersection(finder.base),
                    "\(fact.code)")
            }
        }
    }

    @Test func `the grid begins on a Monday and covers the window`() throws {
        let start = try #require(Instant(rfc3339: "2026-03-05T10:07:30Z"))
        let grid = CellGrid(covering: Period(start: start, durationSeconds: 84 * 86_400))
        #expect(grid.origin.rfc3339 == "2026-03-02T00:00:00Z")
        #expect(grid.instant(at: grid.count) >= start.advanced(bySeconds: 84 * 86_400))
        #expect(grid.instant(at: grid.cell(atOrAfter: start)).rfc3339 == "2026-03-05T10:10:00Z")
        #expect(grid.instant(at: grid.cell(atOrBefore: start)).rfc3339 == "2026-03-05T10:05:00Z")
        let early = try #require(Instant(rfc3339: "1969-12-31T23:59:00Z"))
        let old = CellGrid(covering: Period(start: early, durationSeconds: 60))
        #expect(old.origin.rfc3339 == "1969-12-29T00:00:00Z")
    }
}
