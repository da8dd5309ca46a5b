import TestSupport

/// An invitation as Kept has written it, read line by line as a calendar program would.
struct Invitation {
    /// The lines without folding.
    let lines: [String]
    /// The address it was written for.
    let address: String

    /// Reads a file called as `kept book --out` calls it: `00-request-mentor@example.org.ics`.
    init(path: String) throws {
        let text = try FileBytes.text(path)
        lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
        let name = path.split(separator: "/").last ?? ""
        address = String(name.split(separator: "-", maxSplits: 2).last?.dropLast(4) ?? "")
    }

    /// The value of the first line of a property, its parameters left out.
    func value(_ property: String) -> String? {
        line(property).flatMap { line in
            line.firstIndex(of: ":").map { String(line[line.index(after: $0)...]) }
        }
    }

    private func line(_ property: String) -> String? {
        lines.first { $0.hasPrefix(property + ":") || $0.hasPrefix(property + ";") }
    }

    /// The REPLY a calendar program sends, with an answer and the moment it was given.
    func reply(_ answer: String, stamp: String = "20260302T090000Z") -> String {
        let kept = ["UID", "SEQUENCE", "ORGANIZER", "SUMMARY"].compactMap(line)
        let reply =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "METHOD:REPLY",
                "BEGIN:VEVENT", "DTSTAMP:\(stamp)",
            ] + kept + [
                "ATTENDEE;PARTSTAT=\(answer):mailto:\(address)", "END:VEVENT", "END:VCALENDAR", "",
            ]
        return reply.joined("\r\n")
    }
}
