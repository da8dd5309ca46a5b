@testable import Reconciliation
import TestSupport
import Testing

struct AssignmentTests {
    /// The heaviest total by trying every way.
    private func bruteForce(_ gains: [[Int]], row: Int = 0, used: Set<Int> = []) -> Int {
        guard row < gains.count else { return 0 }
        var best = bruteForce(gains, row: row + 1, used: used)
        for column in gains[row].indices where !used.contains(column) {
            let rest = bruteForce(gains, row: row + 1, used: used.union([column]))
            best = max(best, gains[row][column] + rest)
        }
        return best
    }

    @Test func `the assignment is the heaviest of all`() {
        var random = SeededGenerator.forTest()
        for _ in 0..<500 {
            let width = random.int(in: 1...4)
            let gains = (0..<random.int(in: 1...5)).map { _ in
                (0..<width).map { _ in random.int(in: 0...9) * 100 }
            }
            let solved = Assignment.solve(gains)
            #expect(solved.total == bruteForce(gains))
            let columns = solved.chosen.compactMap { $0 }
            #expect(Set(columns).count == columns.count)
        }
    }

    @Test func `logarithms are those of floating point`() {
        // Python 3: round(1000 * math.log10(n))
        let known = [1: 0, 2: 301, 3: 477, 7: 845, 21: 1322, 100: 2000, 999: 3000, 12_345: 4091]
        for (number, expected) in known {
            #expect(IntegerLogarithm.millibans(of: number) == expected)
        }
    }

    @Test func `likeness is the textbook's`() {
        // Winkler's own example: Jaro .944, Jaro-Winkler .961
        #expect(JaroWinkler.millionths("martha", "marhta") / 1_000 == 961)
        #expect(JaroWinkler.millionths("same", "same") == 1_000_000)
        #expect(JaroWinkler.millionths("abc", "xyz") == 0)
        #expect(JaroWinkler.millionths("", "") == 1_000_000)
    }
}
