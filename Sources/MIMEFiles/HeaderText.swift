/// A text that may stand in a header: one line, no control character, at most 900 bytes.
///
/// Everything that goes into a header is of this type, so that no text of a person can end a line
/// and begin another field (threat T5). Line separators of Unicode count as line ends. Nor may it
/// hold `=?`, which begins an encoded word (RFC 2047): a reader would show another text, and
/// GMime 3.2 breaks the line after such a beginning without the blank that continues a field.
public struct HeaderText: Sendable, Hashable {
    /// The most bytes in UTF-8.
    ///
    /// A header line has at most 998 (RFC 5322 §2.1.1).
    public static let bytesMax = 900

    /// The text.
    public let text: String

    /// Takes a text that is fit as it stands; nil for any other.
    public init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Self.bytesMax,
            text.unicodeScalars.allSatisfy({ !Self.endsLine($0) }),
            !zip(text.utf8, text.utf8.dropFirst()).contains(where: Self.beginsEncodedWord)
        else { return nil }
        self.text = text
    }

    /// Takes any text: what does not fit becomes a blank, and what is too long is cut.
    ///
    /// The cut lies between characters as people see them, and "…" says that there was more. A
    /// text of which nothing is left becomes `otherwise`.
    public init(cleaning text: String, charactersMax: Int = 200, otherwise: String) {
        // Four bytes a scalar, and what is cut off would be cut off anyway.
        let scalars = text.unicodeScalars.prefix(Self.bytesMax).map {
            Self.endsLine($0) || Self.turnsText($0) ? " " : $0
        }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ")
        var line = Self.withoutEncodedWords(words.joined(separator: " "))
        if line.count > charactersMax { line = line.prefix(max(1, charactersMax - 1)) + "…" }
        while line.utf8.count > Self.bytesMax { line.removeLast() }
        self.text = line.isEmpty ? (HeaderText(otherwise)?.text ?? "-") : line
    }

    /// Whether a scalar could end or hide a line: controls, NEL and the Unicode separators.
    static func endsLine(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
            || scalar.value == 0x2029
    }

    private static func beginsEncodedWord(_ first: UInt8, _ second: UInt8) -> Bool {
        first == UInt8(ascii: "=") && second == UInt8(ascii: "?")
    }

    /// The text with a blank within each `=?`, by scalar: an accent on the `?` hides nothing.
    private static func withoutEncodedWords(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "?", result.last == "=" { result.append(" ") }
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether a scalar changes the direction of what follows it.
    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

extension HeaderText: CustomStringConvertible {
    /// The text itself.
    public var description: String { text }
}
