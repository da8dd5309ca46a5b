internal import Mustache

/// Escapes text for HTML by Unicode scalar.
///
/// The template engine's own escaping looks at whole characters, so that a quotation mark followed
/// by a combining accent would pass it and could end an attribute. A scalar cannot hide that way.
struct EscapedHTML: MustacheContentType {
    /// The name templates ask for it by.
    static let name = "KEPT"

    /// The line that makes a template escape this way.
    static let pragma = "{{% CONTENT_TYPE: \(name)}}"

    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\u{2028}", "\u{2029}", "\t", "\n", "\r": escaped += " "
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: escaped += "\u{FFFD}"
            case _ where Self.turnsText(scalar): continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whether a scalar changes the direction of what follows, beyond the value it stands in.
    private static func turnsText(_ scalar: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}
