internal import CalendarModel
internal import CivilTime
internal import Mentoring

/// What a file holds beyond our own values, handed on when the file is written anew.
///
/// VTODO and VJOURNAL, the VALARMs of events, and every property Kept does not use go out as they
/// came in. What a finding was about stays away, so that the new file has none; components of
/// names that no standard knows are named as left out.
struct CarriedContent {
    /// Properties that our values say anew, so that the old lines are not wanted.
    private static let understood: Set<String> = [
        "UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "TRANSP", "SEQUENCE",
        "CATEGORIES", "COMMENT", "RRULE", "EXRULE", "DTSTART", "DTEND", "DURATION", "DTSTAMP",
        "CREATED", "LAST-MODIFIED", "EXDATE", "RDATE", "RECURRENCE-ID", "ORGANIZER", "ATTENDEE",
        // Of the calendar.
        "VERSION", "PRODID", "METHOD", "NAME", "X-WR-CALNAME", "X-WR-TIMEZONE", "CALSCALE",
    ]
    /// Components that are values of ours.
    private static let written: Set<String> = [
        "VEVENT", "VTIMEZONE", "VFREEBUSY", "VAVAILABILITY",
    ]

    private var ofCalendar: [ContentProperty] = []
    private var ofEvents: [Int: ContentComponent] = [:]
    private var components: [ContentComponent] = []
    private var zones: [ContentComponent] = []
    private let now: Instant
    /// What is not handed on, and why.
    private(set) var leftOut: [ConvertCalendar.LeftOut] = []

    init(_ content: ContentComponent, of object: CalendarObject, now: Instant) {
        self.now = now
        let refused = Set(object.findings.compactMap { Refused($0) })
        for calendar in content.children {
            ofCalendar += Self.unread(calendar, refused)
            for component in calendar.children { take(component, refused) }
        }
        // A property of the calendar stands once, whatever the number of calendars was.
        var seen: Set<String> = []
        ofCalendar = ofCalendar.filter { seen.insert($0.text).inserted }
    }

    private mutating func take(_ component: ContentComponent, _ refused: Set<Refused>) {
        switch component.name {
        case "VEVENT":
            guard let line = component.line else { return }
            var rest = ContentComponent(component.name, line: line)
            rest.properties = Self.unread(component, refused)
            rest.children = component.children
            ofEvents[line] = rest
        case "VTIMEZONE":
            zones.append(component)
        case "VTODO", "VJOURNAL":
            components.append(settled(component, refused))
        case _ where Self.written.contains(component.name):
            break
        default:
            leftOut.append(
                ConvertCalendar.LeftOut(
                    uid: component.properties.first { $0.name == "UID" }?.value ?? "",
                    line: component.line, reason: "\(component.name) is not known"))
        }
    }

    /// Returns the text with everything that is handed on in its place.
    ///
    /// The events are those of the text, in its order.
    func woven(into text: String, events: [Event]) -> String {
        var result = ""
        var number = 0
        var isHead = true
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
            if isHead, line.hasPrefix("BEGIN:"), line != "BEGIN:VCALENDAR" {
                result += ofCalendar.map(\.text).joined()
                isHead = false
            }
            switch line {
            case "END:VEVENT":
                if number < events.count, let line = events[number].line,
                    let rest = ofEvents[line]
                {
                    result += rest.properties.map(\.text).joined()
                    result += rest.children.map(\.text).joined()
                }
                number += 1
            case "END:VCALENDAR":
                if isHead { result += ofCalendar.map(\.text).joined() }
                result += rest(beside: text)
            default: break
            }
            result += line + "\r\n"
        }
        return result
    }

    /// The components handed on, behind the zones only they name.
    private func rest(beside text: String) -> String {
        let named = (components + ofEvents.values).reduce(into: Set<String>()) {
            $0.formUnion($1.tzids)
        }
        var known: Set<String> = []
        let missing = zones.filter { zone in
            guard let tzid = zone.properties.first(where: { $0.name == "TZID" })?.value else {
                return false
            }
            return named.contains(tzid) && !text.contains("\r\nTZID:\(tzid)\r\n")
                && known.insert(tzid).inserted
        }
        return (missing + components).map(\.text).joined()
    }

    /// A task or journal with the UID and DTSTAMP that each needs.
    private func settled(
        _ original: ContentComponent, _ refused: Set<Refused>
    ) -> ContentComponent {
        var component = original
        component.properties = original.properties.filter { !$0.value.isEmpty }
        let names = Set(component.properties.map(\.name))
        if !names.contains("DTSTAMP") {
            let stamp = CalendarTime.utc(now).iCalendar
            component.properties.insert(ContentProperty("DTSTAMP", value: stamp), at: 0)
        }
        if !names.contains("UID") {
            let name = "\(SHA256.hex(Array(original.text.utf8)).prefix(32))@kept.invalid"
            component.properties.insert(ContentProperty("UID", value: name), at: 0)
        }
        return component
    }

    /// The properties of a component that are not ours and that nothing was said about.
    private static func unread(
        _ component: ContentComponent, _ refused: Set<Refused>
    ) -> [ContentProperty] {
        component.properties.filter { property in
            !understood.contains(property.name) && !property.value.isEmpty
                && !refused.contains(Refused(name: property.name, line: property.line))
                && !refused.contains(Refused(name: property.name, line: component.line))
        }
    }

    /// A property that a finding names.
    private struct Refused: Hashable {
        var name: String
        var line: Int?

        init(name: String, line: Int?) {
            self.name = name
            self.line = line
        }

        init?(_ finding: ContentFinding) {
            guard let property = finding.property else { return nil }
            name = property
            line = finding.line
        }
    }
}
