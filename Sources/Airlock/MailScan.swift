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
    /// The most colons of one field of addresses: each may open a group, and a group in a group
    /// takes room on the reader's stack (some 20,000 are more than there is).
    static let groupsMax = 1_000

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
        guard looksLikeMail(bytes) else {
            throw refused(
                "not_a_mail", "this is no mail: its first line is no header field", line: 1)
        }
        var lines = MailLines()
        try unsafe bytes.withUnsafeBufferPointer { buffer throws(AirlockError) in
            try unsafe lines.walk(buffer)
        }
        return bytes
    }

    /// Printable ASCII but the colon (RFC 5322 §2.2).
    private static func isFieldNameByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: ":")
    }

    static func refused(
        _ reason: String, _ message: String, line: Int? = nil
    ) -> AirlockError {
        AirlockError(
            code: .refused, reason: reason, message: message, line: line, clause: clause)
    }
}
