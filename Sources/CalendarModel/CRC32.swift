/// The check sum of ISO-HDLC (zlib, PNG): finds damage, never malice.
public enum CRC32 {
    /// Eight tables of 256: how each byte of a block of eight changes the sum.
    private static let tables: [UInt32] = {
        var tables: [UInt32] = (0..<256).map { (index: UInt32) -> UInt32 in
            (0..<8).reduce(index) { (value: UInt32, _) -> UInt32 in
                (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0)
            }
        }
        for place in 256..<2_048 {
            let before = tables[place - 256]
            tables.append(tables[Int(before & 0xFF)] ^ (before >> 8))
        }
        return tables
    }()

    /// Returns the check sum of some bytes.
    public static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let tables = tables.span
        let bytes = bytes.span
        var sum = UInt32.max
        var at = 0
        // Eight bytes at once: the sums of their tables do not wait for each other.
        while at + 8 <= bytes.count {
            let low = sum ^ number(bytes, at)
            let high = number(bytes, at + 4)
            sum = tables[1_792 + Int(low & 0xFF)] ^ tables[1_536 + Int((low >> 8) & 0xFF)]
            sum ^= tables[1_280 + Int((low >> 16) & 0xFF)] ^ tables[1_024 + Int(low >> 24)]
            sum ^= tables[768 + Int(high & 0xFF)] ^ tables[512 + Int((high >> 8) & 0xFF)]
            sum ^= tables[256 + Int((high >> 16) & 0xFF)] ^ tables[Int(high >> 24)]
            at += 8
        }
        while at < bytes.count {
            sum = tables[Int(UInt8(truncatingIfNeeded: sum) ^ bytes[at])] ^ (sum >> 8)
            at += 1
        }
        return ~sum
    }

    /// Returns the check sum of some bytes.
    public static func of(_ bytes: [UInt8]) -> UInt32 { of(bytes[...]) }

    /// Four bytes as a number, the first one lowest.
    private static func number(_ bytes: borrowing Span<UInt8>, _ at: Int) -> UInt32 {
        let low = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8
        let high = UInt32(bytes[at + 2]) | UInt32(bytes[at + 3]) << 8
        return low | high << 16
    }
}
