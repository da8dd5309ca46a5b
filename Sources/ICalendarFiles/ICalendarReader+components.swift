import CalendarModel
import CivilTime

extension ICalendarReader {
    /// Reads a VTIMEZONE; nil without a TZID.
    mutating func zone(_ component: some ComponentReading) -> ZoneDefinition? {
        var zone = ZoneDefinition(tzid: "")
        for property in component.properties {
            switch property.name {
            case .line: zone.line = Int(property.text)
            case .zoneID: zone.tzid = ContentWord.plain(property.text)
            case .libicalLocation, .zoneAlias, .microsoftZone:
                if zone.aliases.count < 20 { zone.aliases.append(property.text) }
            default: break
            }
        }
        guard !zone.tzid.isEmpty else {
            note(
                .error, "zone_without_name", "a VTIMEZONE has no TZID; it is left out",
                "RFC 5545 §3.6.5", zone.line, property: "TZID")
            return nil
        }
        for child in component.children where child.name == "STANDARD" || child.name == "DAYLIGHT" {
            if let observance = observance(child) {
                zone.observances.append(observance)
            } else {
                note(
                    .error, "bad_observance", "a part of a VTIMEZONE lacks its start or offsets",
                    "RFC 5545 §3.6.5", zone.line)
            }
        }
        return zone
    }

    private mutating func observance(_ component: some ComponentReading) -> ZoneDefinition
        .Observance?
    {
        var start: WallTime?
        var from: Int?
        var to: Int?
        var name: String?
        var rules: [String] = []
        var additions: [RecurrenceDate] = []
        for property in component.properties {
            switch property.name {
            case .startTime: start = time(property, line: nil)?.wallAsWritten
            case .offsetFrom: from = offsetSeconds(property.rawValue)
            case .offsetTo: to = offsetSeconds(property.rawValue)
            case .zoneName: name = name ?? property.text
            case .keptRule: rules.append(property.text)
            case .addition:
                if let addition = addition(property, line: nil) { additions.append(addition) }
            default: break
            }
        }
        guard let start, let from, let to else { return nil }
        return ZoneDefinition.Observance(
            isDaylight: component.name == "DAYLIGHT", start: start, offsetFromSeconds: from,
            offsetToSeconds: to, name: name, ruleTexts: rules, additions: additions)
    }

    /// Reads a VFREEBUSY; periods that are not in UTC become findings.
    mutating func freeBusy(_ component: some ComponentReading) -> FreeBusy {
        var result = FreeBusy()
        for property in component.properties {
            let line = result.line
            switch property.name {
            case .line: result.line = Int(property.text)
            case .uid: result.uid = property.text
            case .startTime: result.start = time(property, line: line)
            case .endTime: result.end = time(property, line: line)
            case .stamp: result.stamp = instant(property, line: line)
            case .organizer: result.organizer = organizer(property, line: line)
            case .attendee:
                if let attendee = attendee(property, line: line) {
                    result.attendees.append(attendee)
                }
            case .freeBusy:
                if let span = span(property, line: line) { result.spans.append(span) }
            case .libicalError: note(LibicalErrorMapping.finding(property.text, line: line))
            default: break
            }
        }
        return result
    }

    private mutating func span(_ property: some PropertyReading, line: Int?) -> FreeBusy.Span? {
        let type = FreeBusyType(
            text: ContentWord.plain(property.parameter(.freeBusyType) ?? "BUSY"))
        guard let value = addition(property, line: line), case .utc(let start) = value.start else {
            note(
                .error, "freebusy_not_utc", "a FREEBUSY period is not in UTC; it is left out",
                "RFC 5545 §3.8.2.6", line, property: "FREEBUSY")
            return nil
        }
        let end: Instant? =
            switch value.end {
            case .time(.utc(let end)): end
            case .duration(let length):
                length.end(
                    after: WallTime(secondsAsIfUTC: start.secondsSinceEpoch), in: .utc)
            default: nil
            }
        guard let end, start <= end, end <= .distantFuture else {
            note(
                .error, "bad_period", "a FREEBUSY period has no end after its start",
                "RFC 5545 §3.3.9", line, property: "FREEBUSY")
            return nil
        }
        return FreeBusy.Span(period: Period(start: start, end: end), type: type)
    }

    /// Reads a VAVAILABILITY with its AVAILABLE parts (RFC 7953 §3.1).
    mutating func availability(_ component: some ComponentReading) -> Availability {
        var result = Availability()
        for property in component.properties {
            let line = result.line
            switch property.name {
            case .line: result.line = Int(property.text)
            case .uid: result.uid = property.text
            case .stamp: result.stamp = instant(property, line: line)
            case .summary: result.summary = property.text
            case .startTime: result.start = time(property, line: line)
            case .endTime: result.end = time(property, line: line)
            case .duration: result.duration = duration(property, line: line)
            case .priority: result.priority = min(max(Int(property.rawValue) ?? 0, 0), 9)
            case .busyType:
                result.busyType = FreeBusyType(text: ContentWord.plain(property.rawValue))
            case .libicalError: note(LibicalErrorMapping.finding(property.text, line: line))
            default: break
            }
        }
        for child in component.children where child.isAvailable {
            result.available.append(event(child))
        }
        return result
    }
}
