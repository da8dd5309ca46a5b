internal import CalendarModel

/// The look at a raw mail before any C code sees a byte of it.
public enum MailScan {
    /// The largest mail: 10 MiB.
    public static let sizeBytesMax = 10 * 1_024 * 1_024
    /// The longest header of the mail as a whole: 256 KiB.
    static let headerBytesMax = 256 * 1_024
    /// The most containers, counted by their boundaries.
    static let boundariesMax = 100
    /// The most lines that begin like the border of a part; a dashed line in a text is one too.
    static let bordersMax = 10_000

    private static let clause = "RFC 5322 §2"

    /// Whether bytes are more likely a mail than a calendar: their first line is a header field.
    ///
    /// For input without a name. A calendar begins with BEGIN:VCALENDAR in any case, perhaps after
    /// a byte order mark or blank lines.
    public static func looksLikeMail(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(4_096).drop { byte in
            byte <= 0x20 || [0xEF, 0xBB, 0xBF].contains(byte)
        }
        let line = start.prefix { $0 != 0x0A && $0 != 0x0D }
        if line.starts(with: Array("From ".utf8)) { return true }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
        let name = line[..<colon]
        let word = String(decoding: name, as: UTF8.self).lowercased()
        return !name.isEmpty && name.allSatisfy(isFieldNameByte) && word != "begin"
    }

    /// Returns the bytes if a mail reader may have them.
    ///
    /// - Throws: `AirlockError` with code `refused` and the line.
    static func scan(_ bytes: [UInt8]) throws(AirlockError) -> [UInt8] {
        guard !bytes.isEmpty else { throw refused("empty", "the mail is empty") }
        guard bytes.count <= sizeBytesMax else {
            throw refused("too_large", "the mail is larger than 10 MiB")
        }
        if let place = bytes.firstIndex(of: 0) {
            let line = bytes[..<place].count { $0 == 0x0A } + 1
            throw refused("nul", "the mail holds a zero byte", line: line)
        }
        guard looksLikeMail(bytes) else {
            throw refused(
                "not_a_mail", "this is no mail: its first line is no header field", line: 1)
        }
        guard headerLength(bytes) <= headerBytesMax else {
            throw refused("header_too_large", "the mail's header is larger than 256 KiB")
        }
        guard boundaries(in: bytes) <= boundariesMax else {
            throw refused(
                "nesting_too_deep", "the mail has over \(boundariesMax) containers of parts")
        }
        guard borders(in: bytes) <= bordersMax else {
            throw refused("too_many_parts", "the mail has over \(bordersMax) borders of parts")
        }
        return bytes
    }

    /// How many lines begin with two dashes (RFC 2046 §5.1.1).
    private static func borders(in bytes: [UInt8]) -> Int {
        let dash = UInt8(ascii: "-")
        var count = 0
        var column = 0
        for byte in bytes {
            if byte == 0x0A {
                column = 0
                continue
            }
            if byte == dash, column <= 1 {
                column += 1
                if column == 2 { count += 1 }
            } else {
                column = 3
            }
        }
        return count
    }

    /// The length of the header: up to the first empty line.
    private static func headerLength(_ bytes: [UInt8]) -> Int {
        var previous: UInt8 = 0x0A
        for (index, byte) in bytes.enumerated() where byte != 0x0D {
            if byte == 0x0A, previous == 0x0A, index > 1 { return index }
            previous = byte
        }
        return bytes.count
    }

    /// How often `boundary` is written before an equals sign or a star, in any case.
    private static func boundaries(in bytes: [UInt8]) -> Int {
        let word = Array("boundary".utf8)
        var count = 0
        var matched = 0
        for byte in bytes {
            let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            if matched == word.count {
                if lower == UInt8(ascii: "=") || lower == UInt8(ascii: "*") || lower <= 0x20 {
                    count += 1
                }
                matched = 0
            }
            matched = lower == word[matched] ? matched + 1 : (lower == word[0] ? 1 : 0)
        }
        return count
    }

    /// Printable ASCII but the colon (RFC 5322 §2.2).
    private static func isFieldNameByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: ":")
    }

    private static func refused(
        _ reason: String, _ message: String, line: Int? = nil
    ) -> AirlockError {
        AirlockError(
            code: .refused, reason: reason, message: message, line: line, clause: clause)
    }
}
