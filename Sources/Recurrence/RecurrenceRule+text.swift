internal import CivilTime

extension RecurrenceRule {
    /// The rule as iCalendar writes it, FREQ first as old readers want it.
    ///
    /// RFC 5545 §3.3.10.
    ///
    /// Reading the text gives an equal rule, but for what ``readingWarnings`` tells.
    public var text: String {
        var parts = ["FREQ=\(frequency.rawValue)"]
        if skip != .omit { parts = ["RSCALE=GREGORIAN", parts[0], "SKIP=\(skip.rawValue)"] }
        if let until { parts.append("UNTIL=\(until.text)") }
        if let count { parts.append("COUNT=\(count)") }
        if interval != 1 { parts.append("INTERVAL=\(interval)") }
        let lists: [(String, [String])] = [
            ("BYSECOND", bySecond.map(String.init)), ("BYMINUTE", byMinute.map(String.init)),
            ("BYHOUR", byHour.map(String.init)), ("BYDAY", byDay.map(\.text)),
            ("BYMONTHDAY", byMonthDay.map(String.init)),
            ("BYYEARDAY", byYearDay.map(String.init)),
            ("BYWEEKNO", byWeekNumber.map(String.init)), ("BYMONTH", byMonth.map(String.init)),
            ("BYSETPOS", bySetPosition.map(String.init)),
        ]
        for (name, values) in lists where !values.isEmpty {
            parts.append("\(name)=\(values.joined(separator: ","))")
        }
        if weekStart != .monday { parts.append("WKST=\(weekStart.iCalendarCode)") }
        return parts.joined(separator: ";")
    }
}

extension RecurrenceRule: CustomStringConvertible {
    /// The rule as iCalendar writes it.
    public var description: String { text }
}
