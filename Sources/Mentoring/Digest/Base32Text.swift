/// Bytes as the base 32 alphabet `a`–`z`, `2`–`7` without padding (RFC 4648 §6, lower case).
///
/// For tokens in mail addresses and identifiers: survives clients that change case, needs no
/// escaping in an address or a path, and 16 bytes take 26 characters.
public enum Base32Text {
    /// Writes bytes, five bits a character, the last one filled with zero bits.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        var text: [UInt8] = []
        var pending = 0
        var pendingBits = 0
        for byte in bytes {
            pending = pending << 8 | Int(byte)
            pendingBits += 8
            while pendingBits >= 5 {
                pendingBits -= 5
                text.append(alphabet[pending >> pendingBits & 0x1F])
            }
            pending &= (1 << pendingBits) - 1
        }
        if pendingBits > 0 {
            text.append(alphabet[pending << (5 - pendingBits) & 0x1F])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Reads characters of either case; nil for other characters, lengths or filled-in bits.
    ///
    /// Exactly the texts that `encode` writes are read, so one secret has one spelling but for
    /// case.
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending = 0
        var pendingBits = 0
        for character in text.utf8 {
            guard let value = value(of: character) else { return nil }
            pending = pending << 5 | value
            pendingBits += 5
            if pendingBits >= 8 {
                pendingBits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
                pending &= (1 << pendingBits) - 1
            }
        }
        guard pendingBits < 5, pending == 0 else { return nil }
        return bytes
    }

    private static func value(of character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character - UInt8(ascii: "a"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character - UInt8(ascii: "A"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(character - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}
