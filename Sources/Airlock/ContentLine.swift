import CalendarModel

/// One unfolded line cut into name, parameters and value (RFC 5545 §3.1).
struct ContentLine {
    /// The property name, if it is one that Kept looks into.
    let kind: PropertyName
    /// The property name in upper case, as bytes.
    let nameBytes: ArraySlice<UInt8>
    /// All after the name and before the value, as `;TZID=Europe/Berlin`; may be empty.
    let parameters: ArraySlice<UInt8>
    /// All after the colon.
    let value: ArraySlice<UInt8>

    /// Cuts a line; nil if it has no name or no colon outside quotes.
    init?(_ line: ArraySlice<UInt8>) {
        let bytes = line.span
        var nameEnd = 0
        var isUpper = true
        while nameEnd < bytes.count, Self.isNameByte(bytes[nameEnd]) {
            if bytes[nameEnd] >= 97 { isUpper = false }
            nameEnd += 1
        }
        guard (1...128).contains(nameEnd), nameEnd < bytes.count else { return nil }
        guard bytes[nameEnd] == UInt8(ascii: ":") || bytes[nameEnd] == UInt8(ascii: ";") else {
            return nil
        }
        var inQuotes = false
        var colon = nameEnd
        while colon < bytes.count {
            if bytes[colon] == UInt8(ascii: "\"") { inQuotes.toggle() }
            if bytes[colon] == UInt8(ascii: ":"), !inQuotes { break }
            colon += 1
        }
        guard colon < bytes.count else { return nil }
        let start = line.startIndex
        let name = line[..<(start + nameEnd)]
        nameBytes = isUpper ? name : name.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }[...]
        kind = PropertyName(upperCase: nameBytes)
        parameters = line[(start + nameEnd)..<(start + colon)]
        value = line[(start + colon + 1)...]
    }

    private init(_ line: ContentLine, parameters: [UInt8]?, value: [UInt8]) {
        kind = line.kind
        nameBytes = line.nameBytes
        self.parameters = parameters.map { $0[...] } ?? line.parameters
        self.value = value[...]
    }

    /// The same property with other parameters and another value.
    func with(parameters: [UInt8]? = nil, value: [UInt8]) -> ContentLine {
        ContentLine(self, parameters: parameters, value: value)
    }

    /// The property name in upper case.
    var name: String {
        kind == .other ? String(decoding: nameBytes, as: UTF8.self) : kind.text
    }

    /// Whether the name begins with `X-`.
    var isExtension: Bool { nameBytes.starts(with: "X-".utf8) }

    /// The value as text, for short values only.
    var text: String { String(decoding: value, as: UTF8.self) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
