import CalendarModel

extension PreScan {
    mutating func begin(_ line: ContentLine, line number: Int) throws(AirlockError) {
        let name = try componentName(line, number)
        guard open.count < Self.nestingMax else {
            throw refusal(
                "nesting_too_deep", "components are nested more than \(Self.nestingMax) deep",
                line: number)
        }
        if open.isEmpty {
            guard name == "VCALENDAR" else {
                throw refusal(
                    "no_calendar", "BEGIN:\(name) stands outside a VCALENDAR", line: number,
                    clause: "RFC 5545 §3.4")
            }
            calendars += 1
        }
        components += 1
        guard components <= origin.componentsMax else {
            throw refusal(
                "too_many_components",
                "the file holds more than \(origin.componentsMax) components: split it",
                line: number)
        }
        open.append(
            OpenComponent(
                name: name, line: number, isEvent: name == "VEVENT",
                content: ContentComponent(name, line: number)))
        emit("BEGIN:\(name)")
        emit("X-KEPT-LINE:\(number)")
    }

    mutating func end(_ line: ContentLine, line number: Int) throws(AirlockError) {
        let name = try componentName(line, number)
        guard let current = open.popLast() else {
            throw refusal(
                "end_without_begin", "END:\(name) has no BEGIN", line: number,
                clause: "RFC 5545 §3.6")
        }
        guard current.name == name else {
            throw refusal(
                "end_mismatch",
                "END:\(name) closes BEGIN:\(current.name) of line \(current.line)", line: number,
                clause: "RFC 5545 §3.6")
        }
        emit("END:\(name)")
        guard keepsContent else { return }
        if open.isEmpty {
            content.children.append(current.content)
        } else {
            open[open.count - 1].content.children.append(current.content)
        }
    }

    /// Keeps a property for `content`.
    mutating func keep(_ line: ContentLine, _ number: Int) {
        guard keepsContent, !open.isEmpty else { return }
        open[open.count - 1].content.properties.append(
            ContentProperty(
                line.name, parameters: String(decoding: line.parameters, as: UTF8.self),
                value: line.text, line: number))
    }

    private func componentName(_ line: ContentLine, _ number: Int) throws(AirlockError) -> String {
        let name = line.text.uppercased()
        let isSound = name.utf8.allSatisfy {
            ($0 >= 65 && $0 <= 90) || ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: "-")
        }
        guard isSound, (1...64).contains(name.utf8.count), line.parameters.isEmpty else {
            throw refusal(
                "bad_component_name", "\(line.name) names no component", line: number,
                clause: "RFC 5545 §3.6")
        }
        return name
    }

    /// Counts a property of the open component against its limits.
    mutating func countProperty(_ name: PropertyName, line number: Int) throws(AirlockError) {
        guard !open.isEmpty else { return }
        let last = open.count - 1
        switch name {
        case .attendee:
            open[last].repeated.attendees += 1
            try check(open[last].repeated.attendees, of: name.text, line: number)
        case .exclusion:
            open[last].repeated.exclusions += 1
            try check(open[last].repeated.exclusions, of: name.text, line: number)
        case .addition:
            open[last].repeated.additions += 1
            try check(open[last].repeated.additions, of: name.text, line: number)
        default:
            open[last].properties += 1
            try check(
                open[last].properties, of: "properties", max: Self.propertiesMax, line: number)
        }
    }

    private func check(
        _ count: Int, of what: String, max: Int = repeatedMax, line number: Int
    ) throws(AirlockError) {
        guard count > max else { return }
        throw refusal(
            "too_many_properties", "\(open.last?.name ?? "") holds more than \(max) \(what)",
            line: number)
    }

    mutating func emit(_ line: String) {
        output += line.utf8
        output += [13, 10]
    }

    /// Hands a property on, its name behind a prefix if one is given.
    mutating func emit(_ line: ContentLine, prefix: String = "") {
        if !prefix.isEmpty { output += prefix.utf8 }
        output += line.nameBytes
        output += line.parameters
        output.append(UInt8(ascii: ":"))
        output += line.value
        output += [13, 10]
    }
}
