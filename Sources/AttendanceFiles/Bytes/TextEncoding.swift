/// The encoding a file's text was found in.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    /// UTF-16, little-endian: what Teams writes.
    case utf16LittleEndian = "utf-16le"
    /// UTF-16, big-endian.
    case utf16BigEndian = "utf-16be"
    /// UTF-8, with or without a byte order mark.
    case utf8 = "utf-8"
    /// Windows code page 1252: what spreadsheets save when they are not asked.
    case windows1252 = "windows-1252"

    /// Finds the encoding by the first bytes of a file and the length of its byte order mark.
    ///
    /// UTF-16 without a mark is told by its zero bytes: in text with Latin letters, digits and tabs
    /// at least two of five units have one. Whether bytes without a zero are UTF-8 to the end shows
    /// only while they are read; if not, they are code page 1252. Returns nil for bytes that are no
    /// text: zero bytes without such a pattern.
    static func detect(_ head: [UInt8]) -> (encoding: TextEncoding, markLength: Int)? {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if head.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if head.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let sample = head.prefix(4_096)
        var zeros = (even: 0, odd: 0)
        for (index, byte) in sample.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let units = sample.count / 2
        if zeros.odd * 5 >= units * 2, zeros.odd > zeros.even * 4 { return (.utf16LittleEndian, 0) }
        if zeros.even * 5 >= units * 2, zeros.even > zeros.odd * 4 { return (.utf16BigEndian, 0) }
        return head.contains(0) ? nil : (.utf8, 0)
    }
}
