import CivilTime
import Recurrence

extension ExpansionRun {
    /// The most RRULEs or EXRULEs of one event.
    private static let rulesMax = 8

    /// Builds the set of an event's instances from its rules and lists.
    mutating func recurrenceSet(
        _ event: Event, _ timing: EventTiming
    ) throws(Unexpandable) -> RecurrenceSet {
        var additions: [RecurrenceAddition] = []
        for date in event.additions { additions.append(try addition(date, timing)) }
        var exclusions: [RecurrenceExclusion] = []
        for time in event.exclusions { exclusions.append(try exclusion(time, timing, event)) }
        return RecurrenceSet(
            start: timing.wall, isAllDay: timing.isAllDay, zone: timing.zone,
            rules: try rules(event.ruleTexts, event),
            exclusionRules: try rules(event.exclusionRuleTexts, event),
            additions: additions, exclusions: exclusions)
    }

    private mutating func rules(
        _ texts: [String], _ event: Event
    ) throws(Unexpandable) -> [RecurrenceRule] {
        guard texts.count <= Self.rulesMax else {
            throw Unexpandable(reason: "it has more than \(Self.rulesMax) rules")
        }
        var rules: [RecurrenceRule] = []
        for text in texts {
            do throws(RecurrenceError) {
                rules.append(try RecurrenceRule(parsing: text))
            } catch {
                throw Unexpandable(reason: "its rule is malformed: \(error.message)")
            }
        }
        return rules
    }

    private mutating func addition(
        _ date: RecurrenceDate, _ timing: EventTiming
    ) throws(Unexpandable) -> RecurrenceAddition {
        var wall = date.start.wallAsWritten
        var zone = timing.zone
        switch date.start {
        case .date:
            wall = WallTime(date: wall.date, secondOfDay: timing.wall.secondOfDay)
        case .utc: zone = timing.isAllDay ? zone : .utc
        case .zoned(_, let tzid): zone = timing.isAllDay ? zone : try self.zone(tzid)
        case .floating: break
        }
        if timing.isAllDay { wall = WallTime(date: wall.date, secondOfDay: 0) }
        var end: RecurrenceAdditionEnd?
        switch date.end {
        case .time(let time): end = .instant(try instant(of: time, in: zone))
        case .duration(let duration): end = .instant(duration.end(after: wall, in: zone))
        case nil: end = nil
        }
        return RecurrenceAddition(start: wall, zone: zone, end: end)
    }

    private mutating func exclusion(
        _ time: CalendarTime, _ timing: EventTiming, _ event: Event
    ) throws(Unexpandable) -> RecurrenceExclusion {
        if case .date(let date) = time {
            if !timing.isAllDay {
                note(
                    .warning, "exdate_kind",
                    "EXDATE is a date though DTSTART is a time; it removes that local day",
                    "RFC 5545 §3.8.5.1", event, "EXDATE")
            }
            return .date(date)
        }
        if timing.isAllDay { return .date(time.wallAsWritten.date) }
        return .instant(try instant(of: time, in: timing.zone))
    }
}
