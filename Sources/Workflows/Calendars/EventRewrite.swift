internal import CalendarModel
internal import CivilTime
internal import Mentoring
internal import Recurrence

/// Says events of a file in the way our own files say them.
struct EventRewrite {
    let zones: any ZoneSource
    let now: Instant
    /// The zone of floating times by X-WR-TIMEZONE, which is not written.
    let hint: ZoneRules?
    var resolver: ZoneResolver
    /// How far ahead the rules of a file's own zones are compared and worked out.
    private let horizon: Instant

    init(_ object: CalendarObject, zones: any ZoneSource, now: Instant) {
        self.zones = zones
        self.now = now
        let yearSeconds: Int64 = 366 * 86_400
        horizon = now.advanced(bySeconds: 20 * yearSeconds)
        resolver = ZoneResolver(
            object: object, zones: zones, until: horizon.advanced(bySeconds: yearSeconds))
        hint = object.zoneHint.flatMap { ZoneNames.rules(for: $0, in: zones) }
    }

    /// Returns an event with everything a reader needs, each value of its proper kind.
    mutating func rewritten(_ original: Event) -> Event {
        var event = original
        event.uid = uid(of: original)
        event.stamp = original.stamp ?? original.lastModified ?? original.created ?? now
        event.start = original.start.map { placed($0) }
        event.end = original.end.map { placed($0) }
        event.recurrenceID = original.recurrenceID.map { placed($0) }
        event.additions = original.additions.map { addition in
            RecurrenceDate(start: placed(addition.start), end: addition.end)
        }
        settleLength(&event)
        let rules = event.ruleTexts.map { try? RecurrenceRule(parsing: $0) }
        event.ruleTexts = zip(event.ruleTexts, rules).map { text, rule in
            rule.map { settled($0, event.start).text } ?? text
        }
        let isDaily = rules.allSatisfy { $0?.namesNoTime ?? false }
        event.exclusions = original.exclusions.map { time in
            let placed = placed(time)
            guard case .date(let date) = placed, isDaily else { return placed }
            return onClock(of: event.start, date: date) ?? placed
        }
        return event
    }

    /// Returns a VFREEBUSY that can be written.
    mutating func freeBusy(_ original: FreeBusy) -> FreeBusy {
        var freeBusy = original
        freeBusy.stamp = original.stamp ?? now
        freeBusy.start = original.start.map { .utc(instant(of: placed($0))) }
        freeBusy.end = original.end.map { .utc(instant(of: placed($0))) }
        if freeBusy.uid?.isEmpty ?? true {
            freeBusy.uid = name(CalendarObject(freeBusy: [original]))
        }
        return freeBusy
    }

    /// Returns a VAVAILABILITY that can be written; floating times take the hint, else UTC, as
    /// they are read (RFC 7953 allows none).
    mutating func availability(_ original: Availability) -> Availability {
        var availability = original
        availability.stamp = original.stamp ?? now
        availability.start = original.start.map { anchored(placed($0)) }
        availability.end = original.end.map { anchored(placed($0)) }
        availability.line = nil
        if availability.uid?.isEmpty ?? true {
            availability.uid = name(CalendarObject(availability: [original]))
        }
        availability.available = original.available.map { part in
            var event = rewritten(part)
            event.start = event.start.map { anchored($0) }
            event.end = event.end.map { anchored($0) }
            event.status = nil
            return event
        }
        return availability
    }

    private func anchored(_ time: CalendarTime) -> CalendarTime {
        switch time {
        case .floating, .date: .utc(ZoneRules.utc.instant(of: time.wallAsWritten))
        case .utc, .zoned: time
        }
    }

    /// The UID, or a name made from the content, so that writing a file twice gives the same.
    private func uid(of event: Event) -> String {
        if let uid = event.uid, !uid.isEmpty { return uid }
        return name(CalendarObject(events: [event]))
    }

    private func name(_ part: CalendarObject) -> String {
        let bytes = (try? WireFormat.encode(part)) ?? []
        return "\(SHA256.hex(bytes).prefix(32))@kept.invalid"
    }

