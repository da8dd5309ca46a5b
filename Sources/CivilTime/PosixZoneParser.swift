/// Reads the parts of a POSIX `TZ` text one after the other.
struct PosixZoneParser {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    var atEnd: Bool { rest.isEmpty }

    func isAt(_ character: Character) -> Bool { rest.first == character }

    /// Reads a name: three or more letters, or anything between `<` and `>`.
    mutating func name() -> String? {
        if isAt("<") {
            guard let end = rest.firstIndex(of: ">") else { return nil }
            let name = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
            return name.count >= 3 ? name : nil
        }
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3 ? String(letters) : nil
    }

    /// Reads `[+-]hh[:mm[:ss]]` as seconds; hours to 167 are allowed.
    ///
    /// RFC 8536 §3.3.1.
    mutating func offset() -> Int? {
        let sign = takeSign()
        guard let hours = number(max: 167) else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] {
            guard isAt(":") else { break }
            rest = rest.dropFirst()
            guard let part = number(max: 59) else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }

    /// Reads `,date[/time]`; the time is 02:00 where none is given.
    mutating func change() -> PosixZone.Change? {
        guard isAt(",") else { return nil }
        rest = rest.dropFirst()
        guard let day = day() else { return nil }
        guard isAt("/") else { return PosixZone.Change(day: day, seconds: 7_200) }
        rest = rest.dropFirst()
        guard let seconds = offset() else { return nil }
        return PosixZone.Change(day: day, seconds: seconds)
    }

    private mutating func day() -> PosixZone.Day? {
        if isAt("J") {
            rest = rest.dropFirst()
            guard let number = number(max: 365), number >= 1 else { return nil }
            return .julian(number)
        }
        guard isAt("M") else {
            return number(max: 365).map { .ordinal($0) }
        }
        rest = rest.dropFirst()
        guard let month = number(max: 12), month >= 1, takeDot(),
            let week = number(max: 5), week >= 1, takeDot(),
            let weekday = number(max: 6)
        else { return nil }
        return .weekday(month: month, week: week, day: weekday)
    }

    private mutating func takeSign() -> Int {
        let isNegative = isAt("-")
        if isNegative || isAt("+") { rest = rest.dropFirst() }
        return isNegative ? -1 : 1
    }

    private mutating func takeDot() -> Bool {
        guard isAt(".") else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func number(max: Int) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 3, let value = Int(digits), value <= max else {
            return nil
        }
        rest = rest.dropFirst(digits.count)
        return value
    }
}
