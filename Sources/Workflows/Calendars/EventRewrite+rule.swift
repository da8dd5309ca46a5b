internal import CalendarModel
internal import CivilTime
internal import Recurrence

extension EventRewrite {
    /// How far ahead the first instance of a rule is looked for, and both forms are compared.
    private static let comparedSeconds: Int64 = 10 * 366 * 86_400

    /// Returns an endless series whose start is off its rule with a start on it; nil if it is none.
    ///
    /// The rule begins with its own first instance and the start that was said becomes an RDATE:
    /// the same set, in a form every reader agrees on.
    mutating func onRule(_ group: EventCopies, of object: CalendarObject) -> [Event]? {
        guard let original = group.master, original.ruleTexts.count == 1,
            let rule = original.ruleTexts.first.flatMap({ try? RecurrenceRule(parsing: $0) }),
            rule.count == nil
        else { return nil }
        var master = rewritten(original)
        guard let said = master.start else { return nil }
        var bare = master
        bare.additions = []
        bare.exclusions = []
        let from = instant(of: said)
        let first = occurrences([bare], from: from).first { $0.period.start > from }
        guard let first, let start = time(of: first, like: said) else { return nil }
        if let end = master.end {
            master.end =
                first.endDate.map { .date($0) } ?? shifted(end, by: first.period, from: from)
        }
        master.start = start
        master.additions.insert(RecurrenceDate(start: said), at: 0)
        let before = occurrences([rewritten(original)], from: from).map(\.period)
        guard occurrences([master], from: from).map(\.period) == before else { return nil }
        return [master] + group.overrides.map { rewritten($0) }
    }

    private func occurrences(_ events: [Event], from: Instant) -> [Occurrence] {
        CalendarExpander(CalendarObject(events: events), zones: zones, floatingZone: .utc)
            .occurrences(
                in: Period(start: from, durationSeconds: Self.comparedSeconds),
                limits: .commandLine
            ).occurrences
    }

    private func time(of occurrence: Occurrence, like said: CalendarTime) -> CalendarTime? {
        switch said {
        case .date: occurrence.startDate.map { .date($0) }
        case .utc: .utc(occurrence.period.start)
        case .floating: occurrence.wall.map { .floating($0) }
        case .zoned(_, let tzid): occurrence.wall.map { .zoned($0, tzid: tzid) }
        }
    }

    /// An end as long after the new start as it was after the old one.
    private mutating func shifted(
        _ end: CalendarTime, by period: Period, from: Instant
    ) -> CalendarTime {
        let moved = period.start.advanced(bySeconds: instant(of: end) - from)
        switch end {
        case .zoned(_, let tzid): return .zoned(zone(of: end).wallTime(at: moved), tzid: tzid)
        case .floating: return .floating(ZoneRules.utc.wallTime(at: moved))
        case .utc, .date: return .utc(moved)
        }
    }
}
