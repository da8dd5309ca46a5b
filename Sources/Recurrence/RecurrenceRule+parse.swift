internal import CivilTime

extension RecurrenceRule {
    /// The longest text that is read, in bytes.
    public static let textBytesMax = 2_048

    /// Reads the value of an RRULE or EXRULE property.
    ///
    /// RFC 5545 §3.3.10.
    ///
    /// Parts may come in any order and in any case. What the RFC forbids is refused, with three
    /// exceptions that products write and whose meaning is plain: COUNT beside UNTIL, BYSETPOS
    /// alone, one semicolon too many; those are told in ``warnings``.
    /// - Throws: A ``RecurrenceError`` that names the part at fault.
    public init(parsing text: String) throws(RecurrenceError) {
        guard text.utf8.count <= Self.textBytesMax else {
            throw RecurrenceError(
                code: .tooLong,
                message: "a rule of \(text.utf8.count) bytes is longer than \(Self.textBytesMax)")
        }
        var reader = RuleTextReader()
        try reader.read(text)
        self = try reader.finishedRule()
        try checkCombinations()
    }
}

/// Collects the parts of a rule's text.
private struct RuleTextReader {
    private var rule = RecurrenceRule(frequency: .daily)
    private var seen: Set<String> = []
    private var untidy = false

    mutating func read(_ text: String) throws(RecurrenceError) {
        var body = text[...]
        while let last = body.last, last == " " || last == "\t" {
            body.removeLast()
            untidy = true
        }
        if body.last == ";" {
            body.removeLast()
            untidy = true
        }
        for part in body.split(separator: ";", omittingEmptySubsequences: false) {
            try readPart(part)
        }
    }

    func finishedRule() throws(RecurrenceError) -> RecurrenceRule {
        guard seen.contains("FREQ") else {
            throw RecurrenceError(code: .noFrequency, message: "the rule has no FREQ")
        }
        guard rule.skip == .omit || seen.contains("RSCALE") else {
            throw RecurrenceError(
                code: .combination, message: "SKIP stands without RSCALE",
                clause: "RFC 7529 §4.1")
        }
        var finished = rule
        if untidy {
            finished.readingWarnings.append(
                RecurrenceWarning(
                    code: .untidyText,
                    message: "the rule's text ends with a needless semicolon or space",
                    clause: "RFC 5545 §3.3.10"))
        }
        return finished
    }

    private mutating func readPart(_ part: Substring) throws(RecurrenceError) {
        guard let equals = part.firstIndex(of: "=") else {
            throw RecurrenceError(
                code: .syntax, message: "\(quoted(part)) is no part of the form NAME=VALUE")
        }
        let name = part[..<equals].uppercased()
        let value = part[part.index(after: equals)...].uppercased()
        guard !value.isEmpty else {
            throw RecurrenceError(code: .syntax, message: "\(quoted(name)) has no value")
        }
        guard seen.insert(name).inserted else {
            throw RecurrenceError(code: .repeatedPart, message: "\(quoted(name)) stands twice")
        }
        if try !readSinglePart(name, value), try !readList(name, value) {
            throw RecurrenceError(
                code: .unknownPart, message: "\(quoted(name)) is no part of a rule")
        }
    }

    private mutating func readSinglePart(
        _ name: String, _ value: String
    ) throws(RecurrenceError) -> Bool {
        switch name {
        case "FREQ":
            guard let frequency = RecurrenceFrequency(rawValue: value) else {
                throw faulty(name, value, "is no frequency")
            }
            rule.frequency = frequency
        case "INTERVAL": rule.interval = try positive(name, value)
        case "COUNT": rule.count = try positive(name, value)
        case "UNTIL":
            guard let until = RecurrenceUntil(text: value) else {
                throw faulty(name, value, "is no date or time")
            }
            rule.until = until
        case "WKST":
            guard let day = Weekday(iCalendarCode: value) else {
                throw faulty(name, value, "is no weekday")
            }
            rule.weekStart = day
        case "RSCALE":
            guard value == "GREGORIAN" else {
                throw RecurrenceError(
                    code: .otherCalendar, message: "RSCALE=\(quoted(value)) is not Gregorian",
                    clause: "RFC 7529 §4.1")
            }
        case "SKIP":
            guard let skip = RecurrenceSkip(rawValue: value) else {
                throw faulty(name, value, "is no way to skip")
            }
            rule.skip = skip
        default: return false
        }
        return true
    }

