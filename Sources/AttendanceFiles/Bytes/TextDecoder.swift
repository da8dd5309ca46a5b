/// Turns pieces of a file into UTF-8, and counts what had to be repaired on the way.
struct TextDecoder {
    /// Why the bytes are not text of the encoding that was expected.
    enum Broken: Error, Hashable {
        /// Not UTF-8: perhaps code page 1252.
        case notUTF8
        /// A zero byte in text of one byte a letter: no text at all.
        case zeroByte
    }

    let encoding: TextEncoding
    /// How many broken characters were replaced by U+FFFD.
    private(set) var replacements = 0
    /// Whether one byte was left over at the end of UTF-16 text; it is dropped.
    private(set) var hadOddByte = false
    /// Bytes of a character that the last piece cut.
    private var carry: [UInt8] = []

    init(encoding: TextEncoding) {
        self.encoding = encoding
    }

    /// Returns the text of the next piece.
    mutating func decode(_ piece: [UInt8], isLast: Bool) throws(Broken) -> [UInt8] {
        let bytes = carry.isEmpty ? piece : carry + piece
        carry = []
        switch encoding {
        case .utf8: return try checked(bytes, isLast: isLast)
        case .windows1252:
            guard !bytes.contains(0) else { throw .zeroByte }
            return Self.fromWindows1252(bytes)
        case .utf16LittleEndian: return fromUTF16(bytes, isBigEndian: false, isLast: isLast)
        case .utf16BigEndian: return fromUTF16(bytes, isBigEndian: true, isLast: isLast)
        }
    }

    /// Passes UTF-8 on once it is known to be well formed (RFC 3629 §3).
    private mutating func checked(
        _ bytes: [UInt8], isLast: Bool
    ) throws(Broken) -> [UInt8] {
        var index = 0
        let count = bytes.count
        while index < count {
            let lead = bytes[index]
            if lead < 0x80 {
                guard lead != 0 else { throw .zeroByte }
                index += 1
                continue
            }
            guard let (length, least, most) = Self.sequence(lead) else { throw .notUTF8 }
            guard index + length <= count else {
                guard !isLast else { throw .notUTF8 }
                carry = Array(bytes[index...])
                return Array(bytes[..<index])
            }
            guard (least...most).contains(bytes[index + 1]) else { throw .notUTF8 }
            for next in (index + 2)..<max(index + 2, index + length)
            where bytes[next] & 0xC0 != 0x80 { throw .notUTF8 }
            index += length
        }
        return bytes
    }

    /// The length of a sequence by its first byte, and what its second may be.
    private static func sequence(_ lead: UInt8) -> (length: Int, least: UInt8, most: UInt8)? {
        switch lead {
        case 0xC2...0xDF: (2, 0x80, 0xBF)
        case 0xE0: (3, 0xA0, 0xBF)
        case 0xED: (3, 0x80, 0x9F)
        case 0xE1...0xEF: (3, 0x80, 0xBF)
        case 0xF0: (4, 0x90, 0xBF)
        case 0xF1...0xF3: (4, 0x80, 0xBF)
        case 0xF4: (4, 0x80, 0x8F)
        default: nil
        }
    }

    private mutating func fromUTF16(
        _ bytes: [UInt8], isBigEndian: Bool, isLast: Bool
    ) -> [UInt8] {
        let high = isBigEndian ? 0 : 1
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2 * 3 / 2)
        var index = 0
        let end = bytes.count & ~1
        while index < end {
            let unit = UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
            if unit < 0x80 {
                text.append(UInt8(truncatingIfNeeded: unit))
                index += 2
                continue
            }
            if unit & 0xFC00 == 0xD800 {
                guard index + 3 < bytes.count else {
                    if !isLast { break }
                    replace(&text)
                    index += 2
                    continue
                }
                let low = UInt16(bytes[index + 2 + high]) << 8 | UInt16(bytes[index + 3 - high])
                if low & 0xFC00 == 0xDC00 {
                    let code = 0x10000 + (UInt32(unit & 0x3FF) << 10 | UInt32(low & 0x3FF))
                    Self.append(Unicode.Scalar(code), to: &text)
                    index += 4
                    continue
                }
            }
            if let scalar = Unicode.Scalar(unit) {
                Self.append(scalar, to: &text)
            } else {
                replace(&text)
            }
            index += 2
        }
        if isLast {
            hadOddByte = !bytes.count.isMultiple(of: 2)
        } else {
            carry = Array(bytes[index...])
        }
        return text
    }

    private mutating func replace(_ text: inout [UInt8]) {
        replacements += 1
        Self.append("\u{FFFD}", to: &text)
    }

    private static func append(_ scalar: Unicode.Scalar?, to text: inout [UInt8]) {
        guard let scalar else { return }
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    private static func fromWindows1252(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let isControl = byte <= 0x9F
                let code = isControl ? upperControls[Int(byte) - 0x80] : UInt32(byte)
                append(Unicode.Scalar(code), to: &text)
            }
        }
        return text
    }

    /// Code points of 0x80 to 0x9F in code page 1252; the five holes stay control characters.
    private static let upperControls: [UInt32] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]
}
