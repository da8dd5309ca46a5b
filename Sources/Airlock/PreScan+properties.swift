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
        switch line.name {
        case "REQUEST-STATUS":
            // libical frees its memory twice over this property; only the code is kept, by us.
            statusCodes[component.line, default: []].append(statusCode(line))
        case "RRULE", "EXRULE":
            takeRule(line, number)
        case _ where line.name.hasPrefix("X-KEPT-") || line.name.hasPrefix("X-LIC-ERROR"):
            note(
                ContentFinding(
                    line: number, severity: .note, code: "reserved_property",
                    message: "the property's name is reserved; it is left out",
                    property: line.name))
        case _ where Self.dateProperties.contains(line.name):
            takeDates(line, number, component)
        case "SEQUENCE", "PRIORITY":
            takeNumber(line, number)
        default:
            emit(line.name, line)
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
    }

    /// libical reads a number that is none as zero without a word.
    private mutating func takeNumber(_ line: ContentLine, _ number: Int) {
        let text = line.text.filter { $0 != " " }
        guard let value = Int(text), (0...Int(Int32.max)).contains(value) else {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "bad_number",
                    message: "\(line.name) is no number from 0 to 2147483647; it is left out",
                    clause: "RFC 5545 §3.3.8", property: line.name))
            return
        }
        emit("\(line.name):\(value)")
    }

    mutating func place(_ name: String, _ number: Int) {
        guard let component = open.last else { return }
        places.append(
            PreScanResult.PropertyPlace(componentLine: component.line, name: name, line: number))
    }
}
