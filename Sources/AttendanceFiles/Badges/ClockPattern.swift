internal import CivilTime

/// A declared way to write a date and time, such as `dd.MM.yyyy HH:mm:ss`.
struct ClockPattern: Sendable, Hashable {
    private enum Part: Hashable {
        case year, shortYear, month, day, hour, halfHour, minute, second, half
        case mark(UInt8)
    }

    private let parts: [Part]

    /// Reads a pattern; nil if it does not say day, month, year, hour and minute once each.
    init?(_ text: String) {
        let words: [(String, Part)] = [
            ("yyyy", .year), ("yy", .shortYear), ("MM", .month), ("M", .month), ("dd", .day),
            ("d", .day), ("HH", .hour), ("H", .hour), ("hh", .halfHour), ("h", .halfHour),
            ("mm", .minute), ("ss", .second), ("a", .half),
        ]
        var rest = text[...]
        var parts: [Part] = []
        while let first = rest.utf8.first {
            if let (word, part) = words.first(where: { rest.hasPrefix($0.0) }) {
                guard !parts.contains(part) else { return nil }
                parts.append(part)
                rest = rest.dropFirst(word.count)
            } else {
                let isLetter =
                    first | 0x20 >= UInt8(ascii: "a") && first | 0x20 <= UInt8(ascii: "z")
                guard first < 0x80, !isLetter else { return nil }
                parts.append(.mark(first))
                rest = rest.dropFirst()
            }
        }
        self.parts = parts
        let has = parts.contains
        guard has(.year) || has(.shortYear), has(.month), has(.day), has(.minute),
            has(.hour) || (has(.halfHour) && has(.half))
        else { return nil }
    }

    /// Returns the seconds a text means as the clock shows them; nil unless all of it fits.
    func wallSeconds(_ text: [UInt8]) -> Int64? {
        var index = 0
        var values: [Part: Int] = [:]
        func number(_ digitsMax: Int) -> Int? {
            let start = index
            var value = 0
            while index < text.count, index - start < digitsMax, text[index] &- 0x30 < 10 {
                value = value * 10 + Int(text[index] - 0x30)
                index += 1
            }
            return index == start ? nil : value
        }
        for part in parts {
            switch part {
            case .mark(let byte):
                guard index < text.count, text[index] == byte else { return nil }
                index += 1
            case .half:
                guard index + 1 < text.count, text[index + 1] | 0x20 == UInt8(ascii: "m") else {
                    return nil
                }
                let letter = text[index] | 0x20
                guard letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") else { return nil }
                values[part] = letter == UInt8(ascii: "p") ? 12 : 0
                index += 2
            default:
                guard let value = number(part == .year ? 4 : 2) else { return nil }
                values[part] = value
            }
        }
        guard index == text.count else { return nil }
        var hour = values[.hour] ?? 0
        if let twelve = values[.halfHour] {
            guard (1...12).contains(twelve) else { return nil }
            hour = twelve % 12 + (values[.half] ?? 0)
        }
        guard let year = values[.year] ?? values[.shortYear].map({ 2_000 + $0 }),
            let month = values[.month], let day = values[.day], let minute = values[.minute],
            let date = CivilDate(year: year, month: month, day: day),
            let wall = WallTime(
                date: date, hour: hour, minute: minute, second: values[.second] ?? 0)
        else { return nil }
        return wall.secondsAsIfUTC
    }
}
