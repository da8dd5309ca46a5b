/// Calendar files that are bad for who reads them.
enum HostileCalendars {
    /// A file with nothing wrong but its line ends, so that reading it says something.
    static let harmless = event(["DTSTART:20260302T090000Z", "DTEND:20260302T100000Z"], end: "\n")

    /// One event with further lines.
    static func event(_ lines: [String], end: String = "\r\n") -> String {
        let all =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "BEGIN:VEVENT",
                "UID:one@example.org", "DTSTAMP:20260101T000000Z",
            ] + lines + ["END:VEVENT", "END:VCALENDAR"]
        return all.joined(end) + end
    }

    /// Files that ended readers of calendars, each with its cause.
    static let refused: [(cause: String, text: String)] = [
        ("empty", ""),
        ("unclosed", "BEGIN:VCALENDAR"),
        ("nested", nested(65_600)),
        ("no numbers", event(Array(repeating: "REQUEST-STATUS:2;;d", count: 2_600))),
        ("one long line", event(["SUMMARY:" + String(repeating: "x", count: 1_000_000)])),
        ("many rules", event(Array(repeating: "RRULE:FREQ=DAILY", count: 1_000))),
        ("a zero byte", event(["SUMMARY:a\u{0}b"])),
        ("bad lines", event(Array(repeating: "bad", count: 500_000))),
    ]

    private static func nested(_ depth: Int) -> String {
        let lines =
            Array(repeating: "BEGIN:VEVENT", count: depth)
            + Array(repeating: "END:VEVENT", count: depth)
        return (["BEGIN:VCALENDAR", "VERSION:2.0"] + lines + ["END:VCALENDAR"]).joined("\r\n")
    }
}
