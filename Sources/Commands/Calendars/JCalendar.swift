/// A calendar as jCal: the JSON form of iCalendar (RFC 7265).
///
/// Made from iCalendar text that Kept has written itself, so that both forms say the same; every
/// property keeps its parameters, VALUE becomes the type.
struct JCalendar {
    /// One component on the way down the text.
    private struct Component {
        var name: String
        var properties: [JSONValue] = []
        var children: [JSONValue] = []

        var json: JSONValue {
            .list([.text(name.lowercased()), .list(properties), .list(children)])
        }
    }

    /// The whole document: `["vcalendar", [properties], [components]]`.
    let json: JSONValue

    /// Reads our own iCalendar text; folded lines are joined.
    init(iCalendar text: String) {
        var open: [Component] = []
        var whole = JSONValue.null
        for line in Self.unfolded(text) {
            guard let line = JCalendarLine(line) else { continue }
            switch line.name {
            case "BEGIN":
                open.append(Component(name: line.value))
            case "END":
                guard let closed = open.popLast() else { continue }
                if open.isEmpty {
                    whole = closed.json
                } else {
                    open[open.count - 1].children.append(closed.json)
                }
            default:
                if !open.isEmpty { open[open.count - 1].properties.append(line.json) }
            }
        }
        json = whole
    }

    /// The content lines; joined as bytes, for a fold may fall inside a letter (RFC 5545 §3.1).
    private static func unfolded(_ text: String) -> [String] {
        var lines: [[UInt8]] = []
        for line in text.utf8.split(separator: 10) {
            var bytes = line[...]
            if bytes.last == 13 { bytes = bytes.dropLast() }
            if let first = bytes.first, first == 32 || first == 9, !lines.isEmpty {
                lines[lines.count - 1] += bytes.dropFirst()
            } else {
                lines.append(Array(bytes))
            }
        }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}
