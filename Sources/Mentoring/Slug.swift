/// The short name of a programme, fit for a command line and for a web address.
///
/// 1 to 60 characters of `a`–`z`, `0`–`9` and `-`; it begins and ends with a letter or digit.
public struct Slug: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The most characters a short name may have.
    public static let lengthMax = 60

    /// The short name itself.
    public let text: String

    /// Takes a short name that keeps the rules.
    ///
    /// - Throws: `invalidSlug` if a character or the length is not allowed.
    public init(_ text: String) throws(MentoringError) {
        let bytes = Array(text.utf8)
        let allowed = bytes.allSatisfy { Self.isWordByte($0) || $0 == UInt8(ascii: "-") }
        guard allowed, let first = bytes.first, let last = bytes.last,
            bytes.count <= Self.lengthMax, Self.isWordByte(first), Self.isWordByte(last)
        else {
            throw MentoringError(
                code: .invalidSlug,
                message: "A short name has 1 to \(Self.lengthMax) characters a-z, 0-9 and \"-\""
                    + " and begins and ends with a letter or digit.")
        }
        self.text = text
    }

    /// The short name itself.
    public var description: String { text }

    /// Orders short names by their bytes.
    public static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
