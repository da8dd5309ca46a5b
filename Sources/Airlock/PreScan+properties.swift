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
        try countProperty(line.kind, line: number)
        guard hasFewParameters(line) else {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "too_many_parameters",
                    message: "\(line.name) has more than \(Self.parametersMax) parameters; "
                        + "it is left out",
                    clause: "RFC 5545 §3.2", property: line.name))
            return
        }
        if !line.kind.isDate, Self.isBlank(line.value) {
            takeEmpty(line, number)
            return
        }
        if component.isEvent, line.kind.isSingle {
            let isRepeated = component.seen & line.kind.bit != 0
            open[open.count - 1].seen |= line.kind.bit
            if isRepeated {
                note(
                    ContentFinding(
                        line: number, severity: .warning, code: "repeated_property",
                        message: "\(line.name) stands twice; the first one is used",
                        clause: "RFC 5545 §3.6.1", property: line.name))
                return
            }
        }
        switch line.kind {
        case .requestStatus:
            // libical frees its memory twice over this property; only the code is kept, by us.
            statusCodes[component.line, default: []].append(statusCode(line))
            keep(line, number)
        case .rule, .exclusionRule:
            takeRule(line, number)
        case _ where line.isReserved:
            note(
                ContentFinding(
                    line: number, severity: .note, code: "reserved_property",
                    message: "the property's name is reserved; it is left out",
                    property: line.name))
        case _ where line.kind.isDate:
            takeDates(line, number)
        case .sequence, .priority:
            takeNumber(line, number)
        case .offsetFrom, .offsetTo:
            takeOffset(line, number)
        case .attendee, .organizer:
            takePerson(line, number)
        case .duration:
            place(line.kind, number)
            emit(line.with(value: Array(line.text.uppercased().utf8)))
            keep(line, number)
        default:
            emit(line)
            keep(line, number)
        }
    }

    /// The most parameters of a property: what stands beyond a hundred libical takes for the value.
    private static let parametersMax = 99

    private func hasFewParameters(_ line: ContentLine) -> Bool {
        // A parameter takes two bytes at least, so most lines need no count.
        guard line.parameters.count > 2 * Self.parametersMax else { return true }
        var inQuotes = false
        var count = 0
        for byte in line.parameters {
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if byte == UInt8(ascii: ";"), !inQuotes { count += 1 }
        }
        return count <= Self.parametersMax
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
        place(line.kind, number)
        emit(line, prefix: "X-KEPT-")
        keep(line, number)
    }

    /// libical takes an empty property out with an error of its own.
    private mutating func takeEmpty(_ line: ContentLine, _ number: Int) {
        // X- properties mean nothing to us, empty or not.
        guard !line.isExtension else { return }
        note(
            ContentFinding(
                line: number, severity: line.kind.isWeighty ? .error : .note,
                code: "empty_property", message: "\(line.name) is empty; it is left out",
                clause: "RFC 5545 §3.1", property: line.name))
    }

    /// libical reads a number that is none as zero without a word.
    private mutating func takeNumber(_ line: ContentLine, _ number: Int) {
        let text = line.text.filter { $0 != " " }
        guard let value = Int(text), (0...Int(Int32.max)).contains(value) else {
            note(
                ContentFinding(
                    line: number, severity: line.kind == .sequence ? .error : .note,
                    code: "bad_number",
                    message: "\(line.name) is no number from 0 to 2147483647; it is left out",
                    clause: "RFC 5545 §3.3.8", property: line.name))
            return
        }
        emit("\(line.name):\(value)")
        keep(line, number)
    }

    /// libical makes some time of any digits, and a zone of it that moves events by a day.
    private mutating func takeOffset(_ line: ContentLine, _ number: Int) {
        let digits = line.value.dropFirst()
        let isSigned =
            line.value.first == UInt8(ascii: "+") || line.value.first == UInt8(ascii: "-")
        if isSigned, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }), !Self.isClock(digits) {
            note(
                ContentFinding(
                    line: number, severity: .error, code: "bad_offset",
                    message: "\(line.name) is no offset a clock can have; it is left out",
                    clause: "RFC 5545 §3.3.14", property: line.name))
            return
        }
        emit(line)
        keep(line, number)
    }

    /// Whether digits are hours and minutes, perhaps with seconds.
    private static func isClock(_ digits: ArraySlice<UInt8>) -> Bool {
        guard digits.count == 4 || digits.count == 6 else { return false }
        let digits = digits.map { Int($0) - 48 }
        return digits[0] * 10 + digits[1] <= 23 && digits[2] <= 5 && (digits + [0])[4] <= 5
    }

    /// Notes where the first property of a name stands in its component.
    mutating func place(_ name: PropertyName, _ number: Int) {
        guard let component = open.last, component.placed & name.bit == 0 else { return }
        open[open.count - 1].placed |= name.bit
        places.note(name, inComponentAt: component.line, line: number)
    }

    private static func isBlank(_ value: ArraySlice<UInt8>) -> Bool {
        value.allSatisfy { $0 == 32 || $0 == 9 }
    }
}

extension ContentLine {
    /// Whether the name is one of the marks of the pre-scan and of libical.
    fileprivate var isReserved: Bool {
        isExtension
            && (nameBytes.starts(with: "X-KEPT-".utf8)
                || nameBytes.starts(with: "X-LIC-ERROR".utf8))
    }
}

extension PropertyName {
    /// Whether an event has only one of the property.
    fileprivate var isSingle: Bool { (1...0x8000).contains(bit) }

    /// Whether an event without the property is another one.
    fileprivate var isWeighty: Bool {
        switch self {
        case .uid, .duration, .rule, .organizer, .attendee, .method, .sequence, .status: true
        default: false
        }
    }

    /// A bit for each property that is met once or whose place is noted; the low sixteen are those
    /// of which an event has one.
    fileprivate var bit: UInt32 {
        switch self {
        case .uid: 1
        case .startTime: 1 << 1
        case .endTime: 1 << 2
        case .duration: 1 << 3
        case .stamp: 1 << 4
        case .sequence: 1 << 5
        case .recurrenceID: 1 << 6
        case .status: 1 << 7
        case .transparency: 1 << 8
        case .organizer: 1 << 9
        case .summary: 1 << 10
        case .created: 1 << 11
        case .lastModified: 1 << 12
        case .location: 1 << 13
        case .description: 1 << 14
        case .url: 1 << 15
        case .attendee: 1 << 16
        case .exclusion: 1 << 17
        case .addition: 1 << 18
        case .rule: 1 << 19
        case .exclusionRule: 1 << 20
        case .due: 1 << 21
        case .completed: 1 << 22
        case .freeBusy: 1 << 23
        default: 0
        }
    }
}
