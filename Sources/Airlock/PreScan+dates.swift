import CalendarModel

extension PreScan {
    /// Properties whose values are dates, times or periods.
    static let dateProperties: Set<String> = [
        "DTSTART", "DTEND", "DUE", "DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED",
        "RECURRENCE-ID", "EXDATE", "RDATE", "FREEBUSY",
    ]

    /// Hands date properties on only if every value is a possible time.
    ///
    /// libical lets 30 February through and reads outside a table for month 00.
    mutating func takeDates(_ line: ContentLine, _ number: Int, _ component: OpenComponent) {
        place(line.name, number)
        if line.value.isEmpty {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "empty_date",
                    message: "\(line.name) is empty; it is left out", clause: "RFC 5545 §3.3.5",
                    property: line.name))
            return
        }
        let values = line.value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true)
        for value in values where !Self.isPossible(value) {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "impossible_date",
                    message: "\(line.name) holds a date or time that does not exist; "
                        + "the property is left out",
                    clause: value.count == 8 ? "RFC 5545 §3.3.4" : "RFC 5545 §3.3.5",
                    property: line.name))
            return
        }
        emit(line.name, line)
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
        bytes.count <= 16 && CalendarTime(iCalendar: String(decoding: bytes, as: UTF8.self)) != nil
    }
}
