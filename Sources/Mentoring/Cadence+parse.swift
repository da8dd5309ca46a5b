public import CivilTime

extension Cadence {
    /// Reads the columns of a pairs file; an empty or missing text takes the standard value.
    ///
    /// `everyWeeks` is `3` or `2-4`, `sessions` and `minutes` are numbers, `until` is a date.
    ///
    /// - Throws: `invalidCadence` naming the column and its bounds.
    public init(
        parsingEveryWeeks everyWeeks: String?, sessions: String? = nil, minutes: String? = nil,
        until: String? = nil
    ) throws(MentoringError) {
        let standard = Cadence.standard
        let weeks = try Self.weeks(everyWeeks) ?? standard.minWeeks...standard.maxWeeks
        let count =
            try Self.number(sessions, "sessions", Self.sessionsBounds) ?? standard.sessions
        let length = try Self.number(minutes, "minutes", Self.minutesBounds) ?? standard.minutes
        let last = try Self.date(until)
        guard
            let cadence = Cadence(
                minWeeks: weeks.lowerBound, maxWeeks: weeks.upperBound, sessions: count,
                minutes: length, until: last)
        else { throw Self.refused("every_weeks", "a number such as 3 or a range such as 2-4") }
        self = cadence
    }

    /// Reads `3` or `2-4` weeks; nil if the text is neither or lies outside the bounds.
    public init?(
        everyWeeks: String, sessions: Int = standard.sessions, minutes: Int = standard.minutes,
        until: CivilDate? = nil
    ) {
        guard let weeks = try? Self.weeks(everyWeeks) else { return nil }
        self.init(
            minWeeks: weeks.lowerBound, maxWeeks: weeks.upperBound, sessions: sessions,
            minutes: minutes, until: until)
    }

    private static func weeks(_ text: String?) throws(MentoringError) -> ClosedRange<Int>? {
        let word = foldedWord(text ?? "")
        guard !word.isEmpty else { return nil }
        // A spreadsheet turns the hyphen into an en dash.
        let parts = word.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == "–" })
        let numbers = parts.compactMap { plainNumber(foldedWord(String($0))) }
        guard numbers.count == parts.count, (1...2).contains(numbers.count),
            let first = numbers.first, let last = numbers.last, first <= last,
            weeksBounds.contains(first), weeksBounds.contains(last)
        else {
            throw refused(
                "every_weeks",
                "a number such as 3 or a range such as 2-4, from \(weeksBounds.lowerBound)"
                    + " to \(weeksBounds.upperBound) weeks")
        }
        return first...last
    }

    private static func number(
        _ text: String?, _ column: String, _ bounds: ClosedRange<Int>
    ) throws(MentoringError) -> Int? {
        let word = foldedWord(text ?? "")
        guard !word.isEmpty else { return nil }
        guard let number = plainNumber(word), bounds.contains(number) else {
            throw refused(column, "a number from \(bounds.lowerBound) to \(bounds.upperBound)")
        }
        return number
    }

    private static func date(_ text: String?) throws(MentoringError) -> CivilDate? {
        let word = foldedWord(text ?? "")
        guard !word.isEmpty else { return nil }
        guard let date = CivilDate(iso: word) else {
            throw refused("until", "a date such as 2026-06-30")
        }
        return date
    }

    private static func refused(_ column: String, _ bounds: String) -> MentoringError {
        MentoringError(code: .invalidCadence, message: "\(column) must be \(bounds).")
    }
}

/// Reads ASCII digits only: no sign, no space, at most nine digits.
func plainNumber(_ text: String) -> Int? {
    let digits = text.utf8
    guard (1...9).contains(digits.count),
        digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return Int(text)
}