    private mutating func readList(_ name: String, _ value: String) throws(RecurrenceError) -> Bool
    {
        switch name {
        case "BYSECOND": rule.bySecond = try numbers(name, value, 0...60)
        case "BYMINUTE": rule.byMinute = try numbers(name, value, 0...59)
        case "BYHOUR": rule.byHour = try numbers(name, value, 0...23)
        case "BYDAY": rule.byDay = try weekdays(value)
        case "BYMONTHDAY": rule.byMonthDay = try numbers(name, value, -31...31)
        case "BYYEARDAY": rule.byYearDay = try numbers(name, value, -366...366)
        case "BYWEEKNO": rule.byWeekNumber = try numbers(name, value, -53...53)
        case "BYMONTH": rule.byMonth = try numbers(name, value, 1...12)
        case "BYSETPOS": rule.bySetPosition = try numbers(name, value, -366...366)
        default: return false
        }
        return true
    }

    private func positive(_ name: String, _ value: String) throws(RecurrenceError) -> Int {
        guard let number = unsignedNumber(value[...], digitsMax: 9), number >= 1 else {
            throw faulty(name, value, "is no whole number from 1 to 999999999")
        }
        return number
    }

    /// Reads a list; a range that goes below zero leaves out zero itself and lets signs stand.
    private func numbers(
        _ name: String, _ value: String, _ range: ClosedRange<Int>
    ) throws(RecurrenceError) -> [Int] {
        let isSigned = range.lowerBound < 0
        var list: [Int] = []
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            let (sign, digits) = isSigned ? splitSign(item) : (1, item)
            guard let number = unsignedNumber(digits, digitsMax: 3),
                range.contains(sign * number), number != 0 || !isSigned
            else {
                throw faulty(
                    name, String(item),
                    isSigned
                        ? "is not in ±1 to ±\(range.upperBound)"
                        : "is not in \(range.lowerBound) to \(range.upperBound)")
            }
            list.append(sign * number)
        }
        return list
    }

    private func weekdays(_ value: String) throws(RecurrenceError) -> [WeekdayOrdinal] {
        var list: [WeekdayOrdinal] = []
        for item in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard let weekday = Weekday(iCalendarCode: String(item.suffix(2))) else {
                throw faulty("BYDAY", String(item), "is no weekday")
            }
            let front = item.dropLast(2)
            var ordinal = 0
            if !front.isEmpty {
                let (sign, digits) = splitSign(front)
                guard let number = unsignedNumber(digits, digitsMax: 2),
                    (1...53).contains(number)
                else {
                    throw faulty("BYDAY", String(item), "has an ordinal that is not ±1 to ±53")
                }
                ordinal = sign * number
            }
            list.append(WeekdayOrdinal(ordinal: ordinal, weekday: weekday))
        }
        return list
    }

    private func splitSign(_ item: Substring) -> (sign: Int, digits: Substring) {
        switch item.first {
        case "-": (-1, item.dropFirst())
        case "+": (1, item.dropFirst())
        default: (1, item)
        }
    }

    private func faulty(_ name: String, _ value: String, _ fault: String) -> RecurrenceError {
        RecurrenceError(code: .value, message: "\(name)=\(quoted(value)) \(fault)")
    }
}

/// Reads one to so many ASCII digits.
private func unsignedNumber(_ text: Substring, digitsMax: Int) -> Int? {
    let bytes = text.utf8
    guard !bytes.isEmpty, bytes.count <= digitsMax,
        bytes.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
}

/// The start of a text, fit to stand in a message: printable ASCII only.
private func quoted(_ text: some StringProtocol) -> String {
    let shown = text.unicodeScalars.prefix(40).map { scalar in
        scalar.value >= 0x20 && scalar.value < 0x7F ? Character(scalar) : "?"
    }
    return String(shown) + (text.unicodeScalars.count > 40 ? "…" : "")
}
