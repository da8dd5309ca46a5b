/// Reads lengths as reports write them.
///
/// `1h 27m 51s`, `1 h 1 min 55 s`, `59 Min. 0 Sek.`, `1 godz. 2 min 3 sek.`, `00:47:03`, `47:03`.
enum DurationText {
    /// Returns the seconds a text means; nil if any part of it cannot be read.
    ///
    /// Never 0 for something unreadable: that would turn a person who came into an absentee.
    static func seconds(_ text: String) -> Int? {
        let text = folded(text)
        guard let first = text.unicodeScalars.first, isDigit(first) else { return nil }
        return text.contains(":") ? clock(text) : words(text)
    }

    private static func clock(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        var total = 0
        for (index, part) in parts.enumerated() {
            guard let number = whole(part), index == 0 || number < 60 else { return nil }
            total = total * 60 + number
        }
        return total
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

    /// The seconds of a unit by its name in the languages Teams writes; nil for any other word.
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
