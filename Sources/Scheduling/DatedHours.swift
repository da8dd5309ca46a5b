public import CivilTime

/// When a person is there on one local date; it replaces the weekly hours of that date.
public struct DatedHours: Sendable, Hashable {
    /// The local date, in the zone of the person's hours.
    public var date: CivilDate
    /// Minutes of that date from local midnight, `[start, end)`, 0 to 1,440; none means away.
    public var minutes: [Range<Int>]

    /// Makes the hours of one date.
    public init(date: CivilDate, minutes: [Range<Int>]) {
        self.date = date
        self.minutes = minutes
    }
}

extension PersonTime {
    /// Returns when the person is there, complete inside a period; nil if nothing was ever stated.
    ///
    /// The weekly hours with each dated day in place of its own part of the week, joined.
    func hoursPeriods(covering bounds: Period) -> [Period]? {
        guard !datedHours.isEmpty else {
            return hours?.joinedPeriods(in: zone, covering: bounds)
        }
        let weekly = hours.map { $0.periods(in: zone, covering: bounds) } ?? SlotRules.always
        let days = PeriodSet(datedHours.map { zone.dayPeriod($0.date) })
        var dated: [Period] = []
        for day in datedHours {
            for span in day.minutes {
                let start = zone.instant(of: Self.wall(day.date, span.lowerBound))
                let end = zone.instant(of: Self.wall(day.date, span.upperBound))
                if start < end { dated.append(Period(start: start, end: end)) }
            }
        }
        return weekly.subtracting(days).union(PeriodSet(dated)).periods
    }

    private static func wall(_ date: CivilDate, _ minute: Int) -> WallTime {
        WallTime(date: date.adding(days: minute / 1_440), secondOfDay: minute % 1_440 * 60)
    }
}
