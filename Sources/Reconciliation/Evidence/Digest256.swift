import Mentoring

/// A 256-bit digest as a plain value: keys of evidence, hashes of files, verdicts and roots.
///
/// Four words instead of an array, so that millions of them need no heap.
public struct Digest256: Sendable, Hashable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// Takes exactly 32 bytes; nil for any other count.
    public init?(bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.init(checked: bytes)
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hex: String) {
        guard let bytes = hexBytes(hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// The SHA-256 of some bytes.
    public init(hashing bytes: some Sequence<UInt8>) {
        self.init(checked: SHA256.hash(bytes))
    }

    /// The HMAC-SHA-256 of some bytes under a key.
    public init(authenticating bytes: some Sequence<UInt8>, key: [UInt8]) {
        self.init(checked: HMACSHA256.authenticate(key: key, message: bytes))
    }

    private init(checked bytes: [UInt8]) {
        func word(_ index: Int) -> UInt64 {
            bytes[(index * 8)..<(index * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        first = word(0)
        second = word(1)
        third = word(2)
        fourth = word(3)
    }

    /// The 32 bytes, most significant first.
    public var bytes: [UInt8] {
        [first, second, third, fourth].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - $0 * 8)) }
        }
    }

    /// The 64 lower-case hexadecimal digits.
    public var hex: String { hexText(bytes) }
}

extension Digest256: Comparable {
    /// Orders as the bytes do.
    public static func < (left: Self, right: Self) -> Bool {
        if left.first != right.first { return left.first < right.first }
        if left.second != right.second { return left.second < right.second }
        if left.third != right.third { return left.third < right.third }
        return left.fourth < right.fourth
    }
}

extension Digest256: CustomStringConvertible {
    /// The 64 lower-case hexadecimal digits.
    public var description: String { hex }
}

/// The key of one observation: equal for every replay and overlapping export, secret to outsiders.
public typealias EvidenceKey = Digest256
