internal import CalendarModel
internal import CivilTime
internal import Recurrence

extension EventRewrite {
    /// How many instances a series may have to be written as a list.
    private static let instancesMax = 1_000

    /// Returns a series as a list of its instances in UTC; nil if it has no end or too many.
    ///
    /// The list says exactly what the rule says: starts as RDATE, lengths that differ from the
    /// first one as overrides.
    mutating func listed(_ group: EventCopies, of object: CalendarObject) -> [Event]? {
        guard !group.overrides.contains(where: \.recurrenceRange) else { return nil }
        var events: [Event] = []
        if let master = group.master {
            guard let instances = instances(of: master, in: object) else { return nil }
            let named = group.overrides.compactMap { $0.recurrenceID }.map { instant(of: $0) }
            events += list(master, instances, except: Set(named))
        }
        for override in group.overrides { events.append(inUTC(override)) }
        return events
    }

    private mutating func instances(
        of master: Event, in object: CalendarObject
    ) -> [Occurrence]? {
        guard let start = master.start else { return nil }
        for text in master.ruleTexts {
            guard let rule = try? RecurrenceRule(parsing: text), rule.interval <= 50,
                rule.count != nil || rule.until != nil
            else { return nil }
        }
        var part = CalendarObject(zoneHint: object.zoneHint, zones: object.zones)
        part.events = [master]
        let found = expand(part, years: 60, after: start)
        // Nothing may follow: twice as far there must be no more.
        guard let found, expand(part, years: 120, after: start)?.count == found.count else {
            return nil
        }
        return found
    }

    private mutating func expand(
        _ part: CalendarObject, years: Int64, after start: CalendarTime
    ) -> [Occurrence]? {
        let limits = ExpansionLimits(
            instancesMax: Self.instancesMax, stepsMax: ExpansionLimits.service.stepsMax)
        let end = instant(of: start).advanced(bySeconds: years * 366 * 86_400)
        let expansion = CalendarExpander(part, zones: zones, floatingZone: nil).occurrences(
            in: Period(start: .distantPast, end: min(end, .distantFuture)), limits: limits)
        guard expansion.unexpanded.isEmpty, !expansion.occurrences.isEmpty else { return nil }
        return expansion.occurrences
    }

    private mutating func list(
        _ master: Event, _ instances: [Occurrence], except named: Set<Instant>
    ) -> [Event] {
        let isFloating = isFloating(master)
        var event = rewritten(master)
        event.ruleTexts = []
        event.exclusionRuleTexts = []
        event.exclusions = []
        event.duration = nil
        let first = instances[0]
        (event.start, event.end) = Self.times(first, isFloating: isFloating)
        let others = master.isRecurring && instances.count == 1 ? [first] : instances.dropFirst()
        event.additions = others.map {
            RecurrenceDate(start: Self.times($0, isFloating: isFloating).start)
        }
        var events = [event]
        for instance in instances
        where instance.period.durationSeconds != first.period.durationSeconds
            && !instance.isAllDay && !named.contains(instance.period.start)
        {
            var override = event
            override.additions = []
            (override.start, override.end) = Self.times(instance, isFloating: isFloating)
            override.recurrenceID = override.start
            events.append(override)
        }
        return events
    }

    private func isFloating(_ event: Event) -> Bool {
        if case .floating = event.start { return hint == nil }
        return false
    }

    private static func times(
        _ instance: Occurrence, isFloating: Bool
    ) -> (start: CalendarTime, end: CalendarTime?) {
        if let start = instance.startDate, let end = instance.endDate {
            return (.date(start), end > start ? .date(end) : nil)
        }
        if isFloating, let wall = instance.wall {
            let end = wall.adding(seconds: instance.period.durationSeconds)
            return (.floating(wall), instance.period.isEmpty ? nil : .floating(end))
        }
        let end = instance.period.isEmpty ? nil : CalendarTime.utc(instance.period.end)
        return (.utc(instance.period.start), end)
    }

    /// An override with all its times in UTC; dates stay dates.
    private mutating func inUTC(_ original: Event) -> Event {
        var event = rewritten(original)
        for time in [\Event.start, \Event.end, \Event.recurrenceID] {
            if let value = event[keyPath: time], value.tzid != nil {
                event[keyPath: time] = .utc(instant(of: value))
            }
        }
        return event
    }
}
