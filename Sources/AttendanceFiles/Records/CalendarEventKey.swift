internal import CivilTime

/// What Google's id of a calendar event says: the UID of the series, and the start of the instance.
///
/// An event that Google made has the UID `ID@google.com`; one that came by invitation has an id
/// that is `_` and the UID in base32hex (RFC 4648 §7). An instance of a series ends in its start,
/// `_20200421T213000Z`.
struct CalendarEventKey: Sendable, Hashable {
    /// The iCalendar UID.
    let uid: String
    /// The start of the instance in seconds from 1970 UTC; nil for a single event.
    let instanceStart: Int64?

    init(_ id: String) {
        var base = id
        var start: Int64?
        if let mark = id.lastIndex(of: "_"), mark > id.startIndex,
            let found = Self.start(String(id[id.index(after: mark)...]))
        {
            base = String(id[..<mark])
            start = found
        }
        instanceStart = start
        if base.hasPrefix("_"), let text = Self.decoded(base.dropFirst()) {
            uid = text
        } else {
            uid = base + "@google.com"
        }
    }

    /// Reads `20200421T213000Z`.
    private static func start(_ text: String) -> Int64? {
        let digits = Array(text.utf8)
        guard digits.count == 16, digits[8] == UInt8(ascii: "T"), digits[15] == UInt8(ascii: "Z")
        else { return nil }
        let parts = text.dropLast()
        let date = parts.prefix(8)
        let clock = parts.suffix(6)
        let iso =
            "\(date.prefix(4))-\(date.dropFirst(4).prefix(2))-\(date.suffix(2))T"
            + "\(clock.prefix(2)):\(clock.dropFirst(2).prefix(2)):\(clock.suffix(2))Z"
        return Instant(rfc3339: iso)?.secondsSinceEpoch
    }

    /// Decodes base32hex without padding; nil unless it is plain text with an `@` or a `-`.
    private static func decoded(_ text: Substring) -> String? {
        var bits: UInt32 = 0
        var count = 0
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let value: UInt32
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - 0x30)
            case UInt8(ascii: "a")...UInt8(ascii: "v"): value = UInt32(byte - 0x61 + 10)
            default: return nil
            }
            bits = bits << 5 | value
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
                bits &= (1 << UInt32(count)) - 1
            }
        }
        guard bytes.count >= 3, bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }
}
