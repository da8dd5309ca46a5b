/// Builds small calendar files for tests.
enum CalendarText {
    static func calendar(_ lines: [String]) -> [UInt8] {
        let all =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + lines
            + ["END:VCALENDAR"]
        return Array((all.joined(separator: "\r\n") + "\r\n").utf8)
    }

    static func event(_ lines: [String]) -> [UInt8] {
        calendar(
            ["BEGIN:VEVENT", "UID:one@example.org", "DTSTAMP:20260101T000000Z"] + lines
                + ["END:VEVENT"])
    }

    static let simple = event(["DTSTART:20260302T090000Z", "DTEND:20260302T100000Z"])
}
