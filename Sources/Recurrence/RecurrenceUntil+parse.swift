internal import CivilTime

extension RecurrenceUntil {
    /// Reads `YYYYMMDD`, `YYYYMMDDTHHMMSS` or the latter with `Z`; nil for anything else.
    ///
    /// Second 60 is read as 59, since no instant here knows leap seconds. RFC 5545 §3.3.5.
    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8 || bytes.count == 15 || bytes.count == 16,
            let year = Self.number(bytes, 0..<4), let month = Self.number(bytes, 4..<6),
            let day = Self.number(bytes, 6..<8),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        guard bytes.count > 8 else {
            self = .date(date)
            return
        }
        guard bytes[8] == UInt8(ascii: "T"), let hour = Self.number(bytes, 9..<11),
            let minute = Self.number(bytes, 11..<13), let second = Self.number(bytes, 13..<15),
            second <= 60,
            let wall = WallTime(date: date, hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        if bytes.count == 15 {
            self = .local(wall)
        } else if bytes[15] == UInt8(ascii: "Z") {
            self = .utc(ZoneRules.utc.instant(of: wall))
        } else {
            return nil
        }
    }

    private static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        var value = 0
        for byte in bytes[range] {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
