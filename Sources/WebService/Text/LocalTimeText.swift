internal import CivilTime

/// Times as people say them, in one zone.
struct LocalTimeText: Sendable {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    let zone: ZoneRules

    /// A day and time with its weekday, such as `Tue 3 Mar 2026, 14:00`.
    func dayAndTime(_ instant: Instant) -> String {
        let wall = zone.wallTime(at: instant)
        return "\(day(wall.date)), \(wall.clock)"
    }

    /// A day with its weekday, such as `Tue 3 Mar 2026`.
    func day(_ date: CivilDate) -> String {
        "\(date.weekday.shortName) \(date.day) \(Self.months[date.month - 1]) \(date.year)"
    }

    /// A period, such as `Tue 3 Mar 2026, 14:00–15:00`; a second date is shown only if it differs.
    func period(_ period: Period) -> String {
        let end = zone.wallTime(at: period.end)
        let endText =
            end.date == zone.date(at: period.start) ? end.clock : "\(day(end.date)), \(end.clock)"
        return "\(dayAndTime(period.start))–\(endText)"
    }

    /// What another person's clock shows, such as `08:00 for Ana`, or nil where it shows the same.
    func beside(_ instant: Instant, for name: String, in other: ZoneRules) -> String? {
        let mine = zone.wallTime(at: instant)
        let theirs = other.wallTime(at: instant)
        guard mine != theirs else { return nil }
        let day = mine.date == theirs.date ? "" : "\(theirs.date.weekday.shortName) "
        return "\(day)\(theirs.clock) for \(name)"
    }
}
