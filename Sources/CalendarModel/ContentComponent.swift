/// One property as a file writes it: name, parameters and value, nothing undone (RFC 5545 §3.1).
public struct ContentProperty: Sendable, Hashable {
    /// The name in upper case.
    public var name: String
    /// The parameters with their semicolons, as `;VALUE=DATE`; may be empty.
    public var parameters: String
    /// The value with its escapes.
    public var value: String
    /// The line of the original file.
    public var line: Int?

    /// Creates a property from text that holds no line break.
    public init(_ name: String, parameters: String = "", value: String, line: Int? = nil) {
        self.name = name
        self.parameters = parameters
        self.value = value
        self.line = line
    }

    /// The TZID parameter, its quotes taken off; nil if there is none.
    public var tzid: String? {
        var rest = parameters[...]
        while rest.first == ";" {
            rest.removeFirst()
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[name.endIndex...].dropFirst()
            var text = ""
            var inQuotes = false
            while let next = rest.first, inQuotes || next != ";" {
                if next == "\"" { inQuotes.toggle() } else { text.append(next) }
                rest.removeFirst()
            }
            if name.uppercased() == "TZID" { return text.isEmpty ? nil : text }
        }
        return nil
    }

    /// The property as lines of at most 75 octets with CRLF; no character is cut.
    public var text: String {
        var folded = ""
        var octets = 0
        for scalar in "\(name)\(parameters):\(value)".unicodeScalars {
            let size = UTF8.width(scalar)
            if octets + size > Self.lineOctetsMax {
                folded.unicodeScalars.append(contentsOf: "\r\n ".unicodeScalars)
                octets = 1
            }
            folded.unicodeScalars.append(scalar)
            octets += size
        }
        return folded + "\r\n"
    }

    private static let lineOctetsMax = 75
}

/// One component as a file writes it, for parts that Kept hands on and does not understand.
///
/// Readers of others' programs want their VALARM, VTODO and X- properties back; they come from the
/// pre-scan and go out again without any C code in between.
public struct ContentComponent: Sendable, Hashable {
    /// The name in upper case; empty for the file as a whole.
    public var name: String
    /// The line of its BEGIN in the original file.
    public var line: Int?
    /// The properties, in file order.
    public var properties: [ContentProperty]
    /// The components inside, in file order.
    public var children: [ContentComponent]

    /// Creates a component.
    public init(
        _ name: String, line: Int? = nil, properties: [ContentProperty] = [],
        children: [ContentComponent] = []
    ) {
        self.name = name
        self.line = line
        self.properties = properties
        self.children = children
    }

    /// The component as folded lines with CRLF.
    public var text: String {
        "BEGIN:\(name)\r\n" + properties.map(\.text).joined() + children.map(\.text).joined()
            + "END:\(name)\r\n"
    }

    /// Every TZID that a property of this component or of one inside it names.
    public var tzids: Set<String> {
        children.reduce(into: Set(properties.compactMap(\.tzid))) { $0.formUnion($1.tzids) }
    }
}
