extension SettingKey {
    /// Says what is wrong with a value, or nil if it can be used.
    func problem(in text: String) -> String? {
        switch self {
        case .baseURL:
            let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
            let isPlain = text.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) }
            guard let scheme, text.count > scheme.count, isPlain, !text.hasSuffix("/") else {
                return "it must be an address such as https://kept.example.org, no slash at its end"
            }
            return nil
        case .mailDomain:
            return Self.isDomain(text) ? nil : "it must be a domain such as plan.example.org"
        case .smtpTLS:
            let known = ["required", "opportunistic", "off"]
            return known.contains(text) ? nil : "it must be one of \(known.joined(separator: ", "))"
        case .smtpPerMinute:
            guard let number = Int(text), (0...100_000).contains(number) else {
                return "it must be a number of mails from 0 (no limit) to 100000"
            }
            return nil
        default:
            return nil
        }
    }

    /// Whether a text is a domain of ASCII labels (RFC 5321 §2.3.5), at most 253 characters.
    private static func isDomain(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { byte in
                        byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
                            || (UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20)
                    }
            }
    }
}
