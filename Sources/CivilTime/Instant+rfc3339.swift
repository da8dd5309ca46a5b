extension Instant {
    /// The text in UTC with `Z`, such as `2026-03-10T09:00:00Z`.
    ///
    /// RFC 3339 §5.6.
    public var rfc3339: String {
        let wall = WallTime(secondsAsIfUTC: secondsSinceEpoch)
        return "\(wall.date.iso)T\(wall.clockWithSeconds)Z"
    }

    /// Reads an RFC 3339 date-time; nil if the text is none or lacks its offset.
    ///
    /// A fraction of a second is read and dropped, `T` and `Z` may be lower case, and a space may
    /// stand for `T`. Second 60 is read as the first second of the next minute. RFC 3339 §5.6.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, let date = CivilDate(iso: String(text.prefix(10))) else {
            return nil
        }
        guard [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(bytes[10]),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let hour = twoDigits(bytes, at: 11), hour < 24,
            let minute = twoDigits(bytes, at: 14), minute < 60,
            let second = twoDigits(bytes, at: 17), second <= 60
        else { return nil }
        var index = 19
        if bytes[index] == UInt8(ascii: ".") {
            index += 1
            let firstDigit = index
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            guard index > firstDigit else { return nil }
        }
        guard let offset = Self.offsetSeconds(bytes[index...]) else { return nil }
        let local = Int64(date.daysSinceEpoch) * 86_400
        self.init(
            secondsSinceEpoch: local + Int64(hour * 3_600 + minute * 60 + second) - Int64(offset))
    }

    /// Reads `Z` or `±hh:mm` and nothing after it.
    private static func offsetSeconds(_ bytes: ArraySlice<UInt8>) -> Int? {
        let rest = Array(bytes)
        if rest.count == 1, rest[0] == UInt8(ascii: "Z") || rest[0] == UInt8(ascii: "z") {
            return 0
        }
        guard rest.count == 6, rest[3] == UInt8(ascii: ":"),
            rest[0] == UInt8(ascii: "+") || rest[0] == UInt8(ascii: "-"),
            let hours = twoDigits(rest, at: 1), hours < 24,
            let minutes = twoDigits(rest, at: 4), minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return rest[0] == UInt8(ascii: "-") ? -seconds : seconds
    }
}
