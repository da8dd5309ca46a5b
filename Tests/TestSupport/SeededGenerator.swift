import Glibc

/// A repeatable source of numbers for property tests (SplitMix64).
///
/// The seed is printed when the generator is made for a test and is taken back through the
/// environment variable `KEPT_SEED`, so any failure can be replayed:
///
///     var random = SeededGenerator.forTest()
///     let length = random.int(in: 1...90)
///
/// The helpers here do not rest on the standard library's way of drawing, so one seed means the
/// same run with every compiler.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    /// The seed this generator started from.
    public let seed: UInt64
    private var state: UInt64

    /// A generator that starts from a known seed.
    public init(seed: UInt64) {
        self.seed = seed
        state = seed
    }

    /// The generator of one test: its seed is `KEPT_SEED`, or derived from the test's name.
    ///
    /// - Parameters:
    ///   - name: What the seed is printed with; the calling function unless given.
    ///   - salt: Tells several generators of one test apart.
    /// - Returns: The generator; its seed has been printed.
    public static func forTest(_ name: String = #function, salt: UInt64 = 0) -> SeededGenerator {
        let seed = (environmentValue("KEPT_SEED").flatMap { UInt64($0) } ?? fold(name)) &+ salt
        print("seed of \(name): KEPT_SEED=\(seed &- salt)")
        return SeededGenerator(seed: seed)
    }

    /// Returns the next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns a number from a closed range; bias is below 2⁻³² for ranges a test would use.
    public mutating func int(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(bitPattern: Int64(range.upperBound &- range.lowerBound)) &+ 1
        guard width != 0 else { return Int(truncatingIfNeeded: next()) }
        return range.lowerBound &+ Int(truncatingIfNeeded: next() % width)
    }

    /// Returns true in about `percent` of a hundred cases.
    public mutating func chance(percent: Int) -> Bool {
        int(in: 1...100) <= percent
    }

    /// Returns one element; the collection must not be empty.
    public mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[int(in: 0...(elements.count - 1))]
    }

    /// Returns the elements in another order (Fisher and Yates).
    public mutating func reordered<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        guard result.count > 1 else { return result }
        for index in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(index, int(in: 0...index))
        }
        return result
    }

    /// FNV-1a, because `Hasher` gives another value in every process.
    private static func fold(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
