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
        guard case .zoned(let wall, let tzid) = time else { return time }
        let zone = try rules(tzid)
        guard keepsZone else { return .utc(zone.instant(of: wall)) }
        spans.note(zone.name, year: wall.date.year)
        return .zoned(wall, tzid: zone.name)
    }

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
            spans.note(zone.name, year: wall.date.year)
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
    func rule(_ text: String) throws(ICalendarFilesError) -> String {
        do throws(RecurrenceError) {
            var rule = try RecurrenceRule(parsing: text)
            if case .zoned(_, let tzid) = start, case .local(let wall) = rule.until {
                rule.until = .utc(try rulesOrError(tzid).instant(of: wall))
            }
            return rule.text
        } catch {
            throw ICalendarFilesError(
                code: .badRule, message: "a rule cannot be written: \(error.message)",
                property: "RRULE")
        }
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
