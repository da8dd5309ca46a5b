import CalendarModel

extension PreScan {
    /// Judges a property and hands it on, under another name where libical would damage it.
    mutating func property(_ line: ContentLine, line number: Int) throws(AirlockError) {
        guard let component = open.last else {
            note(
                ContentFinding(
                    line: number, severity: .warning, code: "property_outside",
                    message: "a property stands outside every component; it is left out",
                    clause: "RFC 5545 §3.4", property: line.name))
            return
        }
        try countProperty(line.name, line: number)
        if !Self.dateProperties.contains(line.name), Self.trimmed(line.value).isEmpty {
            takeEmpty(line, number)
            return
        }
        if component.isEvent, let bit = Self.single[line.name] {
            let isRepeated = component.seen & bit != 0
            open[open.count - 1].seen |= bit
            if isRepeated {
                note(
                    ContentFinding(
                        line: number, severity: .warning, code: "repeated_property",
                        message: "\(line.name) stands twice; the first one is used",
                        clause: "RFC 5545 §3.6.1", property: line.name))
                return
            }
        }
        switch line.name {
        case "REQUEST-STATUS":
            // libical frees its memory twice over this property; only the code is kept, by us.
            statusCodes[component.line, default: []].append(statusCode(line))
            keep(line, number)
        case "RRULE", "EXRULE":
            takeRule(line, number)
        case _ where line.name.hasPrefix("X-KEPT-") || line.name.hasPrefix("X-LIC-ERROR"):
            note(
                ContentFinding(
                    line: number, severity: .note, code: "reserved_property",
                    message: "the property's name is reserved; it is left out",
                    property: line.name))
        case _ where Self.dateProperties.contains(line.name):
            takeDates(line, number)
        case "SEQUENCE", "PRIORITY":
            takeNumber(line, number)
        case "ATTENDEE", "ORGANIZER":
            takePerson(line, number)
        case "DURATION":
            place(line.name, number)
            emit(line.name, line.with(value: Array(line.text.uppercased().utf8)))
            keep(line, number)
        default:
            emit(line.name, line)
            keep(line, number)
        }
    }

    private func statusCode(_ line: ContentLine) -> String {
        let code = line.value.prefix { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") }
        return String(decoding: code.prefix(16), as: UTF8.self)
    }

    private mutating func takeRule(_ line: ContentLine, _ number: Int) {
        guard line.value.count <= Self.ruleBytesMax else {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "rule_too_long",
                    message: "a rule over 2 KiB is not read; the event is read without it",
                    clause: "RFC 5545 §3.3.10", property: line.name))
            return
        }
        place(line.name, number)
        emit("X-KEPT-" + line.name, line)
        keep(line, number)
    }

    /// Properties of which an event has one, each with a bit of its own.
    private static let single: [String: UInt32] = Dictionary(
        uniqueKeysWithValues: [
            "UID", "DTSTART", "DTEND", "DURATION", "DTSTAMP", "SEQUENCE", "RECURRENCE-ID",
            "STATUS", "TRANSP", "ORGANIZER", "SUMMARY", "CREATED", "LAST-MODIFIED", "LOCATION",
            "DESCRIPTION", "URL",
        ].enumerated().map { ($0.element, 1 << UInt32($0.offset)) })

    /// Properties without which an event is another one.
    private static let weighty: Set<String> = [
        "UID", "DURATION", "RRULE", "ORGANIZER", "ATTENDEE", "METHOD", "SEQUENCE", "STATUS",
    ]

    /// libical takes an empty property out with an error of its own.
    private mutating func takeEmpty(_ line: ContentLine, _ number: Int) {
        // X- properties mean nothing to us, empty or not.
        guard !line.name.hasPrefix("X-") else { return }
        note(
            ContentFinding(
                line: number, severity: Self.weighty.contains(line.name) ? .error : .note,
                code: "empty_property", message: "\(line.name) is empty; it is left out",
                clause: "RFC 5545 §3.1", property: line.name))
    }

    /// libical reads a number that is none as zero without a word.
    private mutating func takeNumber(_ line: ContentLine, _ number: Int) {
        let text = line.text.filter { $0 != " " }
        guard let value = Int(text), (0...Int(Int32.max)).contains(value) else {
            note(
                ContentFinding(
                    line: number, severity: line.name == "SEQUENCE" ? .error : .note,
                    code: "bad_number",
                    message: "\(line.name) is no number from 0 to 2147483647; it is left out",
                    clause: "RFC 5545 §3.3.8", property: line.name))
            return
        }
        emit("\(line.name):\(value)")
        keep(line, number)
    }

    mutating func place(_ name: String, _ number: Int) {
        guard let component = open.last else { return }
        places.note(name, inComponentAt: component.line, line: number)
    }
}
