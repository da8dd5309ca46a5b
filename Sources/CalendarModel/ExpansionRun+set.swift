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
            rules: try rules(event.ruleTexts, event, timing, &additions),
            exclusionRules: try exclusionRules(event),
            additions: additions, exclusions: exclusions)
    }

    private mutating func rules(
        _ texts: [String], _ event: Event, _ timing: EventTiming,
        _ additions: inout [RecurrenceAddition]
    ) throws(Unexpandable) -> [RecurrenceRule] {
        try checkNumber(of: texts)
        var rules: [RecurrenceRule] = []
        for text in texts {
            do throws(RecurrenceError) {
                guard let scaled = try ScaledRule(parsing: text) else {
                    rules.append(try RecurrenceRule(parsing: text))
                    continue
                }
                if let rule = scaled.gregorian {
                    rules.append(rule)
                    continue
                }
                additions += instances(of: scaled, event, timing)
            } catch {
                throw Unexpandable(reason: "its rule is malformed: \(error.message)")
            }
            try checkReach(of: text, event, timing)
        }
        return rules
    }

    private func exclusionRules(_ event: Event) throws(Unexpandable) -> [RecurrenceRule] {
        try checkNumber(of: event.exclusionRuleTexts)
        var rules: [RecurrenceRule] = []
        for text in event.exclusionRuleTexts {
            do throws(RecurrenceError) {
                rules.append(try RecurrenceRule(parsing: text))
            } catch {
                throw Unexpandable(reason: "its EXRULE is malformed: \(error.message)")
            }
        }
        return rules
    }

    private func checkNumber(of texts: [String]) throws(Unexpandable) {
        guard texts.count <= Self.rulesMax else {
            throw Unexpandable(reason: "it has more than \(Self.rulesMax) rules")
        }
    }

    /// The instances the reader worked out for a rule of another calendar.
    private func instances(
        of rule: ScaledRule, _ event: Event, _ timing: EventTiming
    ) -> [RecurrenceAddition] {
        let known = event.scaledInstances.first { $0.ruleText == rule.text }
        return (known?.starts ?? [])
            .filter { rule.includes($0, isAllDay: timing.isAllDay, zone: timing.zone) }
            .map { RecurrenceAddition(start: $0, zone: timing.zone) }
    }

    /// Refuses a rule of another calendar that was not worked out for the whole window.
    private func checkReach(
        of text: String, _ event: Event, _ timing: EventTiming
    ) throws(Unexpandable) {
        guard let known = event.scaledInstances.first(where: { $0.ruleText == text }) else {
            throw Unexpandable(
                reason: "its rule counts in a calendar (RSCALE) that could not be worked out")
        }
        let last = known.starts.last ?? timing.wall
        guard known.isWhole || timing.zone.instant(of: last) >= window.end else {
            throw Unexpandable(
                reason: "its rule (RSCALE) was worked out only until \(last.date.iso)")
        }
    }

    /// Whether EXDATE names the start of an event that does not repeat.
    mutating func startIsExcluded(
        _ event: Event, _ timing: EventTiming
    ) throws(Unexpandable) -> Bool {
        for time in event.exclusions {
            switch try exclusion(time, timing, event) {
            case .instant(let instant) where instant == timing.start: return true
            case .date(let date) where date == timing.wall.date: return true
            default: continue
            }
        }
        return false
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
