import CalendarModel
import CivilTime

/// The forms of values that need no judge: what they say is plain from their bytes.
enum PlainForm {
    /// Whether a text is neither empty nor margined by blanks, and its escapes are those of
    /// RFC 5545 §3.3.11.
    static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, !isBlank(first), !isBlank(last) else {
            return false
        }
        var at = bytes.startIndex
        while let escape = bytes[at...].firstIndex(of: UInt8(ascii: "\\")) {
            guard escape + 1 < bytes.endIndex else { return false }
            switch bytes[escape + 1] {
            case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: ","), UInt8(ascii: ";"),
                UInt8(ascii: "\\"):
                at = escape + 2
            default: return false
            }
        }
        return true
    }

    /// Takes the escapes of a text back that `isText` has let through.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var isEscaped = false
        for byte in bytes {
            if isEscaped {
                text.append(byte | 0x20 == UInt8(ascii: "n") ? 10 : byte)
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                text.append(byte)
            }
        }
        return text
    }

    /// Whether bytes are a URI or address without blanks, quotes or escapes.
    static func isAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy {
                $0 > 32 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != 127
            }
    }

    /// Whether bytes are one to nine digits.
    static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        (1...9).contains(bytes.count) && bytes.allSatisfy(isDigit)
    }

    /// Whether bytes are an offset such as `+0100`.
    static func isOffset(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 5, let sign = bytes.first,
            sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            let hours = number(bytes, 1, 2), let minutes = number(bytes, 3, 2)
        else { return false }
        return hours <= 23 && minutes <= 59
    }

    /// Whether bytes are one length of one unit, such as `PT45M` or `P1D`.
    static func isLength(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 3, bytes.first == UInt8(ascii: "P"), let unit = bytes.last else {
            return false
        }
        let isTime = bytes[bytes.startIndex + 1] == UInt8(ascii: "T")
        let digits = bytes.dropFirst(isTime ? 2 : 1).dropLast()
        guard (1...4).contains(digits.count), digits.allSatisfy(isDigit) else { return false }
        return (isTime ? "HMS" : "WD").utf8.contains(unit)
    }

    /// The numbers of `20260302`, `20260302T090000` or `20260302T090000Z`; nil if bytes are none of
    /// them, or no time that there is.
    static func dateNumbers(_ bytes: ArraySlice<UInt8>) -> DateNumbers? {
        let count = bytes.count
        guard count == 8 || count == 15 || count == 16,
            let year = number(bytes, 0, 4), let month = number(bytes, 4, 2),
            let day = number(bytes, 6, 2), year > 0, (1...12).contains(month),
            (1...CivilDate.daysInMonth(month, year: year)).contains(day)
        else { return nil }
        if count == 8 {
            return DateNumbers(
                date: (year, month, day), clock: (0, 0, 0), isDate: true, isUTC: false)
        }
        guard bytes[bytes.startIndex + 8] == UInt8(ascii: "T"),
            let hour = number(bytes, 9, 2), let minute = number(bytes, 11, 2),
            let second = number(bytes, 13, 2), hour <= 23, minute <= 59, second <= 59,
            count == 15 || bytes[bytes.endIndex - 1] == UInt8(ascii: "Z")
        else { return nil }
        return DateNumbers(
            date: (year, month, day), clock: (hour, minute, second), isDate: false,
            isUTC: count == 16)
    }

    private static func number(_ bytes: ArraySlice<UInt8>, _ offset: Int, _ count: Int) -> Int? {
        let start = bytes.startIndex + offset
        var value = 0
        for at in start..<(start + count) {
            guard isDigit(bytes[at]) else { return nil }
            value = value * 10 + Int(bytes[at] - 48)
        }
        return value
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }
}
