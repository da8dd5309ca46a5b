/// Checks texts people type before they are stored and shown to others.
enum TypedText {
    /// The longest text that is taken, in characters.
    static let charactersMax = 500

    /// Returns a text without blanks around it.
    ///
    /// - Throws: `WorkflowError` with code `usage` for an empty or long text, or one with control
    ///   characters, which could forge lines in a terminal or a file.
    static func checked(_ text: String, _ what: String) throws(WorkflowError) -> String {
        let trimmed = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        guard !trimmed.isEmpty, trimmed.count <= charactersMax, isOneLine(trimmed) else {
            throw WorkflowError(
                code: .usage,
                message: "the \(what) must have 1 to \(charactersMax) characters on one line")
        }
        return trimmed
    }

    /// Whether a text has no control characters and no line breaks of Unicode.
    static func isOneLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy(isPlain)
    }

    /// A text of a message as one line of at most 200 characters; nil if nothing is left of it.
    static func onOneLine(_ text: String) -> String? {
        let plain = text.unicodeScalars.prefix(200).map { isPlain($0) ? $0 : " " }
        let words = String(String.UnicodeScalarView(plain)).split(separator: " ")
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            && scalar.value != 0x2028 && scalar.value != 0x2029
    }
}
