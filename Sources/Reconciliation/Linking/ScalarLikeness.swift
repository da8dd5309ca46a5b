/// Likeness of texts held as scalars: the inner loops of linking.
enum ScalarLikeness {
    /// Returns the likeness of Jaro and Winkler in millionths, 0 to 1,000,000.
    static func jaroWinkler(_ first: [UInt32], _ second: [UInt32]) -> Int {
        guard first.count <= 64, second.count <= 64 else {
            return jaroWinkler(Array(first.prefix(64)), Array(second.prefix(64)))
        }
        guard !first.isEmpty, !second.isEmpty else { return first == second ? 1_000_000 : 0 }
        let reach = max(0, max(first.count, second.count) / 2 - 1)
        var taken: UInt64 = 0
        var matched: UInt64 = 0
        var count = 0
        for index in first.indices {
            let low = max(0, index - reach)
            let high = min(second.count - 1, index + reach)
            guard low <= high else { continue }
            for other in low...high
            where taken & 1 << UInt64(other) == 0 && first[index] == second[other] {
                taken |= 1 << UInt64(other)
                matched |= 1 << UInt64(index)
                count += 1
                break
            }
        }
        guard count > 0 else { return 0 }
        var moved = 0
        while matched != 0 {
            if first[matched.trailingZeroBitCount] != second[taken.trailingZeroBitCount] {
                moved += 1
            }
            matched &= matched - 1
            taken &= taken - 1
        }
        let jaro =
            (1_000_000 * count / first.count + 1_000_000 * count / second.count
                + 1_000_000 * (count - moved / 2) / count) / 3
        var prefix = 0
        while prefix < min(4, first.count, second.count), first[prefix] == second[prefix] {
            prefix += 1
        }
        return jaro + prefix * (1_000_000 - jaro) / 10
    }

    /// Returns how many insertions, deletions, changes and swaps of neighbours part two texts.
    ///
    /// Counting stops at `most`; a greater distance gives this number.
    static func edits(_ first: [UInt32], _ second: [UInt32], most: Int) -> Int {
        guard abs(first.count - second.count) < most, first.count <= 256 else { return most }
        var before = [Int](repeating: 0, count: second.count + 1)
        var previous = Array(0...second.count)
        var current = previous
        for row in first.indices {
            current[0] = row + 1
            var least = current[0]
            for column in second.indices {
                let isEqual = first[row] == second[column]
                var cost = min(
                    previous[column] + (isEqual ? 0 : 1), previous[column + 1] + 1,
                    current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1],
                    first[row - 1] == second[column]
                {
                    cost = min(cost, before[column - 1] + 1)
                }
                current[column + 1] = cost
                least = min(least, cost)
            }
            if least >= most { return most }
            swap(&before, &previous)
            swap(&previous, &current)
        }
        return min(previous[second.count], most)
    }
}
