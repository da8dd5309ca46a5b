/// One bit for each cell of a grid, held in words of 64.
///
/// A cell mask speaks of time (free or not); a ``StartMask`` of starts (possible or not). Cells
/// beyond the end count as clear, and the unused bits of the last word are always zero.
public struct CellMask: Sendable, Hashable {
    /// The bits, least significant first.
    var words: ContiguousArray<UInt64>
    /// How many cells the mask has.
    public let count: Int

    /// Creates a mask of so many cells, all clear or all set.
    public init(count: Int, isSet: Bool = false) {
        precondition(count >= 0, "a mask has no negative number of cells")
        self.count = count
        words = ContiguousArray(repeating: isSet ? ~0 : 0, count: (count + 63) / 64)
        if isSet { clearTail() }
    }

    /// Whether a cell is set; cells outside the mask are not.
    public subscript(cell: Int) -> Bool {
        guard cell >= 0, cell < count else { return false }
        return words[cell >> 6] >> UInt64(cell & 63) & 1 == 1
    }

    /// How many bytes the bits take.
    var bytesCount: Int { words.count * 8 }

    /// Whether no cell is set.
    public var isEmpty: Bool {
        for word in words where word != 0 { return false }
        return true
    }

    /// How many cells are set.
    public var setCount: Int {
        var total = 0
        for word in words { total &+= word.nonzeroBitCount }
        return total
    }

    /// Sets the cells of a range inside the mask: first and last word masked, whole words between.
    public mutating func set(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let first = range.lowerBound >> 6
        let last = (range.upperBound - 1) >> 6
        let head = Self.head(range)
        let tail = Self.tail(range)
        if first == last {
            words[first] |= head & tail
            return
        }
        words[first] |= head
        var index = first + 1
        while index < last {
            words[index] = ~0
            index += 1
        }
        words[last] |= tail
    }

    /// Clears the cells of a range inside the mask.
    public mutating func clear(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let first = range.lowerBound >> 6
        let last = (range.upperBound - 1) >> 6
        let head = Self.head(range)
        let tail = Self.tail(range)
        if first == last {
            words[first] &= ~(head & tail)
            return
        }
        words[first] &= ~head
        var index = first + 1
        while index < last {
            words[index] = 0
            index += 1
        }
        words[last] &= ~tail
    }

    /// Clears everything outside a range inside the mask.
    public mutating func keep(_ range: Range<Int>) {
        clear(0..<range.lowerBound)
        clear(range.upperBound..<count)
    }

    private static func head(_ range: Range<Int>) -> UInt64 {
        ~0 << UInt64(range.lowerBound & 63)
    }

    private static func tail(_ range: Range<Int>) -> UInt64 {
        ~0 >> UInt64(63 - (range.upperBound - 1) & 63)
    }

    mutating func clearTail() {
        guard count & 63 != 0, let last = words.indices.last else { return }
        words[last] &= ~0 >> UInt64(64 - count & 63)
    }
}

/// One bit for each cell: whether a session may start with it.
public typealias StartMask = CellMask
