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

    /// Finds the encoding of a file's bytes and the length of its byte order mark.
    ///
    /// UTF-16 without a mark is told by its zero bytes: in text with Latin letters, digits and tabs
    /// at least two of five units have one. Bytes that are not UTF-8 and hold no zero byte are
    /// code page 1252. Returns nil for bytes that are no text: zero bytes without such a pattern.
    static func detect(_ bytes: [UInt8]) -> (encoding: TextEncoding, markLength: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        let head = bytes.prefix(4_096)
        var zeros = (even: 0, odd: 0)
        for (index, byte) in head.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        let units = head.count / 2
        if zeros.odd * 5 >= units * 2, zeros.odd > zeros.even * 4 { return (.utf16LittleEndian, 0) }
        if zeros.even * 5 >= units * 2, zeros.even > zeros.odd * 4 { return (.utf16BigEndian, 0) }
        guard !bytes.contains(0) else { return nil }
        return (isUTF8(bytes) ? .utf8 : .windows1252, 0)
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        var decoder = Unicode.UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue: continue
            case .emptyInput: return true
            case .error: return false
            }
        }
    }
}
