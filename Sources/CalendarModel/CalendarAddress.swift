/// The address of a calendar user, in practice nearly always `mailto:…` (RFC 5545 §3.3.3).
///
/// Two mailto addresses are equal whatever their case; other addresses are compared as written.
/// An address never holds a control character or line separator: the writer of the file format
/// puts addresses out raw, so a line break here would inject properties.
public struct CalendarAddress: Sendable, Hashable {
    /// The whole address, as `mailto:mentor@example.org`.
    public let text: String
    /// The mail address in lower case, or nil if the address is no mailto.
    public let emailFolded: String?

    /// Takes an address as written; a bare mail address gets its `mailto:`.
    ///
    /// Returns nil if it is empty, over 2,000 bytes, or holds a control character, a space at
    /// either end or a line separator.
    public init?(_ text: String) {
        if let email = Self.plainEmail(text) {
            self.text = text
            emailFolded = email
            return
        }
        guard !text.isEmpty, text.utf8.count <= 2_000, text.first != " ", text.last != " ",
            text.unicodeScalars.allSatisfy({ !$0.isUnsafeInLines })
        else { return nil }
        let scheme = text.prefix(7)
        if scheme.lowercased() == "mailto:" {
            let email = text.dropFirst(7)
            guard !email.isEmpty else { return nil }
            self.text = "mailto:" + email
            emailFolded = email.lowercased()
        } else if !text.contains(":"), text.contains("@") {
            self.text = "mailto:" + text
            emailFolded = text.lowercased()
        } else {
            self.text = text
            emailFolded = nil
        }
    }

    /// The mail address of `mailto:…` in small plain letters, as most are; nil says nothing.
    private static func plainEmail(_ text: String) -> String? {
        var number = 0
        for byte in text.utf8 {
            guard byte > 0x20, byte < 0x7F, byte < 65 || byte > 90 else { return nil }
            number += 1
        }
        guard number > 7, number <= 2_000, text.hasPrefix("mailto:") else { return nil }
        return String(text.utf8.dropFirst(7))
    }

    /// Tells whether both name the same calendar user.
    public static func == (left: CalendarAddress, right: CalendarAddress) -> Bool {
        left.key == right.key
    }

    /// Hashes what equality compares.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(key)
    }

    private var key: String { emailFolded ?? text }
}

extension Unicode.Scalar {
    /// Whether this scalar could end or hide a line: controls, NEL and the Unicode separators.
    var isUnsafeInLines: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
    }
}
