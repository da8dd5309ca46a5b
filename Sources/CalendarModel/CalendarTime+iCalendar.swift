public import CivilTime

extension CalendarTime {
    /// Reads `20260302`, `20260302T090000` or `20260302T090000Z`; nil if it is no possible time.
    ///
    /// A second of 60 is read as 59, because no clock of ours has leap seconds. The TZID is kept
    /// only for local times: UTC times and dates have none (RFC 5545 §3.2.19).
    public init?(iCalendar text: some StringProtocol, tzid: String? = nil) {
        self.init(iCalendarBytes: Array(text.utf8)[...], tzid: tzid)
    }

    /// Reads the same from bytes, as a file has them.
    public init?(iCalendarBytes bytes: ArraySlice<UInt8>, tzid: String? = nil) {
        let at = bytes.startIndex
        guard bytes.count <= 16, let date = CivilDate(iCalendarBytes: bytes) else { return nil }
        if bytes.count == 8 {
            self = .date(date)
            return
        }
        guard bytes.count >= 15, bytes[at + 8] == UInt8(ascii: "T"),
            let hour = decimal(bytes, at + 9, 2), let minute = decimal(bytes, at + 11, 2),
            let second = decimal(bytes, at + 13, 2), second <= 60,
            let wall = WallTime(date: date, hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        if bytes.count == 16 {
            guard bytes[at + 15] == UInt8(ascii: "Z") else { return nil }
            self = .utc(Instant(secondsSinceEpoch: wall.secondsAsIfUTC))
        } else if let tzid, !tzid.isEmpty {
            self = .zoned(wall, tzid: tzid)
        } else {
            self = .floating(wall)
        }
    }

    /// The value as RFC 5545 writes it, without its TZID: `20260302T090000Z`.
    public var iCalendar: String {
        switch self {
        case .date(let date): date.iCalendar
        case .utc: wallAsWritten.iCalendar + "Z"
        case .zoned(let wall, _), .floating(let wall): wall.iCalendar
        }
    }
}

extension CivilDate {
    /// The date as RFC 5545 writes it: `20260302`.
    public var iCalendar: String {
        decimalText(year, digits: 4) + decimalText(month, digits: 2) + decimalText(day, digits: 2)
    }

    init?(iCalendarBytes bytes: ArraySlice<UInt8>) {
        let at = bytes.startIndex
        guard bytes.count >= 8, let year = decimal(bytes, at, 4),
            let month = decimal(bytes, at + 4, 2), let day = decimal(bytes, at + 6, 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension WallTime {
    /// The wall time as RFC 5545 writes it: `20260302T090000`.
    public var iCalendar: String {
        date.iCalendar + "T" + decimalText(hour, digits: 2) + decimalText(minute, digits: 2)
            + decimalText(second, digits: 2)
    }
}

/// Reads so many decimal digits at a place, which must be there; nil if a byte is no digit.
func decimal(_ bytes: ArraySlice<UInt8>, _ start: Int, _ count: Int) -> Int? {
    var value = 0
    for at in start..<(start + count) {
        guard bytes[at] >= 48, bytes[at] <= 57 else { return nil }
        value = value * 10 + Int(bytes[at] - 48)
    }
    return value
}

/// Writes a number with leading zeros to at least so many digits.
func decimalText(_ value: Int, digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
}
