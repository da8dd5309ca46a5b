/// One content line, taken apart for jCal (RFC 5545 §3.1, RFC 7265 §3.4).
///
/// Read by scalars, not characters: a separator under a combining mark is a separator.
struct JCalendarLine {
    /// The property's name in upper case.
    let name: String
    /// The value as iCalendar writes it.
    let value: String
    private let parameters: [(name: String, values: [String])]

    init?(_ line: String) {
        var rest = Substring(line).unicodeScalars
        name = Self.take(&rest, until: [";", ":"]).uppercased()
        var parameters: [(name: String, values: [String])] = []
        while rest.first == ";" {
            rest.removeFirst()
            let key = Self.take(&rest, until: ["="])
            guard !rest.isEmpty else { return nil }
            var values: [String] = []
            repeat {
                rest.removeFirst()
                values.append(Self.parameterValue(&rest))
            } while rest.first == ","
            parameters.append((key.lowercased(), values))
        }
        guard rest.first == ":" else { return nil }
        self.parameters = parameters
        value = String(rest.dropFirst())
    }

    /// The property: `[name, parameters, type, value…]`.
    var json: JSONValue {
        let members = parameters.filter { $0.name != "value" }.map { parameter in
            let values = parameter.values.map { JSONValue.text($0) }
            return (key: parameter.name, value: values.count == 1 ? values[0] : .list(values))
        }
        let said = parameters.first { $0.name == "value" }?.values.first?.lowercased()
        let type = JCalendarValue.type(of: name, said: said)
        return .list(
            [.text(name.lowercased()), .object(members), .text(type)]
                + JCalendarValue.values(value, type: type, of: name))
    }

    private static func take(
        _ rest: inout Substring.UnicodeScalarView, until stops: [Unicode.Scalar]
    ) -> String {
        let taken = rest.prefix { !stops.contains($0) }
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    private static func parameterValue(_ rest: inout Substring.UnicodeScalarView) -> String {
        guard rest.first == "\"" else { return decoded(take(&rest, until: [";", ":", ","])) }
        rest.removeFirst()
        let text = take(&rest, until: ["\""])
        rest = rest.dropFirst()
        return decoded(text)
    }

    /// Undoes the circumflex escapes of parameter values (RFC 6868 §3.2).
    private static func decoded(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if isEscaped {
                switch scalar {
                case "n": plain.append("\n")
                case "'": plain.append("\"")
                case "^": plain.append("^")
                default: plain.append(contentsOf: ["^", scalar])
                }
                isEscaped = false
            } else if scalar == "^" {
                isEscaped = true
            } else {
                plain.append(scalar)
            }
        }
        if isEscaped { plain.append("^") }
        return String(plain)
    }
}