    /// Returns a time under an IANA name where one is known, floating times under the hint.
    mutating func placed(_ time: CalendarTime) -> CalendarTime {
        switch time {
        case .floating(let wall):
            return hint.map { .zoned(wall, tzid: $0.name) } ?? time
        case .zoned(let wall, let tzid):
            guard let answer = resolver.zone(tzid) else { return time }
            guard answer.source == .definition else {
                return .zoned(wall, tzid: answer.rules.name)
            }
            let from = answer.rules.instant(of: wall).advanced(bySeconds: -366 * 86_400)
            let years = Period(start: min(from, horizon), end: horizon)
            let name = EquivalentZone(zones: zones).name(of: answer.rules, over: years)
            return name.map { .zoned(wall, tzid: $0) } ?? time
        case .date, .utc:
            return time
        }
    }

    /// Returns the instant of a time; what has no zone is read in UTC.
    mutating func instant(of time: CalendarTime) -> Instant {
        zone(of: time).instant(of: time.wallAsWritten)
    }

    /// Returns the rules a time is to be read by.
    mutating func zone(of time: CalendarTime) -> ZoneRules {
        guard let tzid = time.tzid else { return .utc }
        return resolver.zone(tzid)?.rules ?? .utc
    }

    /// Returns a date at the clock time of a start, in the start's own kind.
    private func onClock(of start: CalendarTime?, date: CivilDate) -> CalendarTime? {
        guard let start else { return nil }
        let wall = WallTime(date: date, secondOfDay: start.wallAsWritten.secondOfDay)
        switch start {
        case .date: return nil
        case .floating: return .floating(wall)
        case .zoned(_, let tzid): return .zoned(wall, tzid: tzid)
        case .utc: return .utc(Instant(secondsSinceEpoch: wall.secondsAsIfUTC))
        }
    }

    /// Makes the end of a rule of the kind its start asks for (RFC 5545 §3.3.10).
    private mutating func settled(
        _ original: RecurrenceRule, _ start: CalendarTime?
    ) -> RecurrenceRule {
        var rule = original
        guard let start, let until = rule.until else { return rule }
        switch (start, until) {
        case (.date, .utc(let instant)):
            rule.until = .date(ZoneRules.utc.date(at: instant))
        case (.date, .local(let wall)):
            rule.until = .date(wall.date)
        case (.floating, .date(let date)):
            rule.until = .local(WallTime(date: date, secondOfDay: 86_399))
        case (.utc, .date(let date)), (.zoned, .date(let date)):
            let nextDay = zone(of: start).startOfDay(date.adding(days: 1))
            rule.until = .utc(nextDay.advanced(bySeconds: -1))
        case (.utc, .local(let wall)), (.zoned, .local(let wall)):
            rule.until = .utc(zone(of: start).instant(of: wall))
        default: break
        }
        return rule
    }

    /// Makes end and length agree with the start, read as `calendar expand` reads them.
    private mutating func settleLength(_ event: inout Event) {
        guard let start = event.start else { return }
        if let end = event.end {
            event.duration = nil
            event.end = start.isDate ? lastDay(end, after: start) : endTime(end, after: start)
            return
        }
        guard let duration = event.duration else { return }
        if duration.isNegative {
            event.duration = nil
        } else if start.isDate, duration.seconds > 0 || duration.days == 0 {
            let days = duration.days + Int((duration.seconds + 86_399) / 86_400)
            event.duration = nil
            event.end = .date(start.wallAsWritten.date.adding(days: max(1, days)))
        }
    }

    private func lastDay(_ end: CalendarTime, after start: CalendarTime) -> CalendarTime? {
        let wall = end.wallAsWritten
        let date = wall.date.adding(days: !end.isDate && wall.secondOfDay > 0 ? 1 : 0)
        return date > start.wallAsWritten.date ? .date(date) : nil
    }

    private mutating func endTime(
        _ end: CalendarTime, after start: CalendarTime
    ) -> CalendarTime? {
        var end = end
        if case .date(let date) = end {
            let midnight = zone(of: start).startOfDay(date)
            end = start.tzid == nil && !isUTC(start) ? .floating(end.wallAsWritten) : .utc(midnight)
        }
        return instant(of: end) > instant(of: start) ? end : nil
    }

    private func isUTC(_ time: CalendarTime) -> Bool {
        if case .utc = time { return true }
        return false
    }
}

extension RecurrenceRule {
    /// Whether instances fall once a day, at the clock time of the start.
    fileprivate var namesNoTime: Bool {
        !frequency.isSubDaily && byHour.isEmpty && byMinute.isEmpty && bySecond.isEmpty
    }
}
