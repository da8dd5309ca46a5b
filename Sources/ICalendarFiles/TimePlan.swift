import CalendarModel
import CivilTime
import Recurrence

/// Decides how the times of one event are written, and which zones that needs.
struct TimePlan {
    let writer: ICalendarWriter
    /// Whether TZIDs are kept: series and their overrides.
    let keepsZone: Bool
    let start: CalendarTime?
    var spans: ZoneSpans

    /// DTSTART or DTEND: in UTC for single events, in its own zone for series.
    mutating func own(_ time: CalendarTime) throws(ICalendarFilesError) -> CalendarTime {
        if writer.options.isPortable, case .floating = time { throw Self.floats }
        guard case .zoned(let wall, let tzid) = time else { return time }
        let zone = try rules(tzid)
        let instant = zone.instant(of: wall)
        guard keepsZone else { return .utc(instant) }
        spans.note(zone, Self.around(instant))
        return .zoned(wall, tzid: zone.name)
    }

    /// A time that must not float, as RFC 7953 §3.1 asks of VAVAILABILITY.
    mutating func placed(_ time: CalendarTime) throws(ICalendarFilesError) -> CalendarTime {
        if case .floating = time { throw Self.floats }
        if case .date = time { throw Self.floats }
        return try own(time)
    }

    private static let floats = ICalendarFilesError(
        code: .badZone, message: "a time has no zone", property: "DTSTART")

    /// RECURRENCE-ID, EXDATE, RDATE: of the same type and zone as DTSTART, or readers miss them.
    mutating func likeStart(_ time: CalendarTime) throws(ICalendarFilesError) -> CalendarTime {
        guard let start, keepsZone else { return try own(time) }
        switch (start, time) {
        case (.date, _):
            return .date(time.wallAsWritten.date)
        case (.zoned(_, let tzid), _):
            let zone = try rules(tzid)
            let wall: WallTime
            switch time {
            case .utc(let instant): wall = zone.wallTime(at: instant)
            case .zoned(let own, let other):
                wall = other == tzid ? own : zone.wallTime(at: try rules(other).instant(of: own))
            case .floating(let own): wall = own
            case .date(let date):
                wall = WallTime(date: date, secondOfDay: start.wallAsWritten.secondOfDay)
            }
            spans.note(zone, Self.around(zone.instant(of: wall)))
            return .zoned(wall, tzid: zone.name)
        case (.utc, .zoned(let wall, let tzid)):
            return .utc(try rules(tzid).instant(of: wall))
        case (.utc, .date(let date)):
            return .utc(
                Instant(
                    secondsSinceEpoch: WallTime(
                        date: date, secondOfDay: start.wallAsWritten.secondOfDay
                    ).secondsAsIfUTC))
        default: return time
        }
    }

    /// A rule in its canonical form, UNTIL in UTC where DTSTART has a zone (RFC 5545 §3.3.10).
    mutating func rule(_ text: String) throws(ICalendarFilesError) -> String {
        do throws(RecurrenceError) {
            var rule = try RecurrenceRule(parsing: text)
            if writer.options.isPortable, let problem = rule.portabilityProblem {
                throw RecurrenceError(code: .value, message: problem)
            }
            if case .zoned(let first, let tzid) = start {
                let zone = try rulesOrError(tzid)
                if case .local(let wall) = rule.until { rule.until = .utc(zone.instant(of: wall)) }
                note(rule, from: first, in: zone)
            }
            return rule.text
        } catch {
            throw ICalendarFilesError(
                code: .badRule, message: "a rule cannot be written: \(error.message)",
                property: "RRULE")
        }
    }

    /// Notes how long a rule needs its zone: to its last instance, or as good as for ever.
    private mutating func note(_ rule: RecurrenceRule, from first: WallTime, in zone: ZoneRules) {
        let start = zone.instant(of: first)
        var last: Instant?
        if case .utc(let until) = rule.until {
            last = until
        } else if rule.count != nil {
            let set = RecurrenceSet(start: first, isAllDay: false, zone: zone, rules: [rule])
            let expansion = set.expand(from: start, until: .distantFuture, limits: .service)
            if case .complete = expansion.outcome { last = expansion.instances.last?.start }
        }
        let end = last ?? max(Self.endless, start.advanced(bySeconds: Self.endlessSeconds))
        spans.note(zone, Period(start: start, end: max(start, min(end, .distantFuture))))
        spans.note(zone, Self.around(min(end, .distantFuture)))
    }

    /// The first second of 2100: an endless series must be right as far as anybody looks.
    private static let endless = Instant(secondsSinceEpoch: 4_102_444_800)
    private static let endlessSeconds: Int64 = 20 * 366 * 86_400

    /// A day on either side of an instant: a length may reach over a change of the clock.
    private static func around(_ instant: Instant) -> Period {
        let day: Int64 = 86_400
        return Period(
            start: max(.distantPast, instant.advanced(bySeconds: -day)),
            end: min(.distantFuture, instant.advanced(bySeconds: day)))
    }

    private func rulesOrError(_ tzid: String) throws(RecurrenceError) -> ZoneRules {
        do throws(ICalendarFilesError) {
            return try rules(tzid)
        } catch {
            throw RecurrenceError(code: .value, message: error.message)
        }
    }

    private func rules(_ tzid: String) throws(ICalendarFilesError) -> ZoneRules {
        if let zone = writer.zones.flatMap({ ZoneNames.rules(for: tzid, in: $0) }) { return zone }
        throw ICalendarFilesError(
            code: .badZone, message: "the time zone of an event is unknown", property: "TZID")
    }
}
