public import CalendarModel

/// The restriction tables of RFC 5546 for events and busy times, and the check against them.
///
/// Reports every violation at once. Properties whose presence the values cannot show (SEQUENCE,
/// TRANSP) and those this program does not read are left out of the table.
public enum ITIPRules {
    /// One row: component, METHOD, section and what each property may do there.
    struct Rule {
        let component: String
        let method: Method
        let clause: String
        let one: [String]
        var oneOrMore: [String] = []
        var zeroOrOne: [String] = []
        var never: [String] = []
    }

    /// Every violation of a received object, in the order of its components.
    public static func violations(in object: CalendarObject) -> [ITIPViolation] {
        guard let method = object.method else { return [] }
        let events = object.events.flatMap { violations(in: $0, method: method) }
        let busy = object.freeBusy.flatMap { violations(in: $0, method: method) }
        return events + busy
    }

    /// Every violation of one event under a METHOD; none for a METHOD that has no table.
    public static func violations(in event: Event, method: Method) -> [ITIPViolation] {
        check(component: "VEVENT", method: method) { count(of: $0, in: event) }
    }

    /// Every violation of one busy time under a METHOD; none for a METHOD that has no table.
    public static func violations(in busy: FreeBusy, method: Method) -> [ITIPViolation] {
        check(component: "VFREEBUSY", method: method) { count(of: $0, in: busy) }
    }

    /// Whether the standard has a table for this component and METHOD.
    public static func isDefined(component: String, method: Method) -> Bool {
        table.contains { $0.component == component && $0.method == method }
    }

    private static func check(
        component: String, method: Method, count: (String) -> Int
    ) -> [ITIPViolation] {
        guard let rule = table.first(where: { $0.component == component && $0.method == method })
        else { return [] }
        let cells =
            rule.one.map { ($0, ITIPPresence.one) }
            + rule.oneOrMore.map { ($0, .oneOrMore) }
            + rule.zeroOrOne.map { ($0, .zeroOrOne) }
            + rule.never.map { ($0, .never) }
        return cells.compactMap { property, expected in
            let found = count(property)
            guard !expected.admits(found) else { return nil }
            return ITIPViolation(
                component: component, method: method.text, property: property,
                expected: expected, found: found, clause: rule.clause)
        }
    }

    private static func count(of property: String, in event: Event) -> Int {
        switch property {
        case "ATTENDEE": event.attendees.count
        case "COMMENT": event.comment == nil ? 0 : 1
        case "DESCRIPTION": event.description == nil ? 0 : 1
        case "DTEND": event.end == nil ? 0 : 1
        case "DTSTAMP": event.stamp == nil ? 0 : 1
        case "DTSTART": event.start == nil ? 0 : 1
        case "DURATION": event.duration == nil ? 0 : 1
        case "EXDATE": event.exclusions.count
        case "LOCATION": event.location == nil ? 0 : 1
        case "ORGANIZER": event.organizer == nil ? 0 : 1
        case "RDATE": event.additions.count
        case "RECURRENCE-ID": event.recurrenceID == nil ? 0 : 1
        case "REQUEST-STATUS": event.requestStatusCodes.count
        case "RRULE": event.ruleTexts.count
        case "STATUS": event.status == nil ? 0 : 1
        case "SUMMARY": event.summary == nil ? 0 : 1
        case "UID": (event.uid ?? "").isEmpty ? 0 : 1
        default: 0
        }
    }

    private static func count(of property: String, in busy: FreeBusy) -> Int {
        switch property {
        case "ATTENDEE": busy.attendees.count
        case "DTEND": busy.end == nil ? 0 : 1
        case "DTSTAMP": busy.stamp == nil ? 0 : 1
        case "DTSTART": busy.start == nil ? 0 : 1
        case "FREEBUSY": busy.spans.count
        case "ORGANIZER": busy.organizer == nil ? 0 : 1
        case "UID": (busy.uid ?? "").isEmpty ? 0 : 1
        default: 0
        }
    }
}
