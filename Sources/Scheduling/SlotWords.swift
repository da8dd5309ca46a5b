internal import CivilTime

private let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
]

/// Writes a date for people, such as `Tue 3 March`.
func dayText(_ date: CivilDate) -> String {
    "\(date.weekday.shortName) \(date.day) \(monthNames[date.month - 1])"
}

/// Writes an instant as a wall shows it, such as `Tue 3 March 11:30`.
func momentText(_ instant: Instant, in zone: ZoneRules) -> String {
    let wall = zone.wallTime(at: instant)
    return "\(dayText(wall.date)) \(wall.clock)"
}

/// Writes a period as a wall shows it, such as `Tue 3 March 11:30–12:00`.
func spanText(_ period: Period, in zone: ZoneRules) -> String {
    let start = zone.wallTime(at: period.start)
    let end = zone.wallTime(at: period.end)
    let until = start.date == end.date ? end.clock : momentText(period.end, in: zone)
    return "\(dayText(start.date)) \(start.clock)–\(until)"
}

/// Writes minutes as people say them, such as `24 h`, `1 h 30 min` or `3 days`.
func lengthText(_ minutes: Int) -> String {
    if minutes >= 2_880, minutes % 1_440 == 0 { return "\(minutes / 1_440) days" }
    if minutes < 60 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
}
