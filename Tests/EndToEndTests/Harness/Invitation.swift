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

    /// The answer address that stands in ORGANIZER.
    var answerAddress: String {
        value("ORGANIZER").map { String($0.dropFirst("mailto:".count)) } ?? ""
    }

    /// The REPLY a calendar program sends, with an answer and the moment it was given.
    func reply(_ answer: String, stamp: String = "20260302T090000Z") -> String {
        message("REPLY", "ATTENDEE;PARTSTAT=\(answer):mailto:\(address)", stamp: stamp)
    }

    /// The COUNTER a calendar program sends: the same event at another time.
    func counter(_ start: String, _ end: String, stamp: String = "20260302T090000Z") -> String {
        message(
            "COUNTER", "ATTENDEE;PARTSTAT=TENTATIVE:mailto:\(address)", stamp: stamp,
            more: ["DTSTART:\(start)", "DTEND:\(end)", "COMMENT:Geht es später?"])
    }

    /// A message of a method about the event, with one ATTENDEE line and others.
    func message(
        _ method: String, _ attendee: String, stamp: String, more: [String] = []
    ) -> String {
        let kept = ["UID", "SEQUENCE", "ORGANIZER", "SUMMARY"].compactMap(line)
        let message =
            [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", "METHOD:\(method)",
                "BEGIN:VEVENT", "DTSTAMP:\(stamp)",
            ] + kept + [attendee] + more + ["END:VEVENT", "END:VCALENDAR", ""]
        return message.joined("\r\n")
    }
}
