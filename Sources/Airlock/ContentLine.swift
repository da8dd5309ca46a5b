/// One unfolded line cut into name, parameters and value (RFC 5545 §3.1).
struct ContentLine {
    /// The property name in upper case.
    let name: String
    /// All after the name and before the value, as `;TZID=Europe/Berlin`; may be empty.
    let parameters: ArraySlice<UInt8>
    /// All after the colon.
    let value: ArraySlice<UInt8>

    /// Cuts a line; nil if it has no name or no colon outside quotes.
    init?(_ line: ArraySlice<UInt8>) {
        var nameEnd = line.startIndex
        var isUpper = true
        while nameEnd < line.endIndex, Self.isNameByte(line[nameEnd]) {
            if line[nameEnd] >= 97, line[nameEnd] <= 122 { isUpper = false }
            nameEnd += 1
        }
        guard nameEnd > line.startIndex, nameEnd - line.startIndex <= 128, nameEnd < line.endIndex
        else { return nil }
        var inQuotes = false
        var colon = nameEnd
        guard line[nameEnd] == UInt8(ascii: ":") || line[nameEnd] == UInt8(ascii: ";") else {
            return nil
        }
        while colon < line.endIndex {
            if line[colon] == UInt8(ascii: "\"") { inQuotes.toggle() }
            if line[colon] == UInt8(ascii: ":"), !inQuotes { break }
            colon += 1
        }
        guard colon < line.endIndex else { return nil }
        let name = String(decoding: line[..<nameEnd], as: UTF8.self)
        self.name = isUpper ? name : name.uppercased()
        parameters = line[nameEnd..<colon]
        value = line[(colon + 1)...]
    }

    private init(name: String, parameters: [UInt8], value: [UInt8]) {
        self.name = name
        self.parameters = parameters[...]
        self.value = value[...]
    }

    /// The same property with other parameters and another value.
    func with(parameters: [UInt8]? = nil, value: [UInt8]) -> ContentLine {
        ContentLine(
            name: name, parameters: parameters ?? Array(self.parameters), value: value)
    }

    /// The value as text, for short values only.
    var text: String { String(decoding: value, as: UTF8.self) }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (byte >= 48 && byte <= 57)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
