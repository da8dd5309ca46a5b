/// Reads lengths as reports write them.
///
/// `1h 27m 51s`, `1 h 1 min 55 s`, `59 Min. 0 Sek.`, `1 godz. 2 min 3 sek.`, `00:47:03`, `47:03`.
enum DurationText {
    /// A length as it was read.
    struct Length: Sendable, Hashable {
        /// The seconds; of two numbers with a colon, minutes and seconds.
        let seconds: Int
        /// Whether it could as well be hours and minutes: `1:05`.
        let isAmbiguous: Bool
    }

    /// Returns the seconds a text means; nil if any part of it cannot be read.
    ///
    /// Never 0 for something unreadable: that would turn a person who came into an absentee.
    static func seconds(_ text: String) -> Int? {
        length(text)?.seconds
    }

    /// Returns the length a cell's bytes mean: the usual short form at once, the rest as a text.
    static func length(_ cell: ArraySlice<UInt8>) -> Length? {
        if cell.isEmpty { return nil }
        return quick(cell) ?? length(trimmed(cell))
    }

    /// Returns whole minutes, as Zoom states them, in seconds.
    static func wholeMinutes(_ cell: ArraySlice<UInt8>) -> Int? {
        guard (1...6).contains(cell.count), cell.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        return cell.reduce(0) { $0 * 10 + Int($1 - 0x30) } * 60
    }

    static func length(_ text: String) -> Length? {
        let text = folded(text)
        guard let first = text.unicodeScalars.first, isDigit(first) else { return nil }
        guard text.contains(":") else {
            return words(text).map { Length(seconds: $0, isAmbiguous: false) }
        }
        return clock(text)
    }

    private static func clock(_ text: String) -> Length? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        var total = 0
        for (index, part) in parts.enumerated() {
            guard let number = whole(part), index == 0 || number < 60 else { return nil }
            total = total * 60 + number
        }
        let first = whole(parts[0]) ?? 0
        return Length(seconds: total, isAmbiguous: parts.count == 2 && (1..<24).contains(first))
    }

    /// `1h 27m 51s` without asking for memory; nil for anything else.
    private static func quick(_ cell: ArraySlice<UInt8>) -> Length? {
        var total = 0
        var smallest = Int.max
        var index = cell.startIndex
        while index < cell.endIndex {
            var number = 0
            var digits = 0
            while index < cell.endIndex, cell[index] &- 0x30 < 10, digits < 6 {
                number = number * 10 + Int(cell[index] &- 0x30)
                digits += 1
                index += 1
            }
            guard digits > 0, index < cell.endIndex else { return nil }
            let unit: Int
            switch cell[index] {
            case UInt8(ascii: "h"): unit = 3_600
            case UInt8(ascii: "m"): unit = 60
            case UInt8(ascii: "s"): unit = 1
            default: return nil
            }
            guard unit < smallest else { return nil }
            smallest = unit
            total += number * unit
            index += 1
            if index < cell.endIndex {
                guard cell[index] == 0x20 else { return nil }
                index += 1
            }
        }
        return smallest == Int.max ? nil : Length(seconds: total, isAmbiguous: false)
    }

    private static func words(_ text: String) -> Int? {
        var total = 0
        var smallest = Int.max
        var rest = Array(text.unicodeScalars)[...]
        while !rest.isEmpty {
            let digits = rest.prefix(while: isDigit)
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            let letters = rest.prefix { !isDigit($0) && $0 != " " }
            rest = rest.dropFirst(letters.count).drop { $0 == " " || $0 == "," }
            guard let number = whole(string(digits)), let unit = unitSeconds(string(letters)),
                unit < smallest
            else { return nil }
            smallest = unit
            total += number * unit
        }
        return smallest == Int.max ? nil : total
    }

    private static func whole(_ text: some StringProtocol) -> Int? {
        guard (1...6).contains(text.utf8.count), text.unicodeScalars.allSatisfy(isDigit) else {
            return nil
        }
        return Int(text)
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// The seconds of a unit by its name in the languages sources write; nil for any other word.
    private static func unitSeconds(_ word: String) -> Int? {
        let word = word.filter { $0 != "." && $0 != "," }
        if hourWords.contains(word) { return 3_600 }
        if minuteWords.contains(word) { return 60 }
        return secondWords.contains(word) ? 1 : nil
    }

    private static let hourWords: Set<String> = [
        "h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora",
        "horas", "ora", "ore", "uur", "u", "godz", "godzina", "godziny", "godzin", "hod", "tim",
        "timme", "timmar", "sa", "saat", "時間", "t",
    ]
    private static let minuteWords: Set<String> = [
        "m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti",
        "minuut", "minuty", "minut", "dk", "dakika", "分",
    ]
    private static let secondWords: Set<String> = [
        "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde",
        "secondes", "segundo", "segundos", "seg", "secondo", "secondi", "seconden", "sekundy",
        "sekund", "sn", "saniye", "秒",
    ]
}

/// Tells whether a character is one of the ASCII digits.
func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
}
