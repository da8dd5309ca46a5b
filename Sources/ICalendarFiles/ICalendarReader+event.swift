import CalendarModel
import CivilTime

extension ICalendarReader {
    /// Reads a VEVENT or an AVAILABLE part.
    mutating func event(_ component: ComponentView) -> Event {
        var event = Event()
        var seen: Set<String> = []
        var isAllDayByMark = false
        let isEvent = component.name == "VEVENT"
        for property in component.properties {
            let name = property.name
            // The pre-scan has looked at events.
            if !isEvent, Self.single.contains(name), !seen.insert(name).inserted {
                note(
                    .warning, "repeated_property", "\(name) stands twice; the first one is used",
                    "RFC 5545 §3.6.1", event.line, property: name)
                continue
            }
            if takeText(property, name, into: &event) { continue }
            if takeTime(property, name, into: &event) { continue }
            takePerson(property, name, into: &event)
            if name == "X-MICROSOFT-CDO-ALLDAYEVENT" {
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

    private static let single: Set<String> = [
        "UID", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "SEQUENCE", "RECURRENCE-ID", "STATUS",
        "TRANSP", "ORGANIZER", "SUMMARY", "CREATED", "LAST-MODIFIED",
    ]

    /// Takes a text, name or number; tells whether the property was one.
    private mutating func takeText(
        _ property: PropertyView, _ name: String, into event: inout Event
    ) -> Bool {
        switch name {
        case "X-KEPT-LINE": event.line = Int(property.text)
        case "UID": event.uid = property.text
        case "SUMMARY": event.summary = property.text
        case "DESCRIPTION": event.description = event.description ?? property.text
        case "LOCATION": event.location = event.location ?? property.text
        case "URL": event.url = event.url ?? property.rawValue
        case "STATUS": event.status = EventStatus(text: ContentWord.plain(property.rawValue))
        case "TRANSP":
            event.transparency =
                property.rawValue.uppercased() == "TRANSPARENT"
                ? .transparent : .opaque
        case "SEQUENCE":
            event.sequence = min(max(Int(property.rawValue) ?? 0, 0), Int(Int32.max))
        case "CATEGORIES": event.categories.append(property.text)
        case "COMMENT":
            event.comment = event.comment.map { $0 + "\n" + property.text } ?? property.text
        case "CONFERENCE":
            event.conferences.append(Conference(uri: property.rawValue, label: property.label))
        case "X-KEPT-RRULE": event.ruleTexts.append(property.rawRule)
        case "X-KEPT-EXRULE": event.exclusionRuleTexts.append(property.rawRule)
        case "X-LIC-ERROR": note(LibicalErrorMapping.finding(property.text, line: event.line))
        default: return false
        }
        return true
    }

    /// Takes a time; tells whether the property was one.
    private mutating func takeTime(
        _ property: PropertyView, _ name: String, into event: inout Event
    ) -> Bool {
        let line = event.line
        switch name {
        case "DTSTART": event.start = time(property, line: line)
        case "DTEND": event.end = time(property, line: line)
        case "DURATION": event.duration = duration(property, line: line)
        case "DTSTAMP": event.stamp = instant(property, line: line)
        case "CREATED": event.created = instant(property, line: line)
        case "LAST-MODIFIED": event.lastModified = instant(property, line: line)
        case "EXDATE":
            if let time = time(property, line: line) { event.exclusions.append(time) }
        case "RDATE":
            if let addition = addition(property, line: line) { event.additions.append(addition) }
        case "RECURRENCE-ID":
            event.recurrenceID = time(property, line: line)
            takeRange(property, into: &event)
        default: return false
        }
        return true
    }

    private mutating func takeRange(_ property: PropertyView, into event: inout Event) {
        guard let range = property.parameter("RANGE")?.uppercased() else { return }
        event.recurrenceRange = range == "THISANDFUTURE"
        guard !event.recurrenceRange else { return }
        note(
            .warning, "range_single",
            "a RECURRENCE-ID with a RANGE other than THISANDFUTURE is read as one instance",
            "RFC 5545 §3.2.13", event.line, property: "RECURRENCE-ID")
    }

    private mutating func takePerson(
        _ property: PropertyView, _ name: String, into event: inout Event
    ) {
        switch name {
        case "ORGANIZER":
            event.organizer = organizer(property, line: event.line)
        case "ATTENDEE":
            if let attendee = attendee(property, line: event.line) {
                event.attendees.append(attendee)
            }
        default: break
        }
    }
}

extension PropertyView {
    /// The text of a rule: an X- value of which only the escapes of the X- form are undone.
    var rawRule: String { text }
}
