extension CellMask {
    /// Keeps what is set in both masks, which must have the same number of cells.
    public mutating func formIntersection(_ other: CellMask) {
        precondition(count == other.count, "masks of different grids")
        for index in words.indices { words[index] &= other.words[index] }
    }

    /// Sets what is set in either mask, which must have the same number of cells.
    public mutating func formUnion(_ other: CellMask) {
        precondition(count == other.count, "masks of different grids")
        for index in words.indices { words[index] |= other.words[index] }
    }

    /// Clears what is set in the other mask, which must have the same number of cells.
    public mutating func subtract(_ other: CellMask) {
        precondition(count == other.count, "masks of different grids")
        for index in words.indices { words[index] &= ~other.words[index] }
    }

    /// Returns what is set in both masks.
    public func intersection(_ other: CellMask) -> CellMask {
        var result = self
        result.formIntersection(other)
        return result
    }

    /// Returns what is set here and not in the other mask.
    public func subtracting(_ other: CellMask) -> CellMask {
        var result = self
        result.subtract(other)
        return result
    }

    /// Sets every clear cell and clears every set one.
    public mutating func invert() {
        for index in words.indices { words[index] = ~words[index] }
        clearTail()
    }

    /// Keeps each cell from which so many cells in a row are set, itself included.
    ///
    /// This is the step from free cells to possible starts. The run that is known doubles with
    /// every pass, so an hour (12 cells) takes 4 passes; cells beyond the end are not free.
    public mutating func erode(toRunsOf cells: Int) {
        var have = 1
        while have < cells {
            let step = min(have, cells - have)
            intersectWithSelf(later: step)
            have += step
        }
    }

    /// Returns the starts from which so many cells in a row are set.
    public func eroded(toRunsOf cells: Int) -> StartMask {
        var result = self
        result.erode(toRunsOf: cells)
        return result
    }

    /// Keeps each cell whose cell so many places later is set too.
    private mutating func intersectWithSelf(later cells: Int) {
        let skip = cells >> 6
        let shift = UInt64(cells & 63)
        let size = words.count
        // Ascending in place is safe: each word reads only itself and words not yet written.
        for index in 0..<size {
            let from = index &+ skip
            let low = from < size ? words[from] : 0
            let high = from &+ 1 < size ? words[from &+ 1] : 0
            words[index] &= shift == 0 ? low : low &>> shift | high &<< (64 &- shift)
        }
    }

    /// Calls a function with each set cell, ascending.
    public func forEachSetCell(_ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index << 6 + word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }

    /// The set cells, ascending.
    public var setCells: [Int] {
        var cells: [Int] = []
        cells.reserveCapacity(setCount)
        forEachSetCell { cells.append($0) }
        return cells
    }

    /// Creates a mask in which every so many cells one is set, beginning with the first.
    public init(count: Int, every step: Int) {
        let all = CellMask(count: count, isSet: true)
        self.init(every: step, of: all, and: all)
    }

    /// Creates the mask of every so many cells that are set in two others, in one pass.
    init(every step: Int, of first: CellMask, and second: CellMask) {
        precondition(first.count == second.count, "masks of different grids")
        self = first
        let pattern = Self.pattern(every: step)
        guard pattern.count == 1 || pattern.count == 3 else {
            for index in words.indices {
                words[index] &= second.words[index] & pattern[index % pattern.count]
            }
            return
        }
        // Three words hold the pattern of every grid an hour can be cut into by whole cells.
        let (low, middle, high) = (
            pattern[0], pattern[1 % pattern.count], pattern[2 % pattern.count]
        )
        var mine = words.mutableSpan
        let other = second.words.span
        let whole = mine.count / 3 * 3
        var index = 0
        while index < whole {
            mine[index] &= other[index] & low
            mine[index &+ 1] &= other[index &+ 1] & middle
            mine[index &+ 2] &= other[index &+ 2] & high
            index &+= 3
        }
        if index < mine.count { mine[index] &= other[index] & low }
        if index &+ 1 < mine.count { mine[index &+ 1] &= other[index &+ 1] & middle }
    }

    /// The words in which every so many bits one is set, until the pattern begins again.
    private static func pattern(every step: Int) -> [UInt64] {
        precondition(step > 0, "a grid needs a positive step")
        // A step of a power of two repeats within one word, any other after its odd part.
        var period = step
        while period % 2 == 0, step / period < 64 { period /= 2 }
        var words = [UInt64](repeating: 0, count: period)
        var bit = 0
        while bit < period * 64 {
            words[bit >> 6] |= 1 << UInt64(bit & 63)
            bit += step
        }
        return words
    }
}
