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
    ///
    /// 64 words hold a whole number of steps, so the pattern of words repeats after at most `step`.
    public init(count: Int, every step: Int) {
        self.init(count: count)
        precondition(step > 0, "a grid needs a positive step")
        let pattern = Self.pattern(every: step)
        var place = 0
        for index in words.indices {
            words[index] = pattern[place]
            place += 1
            if place == pattern.count { place = 0 }
        }
        clearTail()
    }

    /// Creates the mask of every so many cells that are set in two others, in one pass.
    init(every step: Int, of first: CellMask, and second: CellMask) {
        precondition(first.count == second.count, "masks of different grids")
        self = first
        let pattern = Self.pattern(every: step)
        var place = 0
        for index in words.indices {
            words[index] &= second.words[index] & pattern[place]
            place += 1
            if place == pattern.count { place = 0 }
        }
    }

    /// The words in which every so many bits one is set, until the pattern begins again.
    private static func pattern(every step: Int) -> [UInt64] {
        var words = [UInt64](repeating: 0, count: step)
        var bit = 0
        while bit < step * 64 {
            words[bit >> 6] |= 1 << UInt64(bit & 63)
            bit += step
        }
        return words
    }
}
