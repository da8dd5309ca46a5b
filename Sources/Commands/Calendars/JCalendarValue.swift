/// Types and values of properties as jCal writes them (RFC 7265 §3.6).
enum JCalendarValue {
    /// The default types of properties, by the documents that define them.
    private static let types: [String: [String]] = [
        "text": [
            "ACTION", "BUSYTYPE", "CALSCALE", "CATEGORIES", "CLASS", "COLOR", "COMMENT", "CONTACT",
            "DESCRIPTION", "LOCATION", "LOCATION-TYPE", "METHOD", "NAME", "PARTICIPANT-TYPE",
            "PRODID", "PROXIMITY", "REFID", "RELATED-TO", "REQUEST-STATUS", "RESOURCES",
            "RESOURCE-TYPE", "STATUS", "STYLED-DESCRIPTION", "SUMMARY", "TRANSP", "TZID",
            "TZID-ALIAS-OF", "TZNAME", "UID", "VERSION",
        ],
        "date-time": [
            "ACKNOWLEDGED", "COMPLETED", "CREATED", "DTEND", "DTSTAMP", "DTSTART", "DUE",
            "EXDATE", "LAST-MODIFIED", "RDATE", "RECURRENCE-ID", "TZUNTIL",
        ],
        "duration": ["DURATION", "REFRESH-INTERVAL", "TRIGGER"],
        "integer": ["PERCENT-COMPLETE", "PRIORITY", "REPEAT", "SEQUENCE"],
        "cal-address": ["ATTENDEE", "CALENDAR-ADDRESS", "ORGANIZER"],
        "uri": ["ATTACH", "CONCEPT", "CONFERENCE", "IMAGE", "LINK", "SOURCE", "TZURL", "URL"],
        "recur": ["EXRULE", "RRULE"],
        "period": ["FREEBUSY"],
        "utc-offset": ["TZOFFSETFROM", "TZOFFSETTO"],
        "float": ["GEO"],
    ]

    /// The properties whose value is a list (RFC 7265 §3.4.1.1).
    private static let lists = ["CATEGORIES", "RESOURCES", "EXDATE", "RDATE", "FREEBUSY"]

    /// The properties whose one value has parts (RFC 7265 §3.4.1.3).
    private static let structured = ["GEO", "REQUEST-STATUS"]

    /// Returns the type of a property, given what its VALUE parameter says.
    ///
    /// A property nobody has defined, with no VALUE beside it, is `unknown` (RFC 7265 §5.1).
    static func type(of property: String, said: String?) -> String {
        said ?? types.first { $0.value.contains(property) }?.key ?? "unknown"
    }

    /// Returns the values of a property, one or, for lists, several.
    static func values(_ text: String, type: String, of property: String) -> [JSONValue] {
        if structured.contains(property) {
            return [.list(parts(of: text, at: ";").map { value($0, type: type) })]
        }
        guard lists.contains(property) else { return [value(text, type: type)] }
        return parts(of: text, at: ",").map { value($0, type: type) }
    }

    private static func value(_ text: String, type: String) -> JSONValue {
        switch type {
        case "text": .text(unescaped(text))
        case "integer": Int64(text).map { .number($0) } ?? .text(text)
        case "float": Double(text).map { .decimal($0) } ?? .text(text)
        case "boolean": .bool(text.uppercased() == "TRUE")
        case "time": .text(clock(text))
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

    /// `090000Z` as `09:00:00Z`.
    private static func clock(_ text: String) -> String {
        text.enumerated().reduce(into: "") { spelled, part in
            if part.offset == 2 || part.offset == 4 { spelled += ":" }
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

    /// Splits a list at separators that are not escaped.
    private static func parts(of text: String, at separator: Unicode.Scalar) -> [String] {
        var parts = [String.UnicodeScalarView()]
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == separator, !isEscaped {
                parts.append(String.UnicodeScalarView())
            } else {
                parts[parts.count - 1].append(scalar)
            }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return parts.map { String($0) }
    }

    /// Undoes the escapes of TEXT values (RFC 5545 §3.3.11).
    private static func unescaped(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                plain.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                isEscaped = false
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }
}
