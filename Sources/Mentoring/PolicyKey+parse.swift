import CivilTime

extension PolicyKey {
    /// Reads a value as people type it: `10`, `10m`, `1h30m`, `PT45M`, `14d`, `2w`, `50%`, a word.
    ///
    /// A bare number counts in the key's unit; a length in another unit must come out whole.
    ///
    /// - Throws: `invalidPolicyValue` with the bounds if the text cannot be read or is not allowed.
    public func number(parsing text: String) throws(MentoringError) -> Int {
        let word = foldedWord(text)
        guard let number = unchecked(word), admits(number) else {
            throw MentoringError(
                code: .invalidPolicyValue, message: "\(name) must be \(boundsText).")
        }
        return number
    }

    /// The text of a value that `number(parsing:)` reads back, such as `24h` or `claimed`.
    public func text(_ number: Int) -> String {
        switch unit {
        case .minutes: "\(number)m"
        case .hours: "\(number)h"
        case .days: "\(number)d"
        case .weeks: "\(number)w"
        case .percent: "\(number)%"
        case .millibans: number > 0 ? "+\(number)mB" : "\(number)mB"
        case .choice: choices.indices.contains(number) ? choices[number] : "\(number)"
        }
    }

    private func unchecked(_ word: String) -> Int? {
        switch unit {
        case .choice: choices.firstIndex(of: word)
        case .percent: signed(without("%", word))
        case .millibans: signed(without("mb", word))
        case .minutes: length(word, unitMinutes: 1)
        case .hours: length(word, unitMinutes: 60)
        case .days: length(word, unitMinutes: 1_440)
        case .weeks: length(word, unitMinutes: 10_080)
        }
    }

    private func length(_ word: String, unitMinutes: Int) -> Int? {
        if let number = plainNumber(word) { return number }
        let spaceless = String(word.filter { $0 != " " })
        let zero = ["0m", "0h", "0d", "0w"].contains(spaceless)
        guard let total = zero ? 0 : minutes(fromLengthText: Self.shortened(spaceless)),
            total.isMultiple(of: unitMinutes)
        else { return nil }
        return total / unitMinutes
    }

    /// Cuts unit words to their first letter, so that `10min` and `14days` are read.
    private static func shortened(_ word: String) -> String {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let unit = String(word.dropFirst(digits.count))
        let words = [
            "min": "m", "minute": "m", "minutes": "m", "hour": "h", "hours": "h", "day": "d",
            "days": "d", "week": "w", "weeks": "w",
        ]
        return words[unit].map { digits + $0 } ?? word
    }

    private func without(_ suffix: String, _ word: String) -> String {
        word.hasSuffix(suffix) ? foldedWord(String(word.dropLast(suffix.count))) : word
    }

    /// Reads a number with a sign; the minus of typography counts as one.
    private func signed(_ word: String) -> Int? {
        for sign in ["-", "\u{2212}"] where word.hasPrefix(sign) {
            return plainNumber(String(word.dropFirst())).map { -$0 }
        }
        return plainNumber(word.hasPrefix("+") ? String(word.dropFirst()) : word)
    }
}
