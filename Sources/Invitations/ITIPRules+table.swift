import CalendarModel

extension ITIPRules {
    /// The restriction tables, keyed by component and METHOD.
    static let table: [Rule] = [
        Rule(
            component: "VEVENT", method: .publish, clause: "RFC 5546 §3.2.1",
            one: ["DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID"],
            zeroOrOne: ["RRULE"], never: ["ATTENDEE", "REQUEST-STATUS"]),
        Rule(
            component: "VEVENT", method: .request, clause: "RFC 5546 §3.2.2",
            one: ["DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID"],
            oneOrMore: ["ATTENDEE"], zeroOrOne: ["RRULE"], never: ["REQUEST-STATUS"]),
        Rule(
            component: "VEVENT", method: .reply, clause: "RFC 5546 §3.2.3",
            one: ["ATTENDEE", "DTSTAMP", "ORGANIZER", "UID"], zeroOrOne: ["RRULE"]),
        Rule(
            component: "VEVENT", method: .add, clause: "RFC 5546 §3.2.4",
            one: ["DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID"],
            never: ["EXDATE", "RDATE", "RECURRENCE-ID", "REQUEST-STATUS", "RRULE"]),
        Rule(
            component: "VEVENT", method: .cancel, clause: "RFC 5546 §3.2.5",
            one: ["DTSTAMP", "ORGANIZER", "UID"],
            zeroOrOne: ["RRULE"], never: ["REQUEST-STATUS"]),
        Rule(
            component: "VEVENT", method: .refresh, clause: "RFC 5546 §3.2.6",
            one: ["ATTENDEE", "DTSTAMP", "ORGANIZER", "UID"],
            never: [
                "DESCRIPTION", "DTEND", "DTSTART", "DURATION", "EXDATE", "LOCATION", "RDATE",
                "REQUEST-STATUS", "RRULE", "STATUS", "SUMMARY",
            ]),
        Rule(
            component: "VEVENT", method: .counter, clause: "RFC 5546 §3.2.7",
            one: ["DTSTAMP", "DTSTART", "ORGANIZER", "SUMMARY", "UID"], zeroOrOne: ["RRULE"]),
        Rule(
            component: "VEVENT", method: .declineCounter, clause: "RFC 5546 §3.2.8",
            one: ["DTSTAMP", "ORGANIZER", "UID"],
            never: [
                "ATTENDEE", "DESCRIPTION", "DTEND", "DTSTART", "DURATION", "EXDATE", "LOCATION",
                "RDATE", "RRULE", "STATUS", "SUMMARY",
            ]),
        Rule(
            component: "VFREEBUSY", method: .publish, clause: "RFC 5546 §3.3.1",
            one: ["DTEND", "DTSTAMP", "DTSTART", "ORGANIZER", "UID"], never: ["ATTENDEE"]),
        Rule(
            component: "VFREEBUSY", method: .request, clause: "RFC 5546 §3.3.2",
            one: ["DTEND", "DTSTAMP", "DTSTART", "ORGANIZER", "UID"],
            oneOrMore: ["ATTENDEE"], never: ["FREEBUSY"]),
        Rule(
            component: "VFREEBUSY", method: .reply, clause: "RFC 5546 §3.3.3",
            one: ["ATTENDEE", "DTEND", "DTSTAMP", "DTSTART", "ORGANIZER", "UID"]),
    ]
}
