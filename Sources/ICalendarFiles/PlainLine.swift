import CalendarModel

/// One unfolded line by the places of its parts; nothing of it is copied.
struct PlainLine {
    /// The name, if Kept knows it.
    var name: PropertyName
    /// Where the whole line begins.
    var start: Int
    /// All after the name and before the value, its first semicolon included; may be empty.
    var parameters: Range<Int>
    /// All after the colon.
    var value: Range<Int>

    /// Whether the name begins with `X-`.
    func isExtension(in bytes: [UInt8]) -> Bool {
        bytes[start] == UInt8(ascii: "X") && bytes[start + 1] == UInt8(ascii: "-")
    }

    /// The line without the blanks at both ends of its value.
    func trimmed(in bytes: [UInt8]) -> PlainLine {
        var (first, last) = (value.lowerBound, value.upperBound)
        while first < last, bytes[first] == 32 || bytes[first] == 9 { first += 1 }
        while last > first, bytes[last - 1] == 32 || bytes[last - 1] == 9 { last -= 1 }
        var line = self
        line.value = first..<last
        return line
    }
}

/// Walks over the lines of a pre-scanned text: upper-case names, no folds, CRLF.
struct PlainLines {
    /// A line that a pre-scan never lets through: the text is not for this walk.
    struct OddLine: Error {}

    let bytes: [UInt8]
    private(set) var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Returns the next line, or nil at the end.
    mutating func next() throws(OddLine) -> PlainLine? {
        let (start, bytes) = (place, bytes)
        let text = bytes.span
        guard start < text.count else { return nil }
        var at = start
        while at < text.count, Self.isNameByte(text[at]) { at += 1 }
        guard at > start, at < text.count else { throw OddLine() }
        let name = PropertyName(upperCase: bytes[start..<at])
        let parametersStart = at
        if text[at] == UInt8(ascii: ";") { at = try Self.colon(in: text, from: at) }
        guard text[at] == UInt8(ascii: ":") else { throw OddLine() }
        let end = try Self.lineEnd(in: text, from: at + 1)
        place = end + 2
        return PlainLine(
            name: name, start: start, parameters: parametersStart..<at, value: (at + 1)..<end)
    }

    /// The place of the colon that ends the parameters, which stands outside quotes.
    private static func colon(
        in text: borrowing Span<UInt8>, from start: Int
    ) throws(OddLine) -> Int {
        var inQuotes = false
        var at = start
        while at < text.count {
            let byte = text[at]
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if byte == UInt8(ascii: ":"), !inQuotes { return at }
            if byte < 32, byte != 9 { throw OddLine() }
            at += 1
        }
        throw OddLine()
    }

    /// The place of the CR that ends a line.
    private static func lineEnd(
        in text: borrowing Span<UInt8>, from start: Int
    ) throws(OddLine) -> Int {
        var at = start
        while at < text.count, text[at] >= 32 || text[at] == 9 { at += 1 }
        guard at + 1 < text.count, text[at] == 13, text[at + 1] == 10 else { throw OddLine() }
        return at
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }
}
