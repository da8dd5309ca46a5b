/// A value that names something, such as a STATUS or a TZID, as others write it.
public enum ContentWord {
    /// The most bytes of a word in UTF-8; the wire format carries no longer ones.
    public static let bytesMax = 255

    /// Returns a text without control characters and line separators, cut to 255 bytes.
    ///
    /// No name has them, and a word that held one would not pass the airlock: the whole file would
    /// be refused for a mistake in one property.
    public static func plain(_ text: String) -> String {
        if text.utf8.count <= bytesMax, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            return text
        }
        var word = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars where !scalar.isUnsafeInLines {
            count += UTF8.width(scalar)
            if count > bytesMax { break }
            word.append(scalar)
        }
        return String(word)
    }

    /// Returns a word in upper case; most are, and cost nothing.
    public static func upperCased(_ text: String) -> String {
        let isUpper = text.utf8.allSatisfy { $0 < 0x61 || ($0 > 0x7A && $0 < 0x80) }
        return isUpper ? text : text.uppercased()
    }
}
