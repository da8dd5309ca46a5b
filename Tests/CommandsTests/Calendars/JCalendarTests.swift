import Testing

@testable import Commands

/// The expectations follow the rules of RFC 7265, sections 3.4 to 3.6 and 5.1.
struct JCalendarTests {
    private func property(_ line: String) -> String {
        JCalendarLine(line)?.json.line ?? "no line"
    }

    @Test(arguments: [
        ("SUMMARY:A\\, B\\; C\\nD", #"["summary",{},"text","A, B; C\nD"]"#),
        ("SEQUENCE:3", #"["sequence",{},"integer",3]"#),
        ("DTSTART;VALUE=DATE:20260302", #"["dtstart",{},"date","2026-03-02"]"#),
        ("DTSTAMP:20260302T090000Z", #"["dtstamp",{},"date-time","2026-03-02T09:00:00Z"]"#),
        (
            "DTSTART;TZID=Europe/Berlin:20260302T090000",
            #"["dtstart",{"tzid":"Europe/Berlin"},"date-time","2026-03-02T09:00:00"]"#
        ),
        (
            "RRULE:FREQ=MONTHLY;UNTIL=20261231T230000Z;BYDAY=1MO,-1FR;INTERVAL=2",
            #"["rrule",{},"recur",{"byday":["1MO","-1FR"],"freq":"MONTHLY","interval":2,"#
                + #""until":"2026-12-31T23:00:00Z"}]"#
        ),
        ("CATEGORIES:A,B\\,C", #"["categories",{},"text","A","B,C"]"#),
        (
            "FREEBUSY;FBTYPE=BUSY:20260302T090000Z/20260302T100000Z",
            #"["freebusy",{"fbtype":"BUSY"},"period","#
                + #"["2026-03-02T09:00:00Z","2026-03-02T10:00:00Z"]]"#
        ),
        ("TZOFFSETTO:-0330", #"["tzoffsetto",{},"utc-offset","-03:30"]"#),
        ("TZOFFSETTO:+012815", #"["tzoffsetto",{},"utc-offset","+01:28:15"]"#),
        (
            "ATTENDEE;CN=\"Berg, Ida ^'I^'\";RSVP=TRUE:mailto:ida@example.org",
            #"["attendee",{"cn":"Berg, Ida \"I\"","rsvp":"TRUE"},"cal-address","#
                + #""mailto:ida@example.org"]"#
        ),
        ("X-WR-CALNAME:As\\, it is", #"["x-wr-calname",{},"unknown","As\\, it is"]"#),
        ("GEO:48.85;2.35", #"["geo",{},"float",[48.85,2.35]]"#),
        (
            "REQUEST-STATUS:3.1;Invalid\\; value;DTSTART:96-Apr-01",
            #"["request-status",{},"text",["3.1","Invalid; value","DTSTART:96-Apr-01"]]"#
        ),
        ("DUE:20260302T090000Z", #"["due",{},"date-time","2026-03-02T09:00:00Z"]"#),
        (
            "TRIGGER;VALUE=DATE-TIME:20260302T090000Z",
            #"["trigger",{},"date-time","2026-03-02T09:00:00Z"]"#
        ),
        (
            "RDATE;VALUE=PERIOD:20260302T090000Z/PT1H,20260303T090000Z/20260303T100000Z",
            #"["rdate",{},"period",["2026-03-02T09:00:00Z","PT1H"],"#
                + #"["2026-03-03T09:00:00Z","2026-03-03T10:00:00Z"]]"#
        ),
        (
            "ATTENDEE;MEMBER=\"mailto:a@x.y\",\"mailto:b@x.y\":mailto:c@x.y",
            #"["attendee",{"member":["mailto:a@x.y","mailto:b@x.y"]},"cal-address","#
                + #""mailto:c@x.y"]"#
        ),
        (
            "CONFERENCE;VALUE=URI;LABEL=\"Join; us\":https://meet.example/a",
            #"["conference",{"label":"Join; us"},"uri","https://meet.example/a"]"#
        ),
        ("X-FLAG;VALUE=BOOLEAN:TRUE", #"["x-flag",{},"boolean",true]"#),
        ("X-AT;VALUE=TIME:090000", #"["x-at",{},"time","09:00:00"]"#),
        (
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20300331",
            #"["rrule",{},"recur",{"byday":"-1SU","bymonth":3,"freq":"YEARLY","#
                + #""until":"2030-03-31"}]"#
        ),
        (
            "SUMMARY:\u{301}a\\,\u{301}\\n\u{301}b",
            "[\"summary\",{},\"text\",\"\u{301}a,\u{301}\\n\u{301}b\"]"
        ),
        (
            "ATTENDEE;CN=\"\u{301}A;\u{301}^'\u{301}\":mailto:a@x.y",
            "[\"attendee\",{\"cn\":\"\u{301}A;\u{301}\\\"\u{301}\"},"
                + "\"cal-address\",\"mailto:a@x.y\"]"
        ),
        ("LATER-STANDARD:x", #"["later-standard",{},"unknown","x"]"#),
        ("DURATION:PT1H", #"["duration",{},"duration","PT1H"]"#),
    ])
    func `a property becomes name, parameters, type and values`(line: String, json: String) {
        #expect(property(line) == json)
    }

    @Test func `components nest and folded lines are joined`() {
        let text = """
            BEGIN:VCALENDAR\r
            VERSION:2.0\r
            BEGIN:VEVENT\r
            SUMMARY:Kün\r
             dig\r
            END:VEVENT\r
            END:VCALENDAR\r

            """
        #expect(
            JCalendar(iCalendar: text).json.line
                == #"["vcalendar",[["version",{},"text","2.0"]],"#
                + #"[["vevent",[["summary",{},"text","Kündig"]],[]]]]"#)
    }
}
