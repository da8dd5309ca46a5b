public import CivilTime

extension WeeklyHours {
    /// Returns the hours as UTC periods in a zone, complete inside a period and joined.
    ///
    /// Both ends of a span are converted by themselves: an end in a gap is read with the offset
    /// before the change, an end in a fold is its first pass. What becomes empty is dropped, and
    /// the real length follows, which near a change differs from the length on the wall.
    /// RFC 5545 §3.3.5.
    public func periods(in zone: ZoneRules, covering bounds: Period) -> PeriodSet {
        guard !spans.isEmpty else { return PeriodSet() }
        let firstDay = zone.date(at: bounds.start).adding(days: -9)
        let last = zone.date(at: bounds.end).adding(days: 1)
        var monday = firstDay.mondayOfWeek
        var periods: [Period] = []
        while monday <= last {
            for span in spans {
                let start = zone.instant(of: Self.wall(monday, span.startMinute))
                let end = zone.instant(of: Self.wall(monday, span.endMinute))
                if start < end { periods.append(Period(start: start, end: end)) }
            }
            monday = monday.adding(days: 7)
        }
        return PeriodSet(periods)
    }

    private static func wall(_ monday: CivilDate, _ minute: Int) -> WallTime {
        WallTime(date: monday.adding(days: minute / 1_440), secondOfDay: minute % 1_440 * 60)
    }
}
