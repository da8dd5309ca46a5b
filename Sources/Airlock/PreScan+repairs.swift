import CalendarModel

/// Lines that known programs write wrongly and whose meaning is plain, put right.
extension PreScan {
    /// Hands a person on, with a name that holds a comma, semicolon or colon in quotes.
    ///
    /// libical would cut `CN=Berg, Ida` at its comma, and any reader `CN=a:b` at its colon.
    mutating func takePerson(_ line: ContentLine, _ number: Int) {
        place(line.kind, number)
        var line = line
        if Self.isDoubtful(line), let repaired = PersonLine(line).repaired {
            line = repaired
            note(
                ContentFinding(
                    line: number, severity: .warning, code: "unquoted_parameter",
                    message: "a parameter of \(line.name) lacks its quotes; read as if quoted",
                    clause: "RFC 5545 §3.2", property: line.name))
        }
        let address = Self.trimmed(line.value)
        guard let colon = address.firstIndex(of: UInt8(ascii: ":")) else {
            if address.contains(UInt8(ascii: "@")) {
                note(
                    ContentFinding(
                        line: number, severity: .warning, code: "address_without_scheme",
                        message: "\(line.name) lacks mailto:; read as a mail address",
                        clause: "RFC 5545 §3.3.3", property: line.name))
                emit(line.with(value: Array("mailto:".utf8) + address))
                keep(line, number)
            } else {
                refuseAddress(line, number)
            }
            return
        }
        let rest = Self.trimmed(address[(colon + 1)...])
        guard !rest.isEmpty, colon > address.startIndex else {
            refuseAddress(line, number)
            return
        }
        if address.count != line.value.count || rest.count != address.endIndex - colon - 1 {
            line = line.with(value: Array(address[...colon]) + rest)
        }
        emit(PersonLine(line).withListsJoined ?? line)
        keep(line, number)
    }

    private mutating func refuseAddress(_ line: ContentLine, _ number: Int) {
        note(
            ContentFinding(
                line: number, severity: .error, code: "bad_address",
                message: "\(line.name) holds no usable address; it is left out",
                clause: "RFC 5545 §3.3.3", property: line.name))
    }

    /// Whether a person's line may hold an unquoted name; quick, for most lines are sound.
    private static func isDoubtful(_ line: ContentLine) -> Bool {
        var inQuotes = false
        var hasEquals = true
        var last = UInt8(ascii: ";")
        for byte in line.parameters {
            defer { last = byte }
            switch byte {
            case UInt8(ascii: "\""):
                // Quotes open behind a sign only.
                if !inQuotes, last != UInt8(ascii: "="), last != UInt8(ascii: ",") { return true }
                inQuotes.toggle()
            case UInt8(ascii: ",") where !inQuotes: return true
            case UInt8(ascii: "=") where !inQuotes: hasEquals = true
            case UInt8(ascii: ";") where !inQuotes:
                if !hasEquals { return true }
                hasEquals = false
            default: break
            }
        }
        guard hasEquals || line.parameters.isEmpty else { return true }
        return line.value.count { $0 == UInt8(ascii: ":") } > 1
    }

    /// Puts the zone name of a time in quotes if it holds a colon: `TZID=(UTC+01:00) Berlin`.
    static func withZoneQuoted(_ line: ContentLine) -> ContentLine? {
        guard let colon = line.value.lastIndex(of: UInt8(ascii: ":")) else { return nil }
        let value = line.value[(colon + 1)...]
        guard isPossible(value) else { return nil }
        var parts = (Array(line.parameters) + [UInt8(ascii: ":")] + line.value[..<colon])
            .split(separator: UInt8(ascii: ";")).map { Array($0) }
        guard
            let place = parts.lastIndex(where: {
                String(decoding: $0.prefix(5), as: UTF8.self).uppercased() == "TZID="
            })
        else { return nil }
        let quote = UInt8(ascii: "\"")
        let name = parts[place].dropFirst(5).filter { $0 != quote }
        parts[place] = Array("TZID=\"".utf8) + name + [quote]
        return line.with(
            parameters: parts.flatMap { [UInt8(ascii: ";")] + $0 }, value: Array(value))
    }

