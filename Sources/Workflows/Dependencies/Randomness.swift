/// Where identifiers, keys and tokens take their chance from.
public protocol Randomness: Sendable {
    /// Returns so many unpredictable bytes.
    func bytes(count: Int) -> [UInt8]
}

/// The system's own source, fit for keys and tokens.
public struct SystemRandomness: Randomness {
    /// Creates the source; it has no state.
    public init() {}

    /// Returns bytes of the operating system's generator.
    public func bytes(count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }
}
