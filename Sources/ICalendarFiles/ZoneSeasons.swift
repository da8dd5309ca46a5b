import CalendarModel
import CivilTime

/// A zone's rules over some years said as one rule a season, if they can be.
///
/// Outlook reads one STANDARD and one DAYLIGHT with one RRULE each and drops everything richer, so
/// nothing richer is written.
struct ZoneSeasons {
    /// The definition that holds for those years.
    let definition: ZoneDefinition

    /// Finds the seasons; nil if the years do not follow one rule each.
    init?(_ zone: ZoneRules, years: ClosedRange<Int>) {
        guard let from = CivilDate(year: max(1, years.lowerBound - 1), month: 1, day: 1),
            let until = CivilDate(year: min(9_999, years.upperBound + 1), month: 1, day: 1)
        else { return nil }
        let start = zone.startOfDay(from)
        let changes = zone.transitions(in: Period(start: start, end: zone.startOfDay(until)))
        guard !changes.isEmpty else {
            let offset = zone.offsetSeconds(at: start)
            definition = ZoneDefinition(
                tzid: zone.name,
                observances: [
                    ZoneDefinition.Observance(
                        isDaylight: false, start: WallTime(date: from, secondOfDay: 0),
                        offsetFromSeconds: offset, offsetToSeconds: offset,
                        name: zone.abbreviation(at: start))
                ])
            return
        }
        var observances: [ZoneDefinition.Observance] = []
        for isDaylight in [true, false] {
            let onsets = changes.filter { $0.isDaylight == isDaylight }
            guard onsets.count == years.upperBound - from.year + 1,
                let observance = Self.observance(onsets)
            else { return nil }
            observances.append(observance)
        }
        definition = ZoneDefinition(tzid: zone.name, observances: observances)
    }

    /// One part for onsets that all follow one yearly rule; nil if they do not.
    private static func observance(
        _ onsets: [ZoneTransition]
    ) -> ZoneDefinition.Observance? {
        guard let first = onsets.first else { return nil }
        let walls = onsets.map { onset in
            WallTime(
                secondsAsIfUTC: onset.at.secondsSinceEpoch + Int64(onset.offsetBeforeSeconds))
        }
        let start = walls[0]
        let isRegular = zip(onsets, walls).allSatisfy { onset, wall in
            onset.offsetBeforeSeconds == first.offsetBeforeSeconds
                && onset.offsetAfterSeconds == first.offsetAfterSeconds
                && wall.secondOfDay == start.secondOfDay
                && wall.date.month == start.date.month
                && wall.date.weekday == start.date.weekday
        }
        let isYearly = zip(walls, walls.dropFirst()).allSatisfy { $1.date.year == $0.date.year + 1 }
        let common = walls.map { ordinals($0.date) }.reduce([1, 2, 3, 4, -1]) { left, right in
            left.filter { right.contains($0) }
        }
        guard isRegular, isYearly, let ordinal = common.first else { return nil }
        let day = start.date.weekday.iCalendarCode
        return ZoneDefinition.Observance(
            isDaylight: first.isDaylight, start: start,
            offsetFromSeconds: first.offsetBeforeSeconds,
            offsetToSeconds: first.offsetAfterSeconds, name: first.abbreviation,
            ruleTexts: ["FREQ=YEARLY;BYMONTH=\(start.date.month);BYDAY=\(ordinal)\(day)"])
    }

    /// The ways to count a date's weekday in its month: from the front, and last.
    private static func ordinals(_ date: CivilDate) -> [Int] {
        let isLast = date.day + 7 > CivilDate.daysInMonth(date.month, year: date.year)
        return [(date.day - 1) / 7 + 1] + (isLast ? [-1] : [])
    }
}
