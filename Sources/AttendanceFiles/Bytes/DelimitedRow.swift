/// One row of a delimited file: its cells, and the line it begins on.
///
/// The cells lie one after the other in one run of bytes, so that a reader can fill the same row
/// again and again without asking for memory.
struct DelimitedRow: Sendable {
    /// The line the row begins on, counted from 1; a quoted line break makes later lines count on.
    private(set) var line = 0
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// How many cells there are.
    var count: Int { ends.count }

    /// Empties the row for the next one.
    mutating func reset(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    mutating func append(_ piece: ArraySlice<UInt8>) { bytes.append(contentsOf: piece) }
    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func endCell() { ends.append(bytes.count) }

    /// How many bytes the cell has that is being filled.
    var openCellBytes: Int { bytes.count - (ends.last ?? 0) }

    /// Returns the bytes of a cell without outer ASCII blanks; none where the row is too short.
    func cell(_ index: Int?) -> ArraySlice<UInt8> {
        guard let index, index < ends.count else { return [] }
        var low = index == 0 ? 0 : ends[index - 1]
        var high = ends[index]
        while low < high, isBlankByte(bytes[low]) { low += 1 }
        while low < high, isBlankByte(bytes[high - 1]) { high -= 1 }
        return bytes[low..<high]
    }

    /// Returns a cell without outer blanks and invisible marks, or an empty text.
    subscript(index: Int?) -> String { trimmed(cell(index)) }

    /// The cells as texts.
    var cells: [String] { ends.indices.map { self[$0] } }

    /// The cells that hold something, as texts.
    var filled: [String] { cells.filter { !$0.isEmpty } }

    /// How many cells hold something.
    var filledCount: Int {
        ends.indices.count { index in
            let cell = cell(index)
            return !cell.isEmpty && (cell.first.map { $0 < 0x80 } ?? false || !self[index].isEmpty)
        }
    }

    /// Whether every cell is empty.
    var isBlank: Bool { filledCount == 0 }
}
