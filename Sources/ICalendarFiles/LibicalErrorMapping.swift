import CalendarModel

/// Grades what libical could not read.
///
/// Its X-LIC-ERROR is no verdict on a file: the commonest cause is an empty LOCATION, which it
/// takes out. Only properties that carry meaning for us make an error.
enum LibicalErrorMapping {
    private static let weighty: Set<String> = [
        "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE",
        "RECURRENCE-ID", "ORGANIZER", "ATTENDEE", "METHOD", "SEQUENCE", "STATUS",
    ]

    /// Returns the finding for one X-LIC-ERROR; the refused text, perhaps an address, is left out.
    static func finding(_ text: String, line: Int?) -> ContentFinding {
        let property = property(in: text)
        let isWeighty = property.map { weighty.contains($0) } ?? false
        return ContentFinding(
            line: line, severity: isWeighty ? .error : .note, code: "unreadable_property",
            message: property.map { "\($0) cannot be read as its type; it is left out" }
                ?? "a property or parameter cannot be read; it is left out",
            clause: "RFC 5545 §3.1", property: property)
    }

    /// The word before `property` in libical's sentence.
    private static func property(in text: String) -> String? {
        let words = text.prefix(300).split(separator: " ")
        guard let at = words.firstIndex(where: { $0.hasPrefix("property") }), at > 0 else {
            return nil
        }
        let word = words[at - 1]
        let isName = word.utf8.allSatisfy { ($0 >= 65 && $0 <= 90) || $0 == UInt8(ascii: "-") }
        return isName && word.utf8.count <= 64 ? String(word) : nil
    }
}
