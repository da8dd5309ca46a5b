/// Turns the few charsets that calendar parts come in into UTF-8, without the system's tables.
///
/// UTF-7 and the other charsets in which plain bytes mean something else are refused: a check of
/// the bytes would see another text than the reader.
enum MIMECharset {
    /// Returns the bytes as UTF-8; nil for a charset that is not read.
    static func utf8(_ bytes: [UInt8], charset: String?) -> [UInt8]? {
        switch charset {
        case nil, "utf-8", "utf8", "us-ascii", "ascii", "ansi_x3.4-1968", "unicode-1-1-utf-8":
            bytes
        case "iso-8859-1", "latin1", "iso_8859-1", "windows-1252", "cp1252", "l1":
            String(String.UnicodeScalarView(bytes.map(western))).utf8.map { $0 }
        case "utf-16", "utf-16le", "utf-16be": wide(bytes, charset: charset)
        default: nil
        }
    }

    /// A byte of windows-1252, which mail programs mean by ISO-8859-1 as well.
    private static func western(_ byte: UInt8) -> Unicode.Scalar {
        guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
        return Unicode.Scalar(highPart[Int(byte) - 0x80]) ?? "\u{FFFD}"
    }

    /// The meaning of 0x80 to 0x9F; the five holes stay what they are.
    private static let highPart: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// UTF-16 in the order its mark says, else big-endian as RFC 2781 §4.3 has it.
    private static func wide(_ bytes: [UInt8], charset: String?) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let isLittle = charset == "utf-16le" || bytes.starts(with: [0xFF, 0xFE])
        let units = stride(from: 0, to: bytes.count, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }
        let plain = units.first == 0xFEFF ? Array(units.dropFirst()) : units
        return String(validating: plain, as: UTF16.self).map { Array($0.utf8) }
    }
}
