/// Types and values of properties as jCal writes them (RFC 7265 §3.6).
enum JCalendarValue {
    /// The default types; a property of none of them is text, an X- property `unknown` (§5.1).
    private static let types: [String: [String]] = [
        "date-time": [
            "DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED", "RECURRENCE-ID", "EXDATE",
            "RDATE",
        ],
        "duration": ["DURATION", "TRIGGER", "REFRESH-INTERVAL"],
        "integer": ["SEQUENCE", "PRIORITY", "PERCENT-COMPLETE", "REPEAT"],
        "cal-address": ["ATTENDEE", "ORGANIZER"],
        "uri": ["URL", "ATTACH", "TZURL", "SOURCE", "CONFERENCE"],
        "recur": ["RRULE"],
        "period": ["FREEBUSY"],
        "utc-offset": ["TZOFFSETFROM", "TZOFFSETTO"],
    ]

    /// The properties whose value is a list.
    private static let lists = ["CATEGORIES", "RESOURCES", "EXDATE", "RDATE", "FREEBUSY"]

    /// Returns the type of a property, given what its VALUE parameter says.
    static func type(of property: String, said: String?) -> String {
        if let said { return said }
        if property.hasPrefix("X-") { return "unknown" }
        return types.first { $0.value.contains(property) }?.key ?? "text"
    }

    /// Returns the values of a property, one or, for lists, several.
    static func values(_ text: String, type: String, of property: String) -> [JSONValue] {
        guard lists.contains(property) else { return [value(text, type: type)] }
        return parts(of: text).map { value($0, type: type) }
    }

    private static func value(_ text: String, type: String) -> JSONValue {
        switch type {
        case "text": .text(unescaped(text))
        case "integer": Int64(text).map { .number($0) } ?? .text(text)
        case "date", "date-time": .text(time(text))
        case "period": .list(text.split(separator: "/").map { .text(time(String($0))) })
        case "utc-offset": .text(offset(text))
        case "recur": rule(text)
        default: .text(text)
        }
    }

    /// `20260302T090000Z` as `2026-03-02T09:00:00Z`; a duration stays as it is.
    private static func time(_ text: String) -> String {
        guard text.first?.isNumber == true else { return text }
        let places: [(at: Int, mark: String)] = [(4, "-"), (6, "-"), (11, ":"), (13, ":")]
        return text.enumerated().reduce(into: "") { spelled, part in
            spelled += places.first { $0.at == part.offset }?.mark ?? ""
            spelled.append(part.element)
        }
    }

    /// `+0100` as `+01:00`, seconds where there are some.
    private static func offset(_ text: String) -> String {
        text.enumerated().reduce(into: "") { spelled, part in
            if part.offset == 3 || part.offset == 5 { spelled += ":" }
            spelled.append(part.element)
        }
    }

    private static func rule(_ text: String) -> JSONValue {
        .object(
            text.split(separator: ";").compactMap { part in
                let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
                guard pair.count == 2 else { return nil }
                let key = pair[0].lowercased()
                let values = pair[1].split(separator: ",").map { ruleValue(String($0), key) }
                return (key: key, value: values.count == 1 ? values[0] : .list(values))
            })
    }

    private static func ruleValue(_ text: String, _ key: String) -> JSONValue {
        if key == "until" { return .text(time(text)) }
        return Int64(text).map { .number($0) } ?? .text(text)
    }

    /// Splits a list at commas that are not escaped.
    private static func parts(of text: String) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if character == ",", !isEscaped {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return parts
    }

    /// Undoes the escapes of TEXT values (RFC 5545 §3.3.11).
    private static func unescaped(_ text: String) -> String {
        var plain = ""
        var isEscaped = false
        for character in text {
            if isEscaped {
                plain.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                plain.append(character)
            }
        }
        return plain
    }
}
