import CalendarModel

extension PreScan {
    /// Hands date properties on only if every value is a possible time.
    ///
    /// libical lets 30 February through and reads outside a table for month 00.
    mutating func takeDates(_ original: ContentLine, _ number: Int) {
        place(original.kind, number)
        if Self.isTime(original.value) {
            // Nearly every one: nothing to tidy, nothing to doubt.
            emit(original)
            keep(original, number)
            return
        }
        if original.value.isEmpty {
            note(
                ContentFinding(
                    line: number,
                    severity: original.kind.isListOfDates
                        ? .note : .error,
                    code: "empty_date",
                    message: "\(original.name) is empty; it is left out",
                    clause: "RFC 5545 §3.3.5", property: original.name))
            return
        }
        let line = tidied(original, number)
        let values = line.value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true)
        for value in values where !Self.isPossible(value) {
            note(
                ContentFinding(
                    line: number,
                    severity: line.kind.isRecord ? .warning : .error,
                    code: "impossible_date",
                    message: "\(line.name) holds a date or time that does not exist; "
                        + "the property is left out",
                    clause: value.count == 8 ? "RFC 5545 §3.3.4" : "RFC 5545 §3.3.5",
                    property: line.name))
            return
        }
        guard values.count > Self.valuesMax else {
            emit(line)
            keep(line, number)
            return
        }
        emitLong(line, values, number)
    }

    /// How many values of one property are handed on together: libical drops those beyond 500
    /// without a word.
    private static let valuesMax = 400
    /// The longest parameters of such a property, which libical copies for each value.
    private static let longListParametersMax = 256

    /// Hands a long list on as several properties.
    private mutating func emitLong(
        _ line: ContentLine, _ values: [ArraySlice<UInt8>], _ number: Int
    ) {
        guard line.parameters.count <= Self.longListParametersMax else {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "too_many_values",
                    message: "\(line.name) has many values and long parameters; it is left out",
                    clause: "RFC 5545 §3.1", property: line.name))
            return
        }
        for start in stride(from: 0, to: values.count, by: Self.valuesMax) {
            let part = values[start..<min(start + Self.valuesMax, values.count)]
            emit(line.with(value: Array(part.joined(separator: [UInt8(ascii: ",")]))))
        }
        keep(line, number)
    }

    /// The line as it was meant: capital letters, no blanks, a zone name with a colon in quotes.
    private mutating func tidied(_ original: ContentLine, _ number: Int) -> ContentLine {
        var line = original
        if line.value.contains(UInt8(ascii: ":")), let quoted = Self.withZoneQuoted(line) {
            note(
                ContentFinding(
                    line: number, severity: .warning, code: "unquoted_parameter",
                    message: "a parameter of \(line.name) lacks its quotes; read as if quoted",
                    clause: "RFC 5545 §3.2", property: line.name))
            line = quoted
        }
        guard line.value.contains(where: { $0 >= 97 || $0 == 32 || $0 == 9 }) else { return line }
        let bare = line.value.filter { $0 != 32 && $0 != 9 }
            .map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
        return line.with(value: bare)
    }

    /// Tells whether a value is a date, a time, or a period of times.
    static func isPossible(_ value: ArraySlice<UInt8>) -> Bool {
        let parts = value.split(
            separator: UInt8(ascii: "/"), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, isTime(first) else { return false }
        guard parts.count == 2, let second = parts.last else { return true }
        // A length is judged by the reader; here only what looks like a time is.
        return second.first == UInt8(ascii: "P") || second.first == UInt8(ascii: "+")
            || second.first == UInt8(ascii: "-") || isTime(second)
    }

    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        CalendarTime(iCalendarBytes: bytes) != nil
    }
}

extension PropertyName {
    /// Whether values of the property are dates, times or periods.
    var isDate: Bool {
        switch self {
        case .startTime, .endTime, .due, .recurrenceID, .stamp: true
        default: isListOfDates || isRecord
        }
    }

    /// Whether an empty property says no more than none.
    fileprivate var isListOfDates: Bool {
        switch self {
        case .exclusion, .addition, .freeBusy: true
        default: false
        }
    }

    /// Whether the property moves no event.
    fileprivate var isRecord: Bool {
        switch self {
        case .created, .lastModified, .completed: true
        default: false
        }
    }
}
