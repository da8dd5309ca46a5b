import CivilTime

extension ExpansionRun {
    /// Returns the instant of a time; floating times are read in the given zone.
    mutating func instant(
        of time: CalendarTime, in zone: ZoneRules
    ) throws(Unexpandable) -> Instant {
        switch time {
        case .utc(let instant): return instant
        case .date(let date): return zone.startOfDay(date)
        case .floating(let wall): return zone.instant(of: wall)
        case .zoned(let wall, let tzid): return try self.zone(tzid).instant(of: wall)
        }
    }

    /// Returns the rules of a TZID.
    mutating func zone(_ tzid: String) throws(Unexpandable) -> ZoneRules {
        if let answer = resolver.zone(tzid) { return answer.rules }
        throw Unexpandable(
            reason: "the time zone \"\(tzid.prefix(60))\" is neither known nor defined in the file")
    }

    /// Returns when an event starts and how long its instances last.
    mutating func timing(of event: Event) throws(Unexpandable) -> EventTiming {
        guard let start = event.start else { throw Unexpandable(reason: "DTSTART is missing") }
        var timing: EventTiming
        switch start {
        case .date:
            timing = EventTiming(
                wall: start.wallAsWritten, zone: floating, isAllDay: true, length: .days(1),
                zoneName: nil)
        case .utc:
            timing = EventTiming(
                wall: start.wallAsWritten, zone: .utc, isAllDay: false, length: .exact(0),
                zoneName: "UTC")
        case .floating(let wall):
            timing = EventTiming(
                wall: wall, zone: floating, isAllDay: false, length: .exact(0),
                zoneName: floatingName)
            if floatingName == nil {
                note(
                    .note, "floating_as_utc", "a floating time is read in UTC", "RFC 5545 §3.3.5",
                    event, "DTSTART")
            }
        case .zoned(let wall, let tzid):
            let rules = try zone(tzid)
            timing = EventTiming(
                wall: wall, zone: rules, isAllDay: false, length: .exact(0), tzid: tzid,
                zoneName: rules.name)
        }
        timing.length = try length(of: event, timing)
        return timing
    }

    private mutating func length(
        of event: Event, _ timing: EventTiming
    ) throws(Unexpandable) -> EventTiming.Length {
        if let end = event.end {
            if event.duration != nil {
                note(
                    .warning, "end_and_duration", "DTEND and DURATION both stand; DTEND is used",
                    "RFC 5545 §3.6.1", event, "DURATION")
            }
            return try length(until: end, of: event, timing)
        }
        guard let duration = event.duration else {
            return timing.isAllDay ? .days(1) : .exact(0)
        }
        guard !duration.isNegative else {
            note(
                .error, "negative_duration", "DURATION is negative; read as zero",
                "RFC 5545 §3.8.2.5", event, "DURATION")
            return timing.isAllDay ? .days(0) : .exact(0)
        }
        guard timing.isAllDay else { return .nominal(duration) }
        if duration.seconds > 0 {
            note(
                .warning, "duration_of_date",
                "DURATION of an all-day event has hours; read as whole days begun",
                "RFC 5545 §3.8.2.5", event, "DURATION")
        }
        let days = duration.days + Int((duration.seconds + 86_399) / 86_400)
        return .days(max(1, days))
    }

    private mutating func length(
        until end: CalendarTime, of event: Event, _ timing: EventTiming
    ) throws(Unexpandable) -> EventTiming.Length {
        if end.isDate != timing.isAllDay {
            note(
                .warning, "end_kind", "DTEND and DTSTART are not of the same kind",
                "RFC 5545 §3.8.2.2", event, "DTEND")
        }
        if timing.isAllDay {
            let last = end.wallAsWritten
            // A time on the last day means that the day is used.
            let more = !end.isDate && last.secondOfDay > 0 ? 1 : 0
            let days = last.date.daysSinceEpoch - timing.wall.date.daysSinceEpoch + more
            if days == 0 {
                note(
                    .warning, "end_at_start", "DTEND equals DTSTART; read as one day",
                    "RFC 5545 §3.6.1", event, "DTEND")
                return .days(1)
            }
            guard days > 0 else { return .days(endBeforeStart(event)) }
            return .days(days)
        }
        let seconds = try instant(of: end, in: timing.zone) - timing.start
        guard seconds >= 0 else { return .exact(Int64(endBeforeStart(event))) }
        return .exact(seconds)
    }

    private mutating func endBeforeStart(_ event: Event) -> Int {
        note(
            .error, "dtend_before_dtstart", "DTEND lies before DTSTART; the length is read as zero",
            "RFC 5545 §3.8.2.2", event, "DTEND")
        return 0
    }
}
