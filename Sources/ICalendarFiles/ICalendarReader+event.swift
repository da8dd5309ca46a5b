import CalendarModel
import CivilTime

extension ICalendarReader {
    /// Reads a VEVENT or an AVAILABLE part.
    mutating func event(_ component: some ComponentReading) -> Event {
        var event = Event()
        var seen: Set<PropertyName> = []
        var isAllDayByMark = false
        let isEvent = component.name == "VEVENT"
        for property in component.properties {
            let name = property.name
            // The pre-scan has looked at events.
            if !isEvent, Self.single.contains(name), !seen.insert(name).inserted {
                note(
                    .warning, "repeated_property",
                    "\(name.text) stands twice; the first one is used",
                    "RFC 5545 §3.6.1", event.line, property: name.text)
                continue
            }
            if takeText(property, name, into: &event) { continue }
            if takeTime(property, name, into: &event) { continue }
            takePerson(property, name, into: &event)
            if name == .allDayMark {
                isAllDayByMark = property.text.uppercased() == "TRUE"
            }
        }
        if isAllDayByMark, event.start?.isDate == false {
            note(
                .note, "all_day_mark",
                "the event is marked as all-day but has times; kept",
                "RFC 5545 §3.6.1", event.line, property: "DTSTART")
        }
        return event
    }

    private static let single: Set<PropertyName> = [
        .uid, .startTime, .endTime, .duration, .stamp, .sequence, .recurrenceID, .status,
        .transparency, .organizer, .summary, .created, .lastModified,
    ]

    /// Takes a text, name or number; tells whether the property was one.
    private mutating func takeText(
        _ property: some PropertyReading, _ name: PropertyName, into event: inout Event
    ) -> Bool {
        switch name {
        case .line: event.line = Int(property.text)
        case .uid: event.uid = property.text
        case .summary: event.summary = property.text
        case .description: event.description = event.description ?? property.text
        case .location: event.location = event.location ?? property.text
        case .url: event.url = event.url ?? property.rawValue
        case .status: event.status = EventStatus(text: ContentWord.plain(property.rawValue))
        case .transparency:
            event.transparency =
                property.rawValue.uppercased() == "TRANSPARENT"
                ? .transparent : .opaque
        case .sequence:
            event.sequence = min(max(Int(property.rawValue) ?? 0, 0), Int(Int32.max))
        case .categories: event.categories.append(property.text)
        case .comment:
            event.comment = event.comment.map { $0 + "\n" + property.text } ?? property.text
        case .conference:
            event.conferences.append(Conference(uri: property.rawValue, label: property.label))
        case .keptRule: event.ruleTexts.append(property.text)
        case .keptExclusionRule: event.exclusionRuleTexts.append(property.text)
        case .libicalError: note(LibicalErrorMapping.finding(property.text, line: event.line))
        default: return false
        }
        return true
    }

    /// Takes a time; tells whether the property was one.
    private mutating func takeTime(
        _ property: some PropertyReading, _ name: PropertyName, into event: inout Event
    ) -> Bool {
        let line = event.line
        switch name {
        case .startTime: event.start = time(property, line: line)
        case .endTime: event.end = time(property, line: line)
        case .duration: event.duration = duration(property, line: line)
        case .stamp: event.stamp = instant(property, line: line)
        case .created: event.created = instant(property, line: line)
        case .lastModified: event.lastModified = instant(property, line: line)
        case .exclusion:
            if let time = time(property, line: line) { event.exclusions.append(time) }
        case .addition:
            if let addition = addition(property, line: line) { event.additions.append(addition) }
        case .recurrenceID:
            event.recurrenceID = time(property, line: line)
            takeRange(property, into: &event)
        default: return false
        }
        return true
    }

    private mutating func takeRange(_ property: some PropertyReading, into event: inout Event) {
        guard let range = property.parameter(.range)?.uppercased() else { return }
        event.recurrenceRange = range == "THISANDFUTURE"
        guard !event.recurrenceRange else { return }
        note(
            .warning, "range_single",
            "a RECURRENCE-ID with a RANGE other than THISANDFUTURE is read as one instance",
            "RFC 5545 §3.2.13", event.line, property: "RECURRENCE-ID")
    }

    private mutating func takePerson(
        _ property: some PropertyReading, _ name: PropertyName, into event: inout Event
    ) {
        switch name {
        case .organizer:
            event.organizer = organizer(property, line: event.line)
        case .attendee:
            if let attendee = attendee(property, line: event.line) {
                event.attendees.append(attendee)
            }
        default: break
        }
    }
}
