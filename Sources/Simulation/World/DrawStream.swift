/// The random numbers of one entity for one purpose (SplitMix64).
///
/// Each stream starts at seed ⊕ FNV-1a("purpose/id"), so one more draw for one thing shifts the
/// draws of no other, and a scenario that needs further draws leaves the rest of the world alone.
public struct DrawStream: Sendable {
    private var state: UInt64

    /// The stream of an entity for a purpose.
    public init(seed: UInt64, _ purpose: String, _ id: Int) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(purpose)/\(id)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        state = seed ^ hash
    }

    /// Returns the next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Returns a number in [0, 1) of 53 bits.
    public mutating func share() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Returns whether something of this probability happens.
    public mutating func happens(_ probability: Double) -> Bool {
        share() < probability
    }

    /// Returns a number of a closed range.
    public mutating func int(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(share() * Double(range.count))
    }

    /// Returns an element; the collection must not be empty.
    public mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[int(0...(elements.count - 1))]
    }

    /// Returns a count of failures before a success, of this mean; at most 20 times the mean.
    public mutating func geometric(mean: Int) -> Int {
        let stop = 1 / Double(mean + 1)
        var count = 0
        while count < mean * 20, !happens(stop) { count += 1 }
        return count
    }

    /// Returns a number around a middle: the sum of four uniform draws, of this spread.
    public mutating func around(_ middle: Double, spread: Double) -> Double {
        let sum = share() + share() + share() + share() - 2
        return middle + sum * spread * 1.732_050_808
    }
}