    /// An address without the blanks and angle brackets at its ends.
    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isMargin(_ byte: UInt8) -> Bool {
            byte == 32 || byte == 9 || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
        }
        guard let first = value.firstIndex(where: { !isMargin($0) }),
            let last = value.lastIndex(where: { !isMargin($0) })
        else { return value[value.endIndex...] }
        return value[first...last]
    }
}

/// The parameters of an ATTENDEE or ORGANIZER taken apart as they were meant.
struct PersonLine {
    private let line: ContentLine
    private static let quote = UInt8(ascii: "\"")
    private static let semicolon = UInt8(ascii: ";")

    init(_ line: ContentLine) {
        self.line = line
    }

    /// The line with its CN in quotes; nil if it needs none.
    var repaired: ContentLine? {
        var parameters = Array(line.parameters)
        var value = Array(line.value)
        // What stands before the last `:mailto:` belongs to a parameter.
        if let place = Self.lastMailto(in: value), place > 0 {
            parameters += [UInt8(ascii: ":")] + value[..<(place - 1)]
            value = Array(value[place...])
        }
        var changed = value.count != line.value.count
        let pieces = Self.pieces(parameters).map { piece -> [UInt8] in
            let text = String(decoding: piece.prefix(3), as: UTF8.self).uppercased()
            guard text == "CN=" else { return piece }
            let name = piece.dropFirst(3)
            let isQuoted =
                name.count >= 2 && name.first == Self.quote && name.last == Self.quote
                && !name.dropFirst().dropLast().contains(Self.quote)
            let isPlain = !name.contains { ",;:\"".utf8.contains($0) }
            if isQuoted || isPlain { return piece }
            changed = true
            return Array("CN=\"".utf8) + name.filter { $0 != Self.quote } + [Self.quote]
        }
        guard changed else { return nil }
        return line.with(parameters: pieces.flatMap { [Self.semicolon] + $0 }, value: value)
    }

    /// The line with each list of delegates as one quoted text, blanks between; nil without one.
    ///
    /// libical keeps the first address of `DELEGATED-TO="mailto:a@b","mailto:c@d"` only; an address
    /// holds no blank.
    var withListsJoined: ContentLine? {
        let comma = Array("\",\"".utf8)
        guard line.parameters.contains(UInt8(ascii: ",")),
            Array(line.parameters).firstRange(of: comma) != nil
        else { return nil }
        let pieces = Self.pieces(Array(line.parameters)).map { piece -> [UInt8] in
            let name = String(decoding: piece.prefix(10), as: UTF8.self).uppercased()
            return name == "DELEGATED-" ? piece.replacing(comma, with: [UInt8(ascii: " ")]) : piece
        }
        return line.with(
            parameters: pieces.flatMap { [Self.semicolon] + $0 }, value: Array(line.value))
    }

    /// The parameters; a piece without `=` belongs to the one before it.
    private static func pieces(_ parameters: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var inQuotes = false
        var current: [UInt8] = []
        func isWhole(_ piece: [UInt8]) -> Bool {
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { return false }
            return piece[..<equals].allSatisfy {
                ($0 | 0x20) >= 97 && ($0 | 0x20) <= 122 || $0 == UInt8(ascii: "-")
            }
        }
        func close() {
            if pieces.isEmpty || isWhole(current) {
                pieces.append(current)
            } else {
                pieces[pieces.count - 1] += [semicolon] + current
            }
            current = []
        }
        for byte in parameters.dropFirst() {
            if byte == quote { inQuotes.toggle() }
            if byte == semicolon, !inQuotes { close() } else { current.append(byte) }
        }
        if !parameters.isEmpty { close() }
        return pieces
    }

    private static func lastMailto(in value: [UInt8]) -> Int? {
        let word = Array("mailto:".utf8)
        guard value.count >= word.count else { return nil }
        return (0...(value.count - word.count)).last { place in
            (place == 0 || value[place - 1] == UInt8(ascii: ":"))
                && (0..<word.count).allSatisfy { value[place + $0] | 0x20 == word[$0] | 0x20 }
        }
    }
}
