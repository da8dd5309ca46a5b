import CalendarModel
import CivilTime

extension ICalendarReader {
    /// Reads a date or time; what is none becomes a finding and nil.
    mutating func time(_ property: some PropertyReading, line: Int?) -> CalendarTime? {
        let tzid = zoneName(property)
        let time =
            property.dateNumbers.flatMap { Self.time($0, tzid: tzid) }
            ?? time(property.rawValue, tzid: tzid, property: property.name.text, line: line)
        if case .utc = time, tzid != nil {
            note(
                .warning, "tzid_with_utc",
                "\(property.name.text) is in UTC and has a TZID; read in UTC",
                "RFC 5545 §3.2.19", line, property: property.name.text)
        }
        return time
    }

    /// A time by libical's numbers, which the pre-scan has judged; nil leaves it to the text.
    private static func time(_ parts: DateNumbers, tzid: String?) -> CalendarTime? {
        let (year, month, day) = parts.date
        guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
        if parts.isDate { return .date(date) }
        let (hour, minute, second) = parts.clock
        guard (0...60).contains(second),
            let wall = WallTime(date: date, hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        if parts.isUTC {
            return .utc(Instant(secondsSinceEpoch: wall.secondsAsIfUTC))
        }
        guard let tzid, !tzid.isEmpty else { return .floating(wall) }
        return .zoned(wall, tzid: tzid)
    }

    mutating func time(
        _ text: some StringProtocol, tzid: String?, property: String, line: Int?
    ) -> CalendarTime? {
        if let time = CalendarTime(iCalendar: text, tzid: tzid) { return time }
        note(
            .error, "impossible_date",
            "\(property) holds a date or time that does not exist; it is left out",
            "RFC 5545 §3.3.5", line, property: property)
        return nil
    }

    /// Reads a time that must be an instant: DTSTAMP, CREATED, LAST-MODIFIED.
    mutating func instant(_ property: some PropertyReading, line: Int?) -> Instant? {
        switch time(property, line: line) {
        case .utc(let instant): return instant
        case .zoned(let wall, _), .floating(let wall):
            note(
                .warning, "stamp_not_utc",
                "\(property.name.text) is not in UTC; read as if it were",
                "RFC 5545 §3.8.7.2", line, property: property.name.text)
            return Instant(secondsSinceEpoch: wall.secondsAsIfUTC)
        case .date(let date):
            note(
                .warning, "stamp_not_utc",
                "\(property.name.text) is a date; read as its start in UTC",
                "RFC 5545 §3.8.7.2", line, property: property.name.text)
            return Instant(secondsSinceEpoch: WallTime(date: date, secondOfDay: 0).secondsAsIfUTC)
        case nil: return nil
        }
    }

    mutating func duration(_ property: some PropertyReading, line: Int?) -> CalendarDuration? {
        duration(property.rawValue, property: property.name.text, line: line)
    }

    mutating func duration(
        _ text: String, property: String, line: Int?
    ) -> CalendarDuration? {
        if let duration = CalendarDuration(iCalendar: text), duration.isWithinBounds {
            return duration
        }
        note(
            .error, "bad_duration", "\(property) holds no length or one over 10,000 years",
            "RFC 5545 §3.3.6", line, property: property)
        return nil
    }

    /// Reads one RDATE value: a time, a date or a period.
    mutating func addition(_ property: some PropertyReading, line: Int?) -> RecurrenceDate? {
        let tzid = zoneName(property)
        let parts = property.rawValue.split(separator: "/", maxSplits: 1)
        guard let first = parts.first,
            let start = time(first, tzid: tzid, property: property.name.text, line: line)
        else { return nil }
        guard parts.count == 2 else { return RecurrenceDate(start: start) }
        let text = String(parts[1])
        if text.hasPrefix("P") || text.hasPrefix("+") || text.hasPrefix("-") {
            return duration(text, property: property.name.text, line: line)
                .map { RecurrenceDate(start: start, end: .duration($0)) }
        }
        return time(text, tzid: tzid, property: property.name.text, line: line)
            .map { RecurrenceDate(start: start, end: .time($0)) }
    }

    /// The TZID of a property, if it can be a name at all.
    private func zoneName(_ property: some PropertyReading) -> String? {
        property.parameter(.zone).map(ContentWord.plain)
    }

    /// Reads `+0100`, `-043000` as seconds east of UTC.
    func offsetSeconds(_ text: String) -> Int? {
        let digits = text.dropFirst().compactMap(\.wholeNumberValue)
        guard let sign = text.first, sign == "+" || sign == "-",
            digits.count == text.count - 1, digits.count == 4 || digits.count == 6
        else { return nil }
        let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        let seconds = minutes * 60 + (digits.count == 6 ? digits[4] * 10 + digits[5] : 0)
        guard seconds <= 93_599 else { return nil }
        return sign == "-" ? -seconds : seconds
    }
}
