import CalendarModel
import CivilTime

/// The one yearly rule that all onsets of a season follow.
struct SeasonRule {
    private let first: ZoneTransition
    private let start: WallTime
    private let days: String

    /// Finds the rule of onsets, ascending; nil if they follow none.
    init?(_ onsets: [ZoneTransition]) {
        guard let first = onsets.first else { return nil }
        let walls = onsets.map(\.wallBefore)
        let isRegular = zip(onsets, walls).allSatisfy { onset, wall in
            onset.offsetBeforeSeconds == first.offsetBeforeSeconds
                && onset.offsetAfterSeconds == first.offsetAfterSeconds
                && wall.secondOfDay == walls[0].secondOfDay
                && wall.date.month == walls[0].date.month
        }
        let isYearly = zip(walls, walls.dropFirst()).allSatisfy { $1.date.year == $0.date.year + 1 }
        guard isRegular, isYearly, let days = Self.days(walls.map(\.date)) else { return nil }
        self.first = first
        start = walls[0]
        self.days = days
    }

    /// The part of a VTIMEZONE.
    func observance(isDaylight: Bool) -> ZoneDefinition.Observance {
        ZoneDefinition.Observance(
            isDaylight: isDaylight, start: start,
            offsetFromSeconds: first.offsetBeforeSeconds,
            offsetToSeconds: first.offsetAfterSeconds, name: first.abbreviation,
            ruleTexts: ["FREQ=YEARLY;BYMONTH=\(start.date.month);\(days)"])
    }

    /// The days of a month in the plainest way that fits: `BYDAY=-1SU`, else the weekday of a
    /// stretch of seven days (Chile: the Sunday from the 2nd to the 8th), else one date.
    private static func days(_ dates: [CivilDate]) -> String? {
        let numbers = dates.map(\.day)
        guard let least = numbers.min(), let most = numbers.max() else { return nil }
        guard dates.allSatisfy({ $0.weekday == dates[0].weekday }) else {
            return least == most ? "BYMONTHDAY=\(least)" : nil
        }
        let weekday = dates[0].weekday.iCalendarCode
        let common = dates.map(ordinals).reduce([1, 2, 3, 4, -1]) { left, right in
            left.filter { right.contains($0) }
        }
        if let ordinal = common.first { return "BYDAY=\(ordinal)\(weekday)" }
        let length = CivilDate.daysInMonth(dates[0].month, year: dates[0].year)
        guard most - least <= 6, least + 6 <= length else { return nil }
        let stretch = (least...least + 6).map(String.init).joined(separator: ",")
        return "BYMONTHDAY=\(stretch);BYDAY=\(weekday)"
    }

    /// The ways to count a date's weekday in its month: from the front, and last.
    private static func ordinals(_ date: CivilDate) -> [Int] {
        let isLast = date.day + 7 > CivilDate.daysInMonth(date.month, year: date.year)
        return [(date.day - 1) / 7 + 1] + (isLast ? [-1] : [])
    }
}
