/// Counters for every start at once, bit-sliced: plane k holds bit k of each start's count.
///
/// People are added four at a time by carry-save adders: ones and twos stay in registers, and only
/// the fours ripple on through the planes. A word of 64 starts takes a handful of operations for
/// four people.
public struct BitCounters: Sendable {
    private let count: Int
    private let size: Int
    private var planes: ContiguousArray<UInt64> = []
    private var planeCount = 0
    /// Four masks on their way in, one after the other.
    private var waiting: ContiguousArray<UInt64>

    /// Makes counters that stand at zero.
    public init(count: Int) {
        self.count = count
        size = (count + 63) / 64
        waiting = ContiguousArray(repeating: 0, count: 4 * size)
    }

    /// Adds a weight at every start of a mask.
    public mutating func add(_ mask: StartMask, weight: Int = 1) {
        for plane in 0..<(weight.bitWidth - weight.leadingZeroBitCount)
        where weight >> plane & 1 == 1 {
            add([mask], toRunsOf: 1, at: plane)
        }
    }

    /// Adds masks of cells where so many cells in a row are set, two to the power `plane` each.
    public mutating func add(
        _ masks: some Sequence<CellMask>, toRunsOf cells: Int, at plane: Int = 0
    ) {
        while planeCount < plane + 3 { grow() }
        var filled = 0
        for mask in masks {
            precondition(mask.count == count, "masks of different grids")
            take(mask, filled, toRunsOf: cells)
            filled += 1
            if filled == 4 {
                addWaiting(at: plane)
                filled = 0
            }
        }
        guard filled > 0 else { return }
        for word in filled * size..<4 * size { waiting[word] = 0 }
        addWaiting(at: plane)
    }

    private mutating func grow() {
        planes.append(contentsOf: repeatElement(0, count: size))
        planeCount += 1
    }

    /// Copies a mask to its place in the queue and keeps the starts of long enough runs.
    private mutating func take(_ mask: CellMask, _ place: Int, toRunsOf cells: Int) {
        let size = size
        unsafe waiting.withUnsafeMutableBufferPointer { waiting in
            unsafe mask.words.withUnsafeBufferPointer { words in
                guard let source = words.baseAddress, let queue = waiting.baseAddress else {
                    return
                }
                let target = unsafe queue + place &* size
                if cells == 2 {
                    for word in 0..<size &- 1 {
                        let later = unsafe source[word] &>> 1 | source[word &+ 1] &<< 63
                        unsafe target[word] = source[word] & later
                    }
                    unsafe target[size &- 1] = source[size &- 1] & source[size &- 1] &>> 1
                    return
                }
                unsafe target.update(from: source, count: size)
            }
        }
        guard cells > 2 else { return }
        let eroded = mask.eroded(toRunsOf: cells)
        for word in 0..<size { waiting[place * size + word] = eroded.words[word] }
    }

    /// Adds the four waiting masks to the planes from one on.
    private mutating func addWaiting(at plane: Int) {
        let size = size
        var any: UInt64 = 0
        unsafe waiting.withUnsafeMutableBufferPointer { waiting in
            unsafe planes.withUnsafeMutableBufferPointer { planes in
                guard let queue = waiting.baseAddress, let base = planes.baseAddress else { return }
                let ones = unsafe base + plane &* size
                let twos = unsafe ones + size
                for word in 0..<size {
                    let (a, b) = unsafe (queue[word], queue[size &+ word])
                    let (c, d) = unsafe (queue[2 &* size &+ word], queue[3 &* size &+ word])
                    let (one, two) = unsafe (ones[word], twos[word])
                    let half = one ^ a
                    let sum = half ^ b
                    let carry = (one & a) | (half & b)
                    let half2 = sum ^ c
                    let carry2 = (sum & c) | (half2 & d)
                    let half3 = two ^ carry
                    unsafe ones[word] = half2 ^ d
                    unsafe twos[word] = half3 ^ carry2
                    let four = (two & carry) | (half3 & carry2)
                    unsafe queue[word] = four
                    any |= four
                }
            }
        }
        var next = plane + 2
        while any != 0 {
            if next == planeCount { grow() }
            any = ripple(next)
            next += 1
        }
    }

    /// Adds the first place of the queue to a plane; what overflows takes its place.
    private mutating func ripple(_ plane: Int) -> UInt64 {
        let size = size
        var any: UInt64 = 0
        unsafe waiting.withUnsafeMutableBufferPointer { waiting in
            unsafe planes.withUnsafeMutableBufferPointer { planes in
                guard let queue = waiting.baseAddress, let base = planes.baseAddress else { return }
                let target = unsafe base + plane &* size
                for word in 0..<size {
                    let (old, new) = unsafe (target[word], queue[word])
                    unsafe queue[word] = old & new
                    unsafe target[word] = old ^ new
                    any |= old & new
                }
            }
        }
        return any
    }

    /// The count at one start.
    public subscript(start: Int) -> Int {
        var total = 0
        for plane in 0..<planeCount {
            let bit = planes[plane &* size &+ start >> 6] &>> UInt64(start & 63) & 1
            total |= Int(bit) << plane
        }
        return total
    }

    /// Keeps the starts of a mask whose count is the greatest among them, and returns that count.
    ///
    /// Goes from the highest plane down: wherever some start left has the bit, the others go.
    public func keepGreatest(_ mask: inout StartMask) -> Int {
        var greatest = 0
        for plane in stride(from: planeCount - 1, through: 0, by: -1) {
            var narrowed = mask
            for word in 0..<size { narrowed.words[word] &= planes[plane * size + word] }
            if !narrowed.isEmpty {
                mask = narrowed
                greatest |= 1 << plane
            }
        }
        return greatest
    }

    /// The starts at which the count reaches a number.
    public func starts(atLeast number: Int) -> StartMask {
        // From the highest plane down: greater at once, or equal so far.
        var greater = StartMask(count: count)
        var equal = StartMask(count: count, isSet: true)
        for plane in stride(
            from: max(planeCount, number.bitWidth - number.leadingZeroBitCount) - 1,
            through: 0, by: -1)
        {
            let wanted = number >> plane & 1 == 1
            for word in 0..<size {
                let bits = plane < planeCount ? planes[plane * size + word] : 0
                if wanted {
                    equal.words[word] &= bits
                } else {
                    greater.words[word] |= equal.words[word] & bits
                    equal.words[word] &= ~bits
                }
            }
        }
        greater.formUnion(equal)
        return greater
    }
}
