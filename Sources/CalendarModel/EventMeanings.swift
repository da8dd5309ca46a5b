public import CivilTime
internal import Recurrence

/// Reads what the events of one file mean, each zone looked up once.
public struct EventMeanings {
    /// How far ahead zones are compared under which something repeats: 20 years.
    private static let horizonSeconds: Int64 = 20 * 31_557_600
    private var resolver: ZoneResolver

    /// Reads events of one file in the zones of the system, or those that the file defines.
    public init(object: CalendarObject, zones: any ZoneSource) {
        let starts = object.events.compactMap { $0.start?.wallAsWritten.secondsAsIfUTC }
        let last = Instant(secondsSinceEpoch: starts.max() ?? 0)
        resolver = ZoneResolver(
            object: object, zones: zones, until: last.advanced(bySeconds: Self.horizonSeconds))
    }

    /// Returns what an event means.
    public mutating func meaning(of event: Event) -> EventMeaning {
        EventMeaning(
            timing: timing(of: event), exclusions: Set(event.exclusions.map { moment($0) }),
            place: event.location ?? "",
            texts: [event.summary ?? "", event.description ?? "", event.url ?? ""]
                + event.conferences.map { "\($0.uri) \($0.label ?? "")" }.sorted()
                + event.categories.sorted())
    }

    /// Returns a time as one thing.
    public mutating func moment(_ time: CalendarTime) -> EventMeaning.Moment {
        switch time {
        case .date(let date): .day(date)
        case .utc(let instant): .instant(instant)
        case .floating(let wall): .floating(wall)
        case .zoned(let wall, let tzid):
            resolver.zone(tzid).map { .instant($0.rules.instant(of: wall)) }
                ?? .unplaced(wall, zone: tzid.lowercased())
        }
    }

    /// Writes a moment in the type and zone of a start, as EXDATE and RECURRENCE-ID have to be.
    public mutating func spelled(
        _ moment: EventMeaning.Moment, like start: CalendarTime?
    ) -> CalendarTime {
        switch moment {
        case .day(let date): return .date(date)
        case .floating(let wall): return .floating(wall)
        case .unplaced(let wall, let zone): return .zoned(wall, tzid: start?.tzid ?? zone)
        case .instant(let instant):
            guard let tzid = start?.tzid, let zone = resolver.zone(tzid) else {
                return .utc(instant)
            }
            return .zoned(zone.rules.wallTime(at: instant), tzid: tzid)
        }
    }

    private mutating func timing(of event: Event) -> EventMeaning.Timing {
        var timing = EventMeaning.Timing(
            start: event.start.map { moment($0) }, length: length(of: event), wall: nil,
            offsets: [], rules: [], additions: [])
        guard let start = event.start, event.isRecurring || !event.exclusionRuleTexts.isEmpty
        else { return timing }
        let zone = start.tzid.flatMap { resolver.zone($0)?.rules } ?? .utc
        timing.wall = start.wallAsWritten
        if case .instant(let instant)? = timing.start {
            let ahead = Period(start: instant, durationSeconds: Self.horizonSeconds)
            timing.offsets =
                [Int64(zone.offsetSeconds(at: instant))]
                + zone.transitions(in: ahead).flatMap {
                    [$0.at.secondsSinceEpoch, Int64($0.offsetAfterSeconds)]
                }
        }
        timing.rules = Set(event.ruleTexts.map { Self.rule($0, zone) })
            .union(event.exclusionRuleTexts.map { "not " + Self.rule($0, zone) })
        for addition in event.additions {
            let start = moment(addition.start)
            timing.additions.insert(.init(start: start, length: length(addition, from: start)))
        }
        return timing
    }

    private mutating func length(of event: Event) -> EventMeaning.Length {
        guard let start = event.start else { return .open }
        if let end = event.end { return between(moment(start), moment(end)) }
        guard let duration = event.duration else {
            return start.isDate ? .nominal(days: 1, seconds: 0) : .open
        }
        // What happens once lasts so many seconds; only what repeats has a length by the clock.
        if !event.isRecurring, case .instant(let instant) = moment(start), !duration.isNegative {
            let zone = start.tzid.flatMap { resolver.zone($0)?.rules } ?? .utc
            let end = duration.end(after: start.wallAsWritten, in: zone)
            return .seconds(end.secondsSinceEpoch - instant.secondsSinceEpoch)
        }
        return Self.length(duration)
    }

    private mutating func length(
        _ addition: RecurrenceDate, from start: EventMeaning.Moment
    ) -> EventMeaning.Length? {
        switch addition.end {
        case nil: nil
        case .time(let end): between(start, moment(end))
        case .duration(let duration): Self.length(duration)
        }
    }

    private static func length(_ duration: CalendarDuration) -> EventMeaning.Length {
        let sign: Int64 = duration.isNegative ? -1 : 1
        return duration.days == 0
            ? .seconds(sign * duration.seconds)
            : .nominal(days: Int(sign) * duration.days, seconds: sign * duration.seconds)
    }

    private func between(
        _ start: EventMeaning.Moment, _ end: EventMeaning.Moment
    ) -> EventMeaning.Length {
        switch (start, end) {
        case (.instant(let first), .instant(let second)):
            return .seconds(second.secondsSinceEpoch - first.secondsSinceEpoch)
        case (.day(let first), .day(let second)):
            // An end on the day of the start is one day, as programs write it.
            return .nominal(days: max(1, second.daysSinceEpoch - first.daysSinceEpoch), seconds: 0)
        default:
            return .seconds(wall(end).secondsAsIfUTC - wall(start).secondsAsIfUTC)
        }
    }

    private func wall(_ moment: EventMeaning.Moment) -> WallTime {
        switch moment {
        case .day(let date): WallTime(date: date)
        case .instant(let instant): ZoneRules.utc.wallTime(at: instant)
        case .floating(let wall), .unplaced(let wall, _): wall
        }
    }

    /// A rule in one form; a text that is no rule stays as it is.
    private static func rule(_ text: String, _ zone: ZoneRules) -> String {
        guard var rule = try? RecurrenceRule(parsing: text) else { return text.uppercased() }
        rule.bySecond.sort()
        rule.byMinute.sort()
        rule.byHour.sort()
        rule.byDay.sort { $0.text < $1.text }
        rule.byMonthDay.sort()
        rule.byYearDay.sort()
        rule.byWeekNumber.sort()
        rule.byMonth.sort()
        rule.bySetPosition.sort()
        if case .local(let wall)? = rule.until { rule.until = .utc(zone.instant(of: wall)) }
        return rule.text
    }
}
