/// The heaviest one-to-one assignment of rows to columns (Hungarian algorithm, in integers).
///
/// A row may stay without a column, which weighs 0; gains are never negative.
struct Assignment {
    /// The column of each row; none if it stays without one or gains nothing.
    let chosen: [Int?]
    /// The sum of the gains.
    let total: Int

    /// Solves for a table of gains, rows by columns, in O(rows² · (rows + columns)).
    static func solve(_ gains: [[Int]]) -> Assignment {
        let rows = gains.count
        let width = gains.first?.count ?? 0
        let columns = width + rows  // one empty column a row
        func cost(_ row: Int, _ column: Int) -> Int {
            column <= width ? -gains[row - 1][column - 1] : 0
        }
        var rowPrice = [Int](repeating: 0, count: rows + 1)
        var columnPrice = [Int](repeating: 0, count: columns + 1)
        var owner = [Int](repeating: 0, count: columns + 1)
        for row in stride(from: 1, through: rows, by: 1) {
            owner[0] = row
            var column = 0
            var slack = [Int](repeating: Int.max, count: columns + 1)
            var came = [Int](repeating: 0, count: columns + 1)
            var isDone = [Bool](repeating: false, count: columns + 1)
            repeat {
                isDone[column] = true
                var least = Int.max
                var next = 0
                for candidate in 1...columns where !isDone[candidate] {
                    let reduced =
                        cost(owner[column], candidate) - rowPrice[owner[column]]
                        - columnPrice[candidate]
                    if reduced < slack[candidate] {
                        slack[candidate] = reduced
                        came[candidate] = column
                    }
                    if slack[candidate] < least {
                        least = slack[candidate]
                        next = candidate
                    }
                }
                for candidate in 0...columns {
                    if isDone[candidate] {
                        rowPrice[owner[candidate]] += least
                        columnPrice[candidate] -= least
                    } else {
                        slack[candidate] -= least
                    }
                }
                column = next
            } while owner[column] != 0
            while column != 0 {
                owner[column] = owner[came[column]]
                column = came[column]
            }
        }
        var chosen = [Int?](repeating: nil, count: rows)
        var total = 0
        for column in stride(from: 1, through: width, by: 1) where owner[column] != 0 {
            let gain = gains[owner[column] - 1][column - 1]
            guard gain > 0 else { continue }
            chosen[owner[column] - 1] = column - 1
            total += gain
        }
        return Assignment(chosen: chosen, total: total)
    }
}
