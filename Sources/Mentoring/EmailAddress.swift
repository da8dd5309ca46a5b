/// An e-mail address that was checked for form: one `@`, a local part and a domain.
///
/// Checked as RFC 5321 §4.1.2 without quoted local parts and address literals, which no directory
/// of people holds: local part of 1 to 64 octets, domain of at most 255 with labels of 1 to 63,
/// whole of at most 254. Letters beyond ASCII are let through (RFC 6531); control characters,
/// spaces and the characters that have a meaning in mail headers are not. Equality ignores case.
public struct EmailAddress: Sendable, Hashable, Comparable {
    /// The most octets an address may have (RFC 5321 §4.5.3.1.3).
    public static let octetsMax = 254

    /// The address as it was given, without outer spaces.
    public let text: String
    /// The address in lower case, by which people are found.
    public let folded: String

    /// Takes an address of the right form; nil for anything else.
    public init?(_ text: String) {
        let bytes = Self.trimmed(Array(text.utf8))
        guard !bytes.isEmpty, bytes.count <= Self.octetsMax,
            bytes.allSatisfy(Self.isPlain),
            let at = bytes.firstIndex(of: UInt8(ascii: "@")),
            at == bytes.lastIndex(of: UInt8(ascii: "@")),
            Self.isLocalPart(bytes[..<at]), Self.isDomain(bytes[(at + 1)...])
        else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
        self.folded = self.text.lowercased()
    }

    /// Takes an address, or says what an address must be.
    ///
    /// - Throws: `invalidAddress`; the message does not repeat the text.
    public init(parsing text: String) throws(MentoringError) {
        guard let address = EmailAddress(text) else {
            throw MentoringError(
                code: .invalidAddress,
                message: "This is no e-mail address of the form name@example.org.")
        }
        self = address
    }

    /// The part after the `@`, in lower case.
    public var domain: String {
        String(folded.split(separator: "@", maxSplits: 1).last ?? "")
    }

    /// Holds when the two addresses differ in nothing but case.
    public static func == (left: Self, right: Self) -> Bool {
        left.folded == right.folded
    }

    /// Feeds the folded form, so that equal addresses hash alike.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(folded)
    }

    /// Orders addresses by their folded bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.folded.utf8.lexicographicallyPrecedes(right.folded.utf8)
    }

    private static func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        guard let first = bytes.firstIndex(where: { !isBlank($0) }),
            let last = bytes.lastIndex(where: { !isBlank($0) })
        else { return [] }
        return bytes[first...last]
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte != 0x7F && !"\"(),:;<>[\\]".utf8.contains(byte)
    }

    private static func isLocalPart(_ bytes: ArraySlice<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        guard (1...64).contains(bytes.count), bytes.first != dot, bytes.last != dot else {
            return false
        }
        return !zip(bytes, bytes.dropFirst()).contains { $0 == dot && $1 == dot }
    }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= 255 else { return false }
        let labels = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            (1...63).contains(label.count)
                && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                && label.allSatisfy(isDomainByte)
        }
    }

    private static func isDomainByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }
}
