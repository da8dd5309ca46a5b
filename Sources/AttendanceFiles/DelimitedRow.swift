/// One row of a delimited file: its cells, and the line it begins on.
struct DelimitedRow: Sendable, Hashable {
    /// The line the row begins on, counted from 1; a quoted line break makes later lines count on.
    let line: Int
    /// The cells, without quotes, outer blanks and invisible direction marks.
    let cells: [String]

    /// Whether every cell is empty.
    var isBlank: Bool { cells.allSatisfy(\.isEmpty) }

    /// The cells that hold something.
    var filled: [String] { cells.filter { !$0.isEmpty } }

    /// Returns a cell, or an empty text where the row is too short.
    subscript(index: Int?) -> String {
        guard let index, cells.indices.contains(index) else { return "" }
        return cells[index]
    }
}
