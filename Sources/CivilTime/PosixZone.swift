/// The footer of a TZif file: a POSIX `TZ` text with the extensions of version 3.
///
/// For example `CET-1CEST,M3.5.0,M10.5.0/3`. RFC 8536 §3.3, POSIX.1-2017 §8.3.
struct PosixZone: Sendable, Hashable {
    /// A day of every year on which clocks change.
    enum Day: Sendable, Hashable {
        /// `Jn`: day 1 to 365, 29 February never counted.
        case julian(Int)
        /// `n`: day 0 to 365, 29 February counted.
        case ordinal(Int)
        /// `Mm.w.d`: weekday d (0 is Sunday) of week w of month m; week 5 is the last.
        case weekday(month: Int, week: Int, day: Int)
    }

    /// One change of every year: the day and the seconds after its 00:00, −167 to 167 hours.
    struct Change: Sendable, Hashable {
        let day: Day
        let seconds: Int
    }

    let standard: ZoneOffset
    let daylight: ZoneOffset?
    let daylightStart: Change
    let daylightEnd: Change

    /// Reads the text; nil if it is none.
    init?(_ text: String) {
        var parser = PosixZoneParser(text)
        guard let standardName = parser.name(), let west = parser.offset() else { return nil }
        standard = ZoneOffset(
            seconds: -west, isDaylight: false, abbreviation: standardName)
        guard !parser.atEnd else {
            daylight = nil
            daylightStart = Change(day: .ordinal(0), seconds: 0)
            daylightEnd = daylightStart
            return
        }
        guard let daylightName = parser.name() else { return nil }
        var seconds = 3_600 - west
        if !parser.atEnd, !parser.isAt(",") {
            guard let daylightWest = parser.offset() else { return nil }
            seconds = -daylightWest
        }
        daylight = ZoneOffset(seconds: seconds, isDaylight: true, abbreviation: daylightName)
        guard let start = parser.change(), let end = parser.change(), parser.atEnd else {
            return nil
        }
        daylightStart = start
        daylightEnd = end
    }

    /// Continues a table of explicit transitions for one 400-year cycle and a year.
    func continuing(
        _ explicit: [ZoneTransition], initial: ZoneOffset
    ) -> [ZoneTransition] {
        let lastAt = explicit.last?.at ?? Instant(secondsSinceEpoch: 0)
        guard let daylight else { return explicit }
        let firstYear = WallTime(secondsAsIfUTC: lastAt.secondsSinceEpoch).date.year
        var changes: [(at: Int64, to: ZoneOffset)] = []
        for year in firstYear...(firstYear + 401) {
            let start = Self.wallSeconds(daylightStart, year: year) - Int64(standard.seconds)
            let end = Self.wallSeconds(daylightEnd, year: year) - Int64(daylight.seconds)
            changes.append((start, daylight))
            changes.append((end, standard))
        }
        // Where both fall on one second, daylight time goes on: it comes last.
        changes.sort { ($0.at, $0.to.isDaylight ? 1 : 0) < ($1.at, $1.to.isDaylight ? 1 : 0) }
        var all = explicit
        var before = explicit.last?.after ?? initial
        for (index, change) in changes.enumerated() where change.at > lastAt.secondsSinceEpoch {
            let isOverruled = index + 1 < changes.count && changes[index + 1].at == change.at
            guard !isOverruled, change.to != before else { continue }
            all.append(
                ZoneTransition(
                    at: Instant(secondsSinceEpoch: change.at),
                    offsetBeforeSeconds: before.seconds, offsetAfterSeconds: change.to.seconds,
                    abbreviation: change.to.abbreviation, isDaylight: change.to.isDaylight))
            before = change.to
        }
        return all
    }

    /// The wall second at which a change happens in a year, by the offset before it.
    private static func wallSeconds(_ change: Change, year: Int) -> Int64 {
        let day: Int
        switch change.day {
        case .julian(let number):
            let leapDay = number >= 60 && CivilDate.isLeap(year) ? 1 : 0
            day = firstDay(of: year) + number - 1 + leapDay
        case .ordinal(let number):
            day = firstDay(of: year) + number
        case .weekday(let month, let week, let weekday):
            day = self.day(of: year, month: month, week: week, weekday: weekday)
        }
        return Int64(day) * 86_400 + Int64(change.seconds)
    }

    private static func firstDay(of year: Int) -> Int {
        CivilDate(year: min(year, 9_999), month: 1, day: 1)?.daysSinceEpoch ?? 0
    }

    private static func day(of year: Int, month: Int, week: Int, weekday: Int) -> Int {
        guard let first = CivilDate(year: min(year, 9_999), month: month, day: 1) else { return 0 }
        let firstWeekday = first.weekday.rawValue % 7
        let offset = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
        let length = CivilDate.daysInMonth(month, year: year)
        return first.daysSinceEpoch + (offset < length ? offset : offset - 7)
    }
}

extension ZoneTransition {
    fileprivate var after: ZoneOffset {
        ZoneOffset(
            seconds: offsetAfterSeconds, isDaylight: isDaylight, abbreviation: abbreviation)
    }
}
