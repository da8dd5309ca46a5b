/// Tells code from strings and comments, well enough to count braces and to look for calls.
///
/// Knows nested block comments, escapes, interpolation (whose inside is code again), strings over
/// several lines, raw strings with any number of `#`, `#/…/#` and raw identifiers in back-ticks.
/// It does not know bare `/…/` expressions: the rooms use none.
struct SourceScanner {
    /// The text with everything that is not code turned into spaces; line ends stay.
    private(set) var code: [UInt8] = []
    private(set) var literals: [SourceText.Passage] = []
    private(set) var comments: [SourceText.Passage] = []

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1

    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
    private static let backslash = UInt8(ascii: "\\")
    private static let newline = UInt8(ascii: "\n")
    private static let backtick = UInt8(ascii: "`")

    init(_ text: String) {
        bytes = Array(text.utf8)
        code.reserveCapacity(bytes.count)
    }

    mutating func scan() {
        while position < bytes.count { scanCode(inParentheses: false) }
    }

    /// Scans code; in an interpolation it stops behind the parenthesis that closes it.
    private mutating func scanCode(inParentheses: Bool) {
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == Self.slash && at(1) == Self.slash {
                lineComment()
            } else if byte == Self.slash && at(1) == Self.star {
                blockComment()
            } else if byte == Self.quote {
                string(hashes: 0)
            } else if byte == Self.hash, let hashes = hashesBeforeLiteral() {
                for _ in 0..<hashes { blank() }
                if bytes[position] == Self.quote { string(hashes: hashes) } else { regex(hashes) }
            } else if byte == Self.backtick {
                rawIdentifier()
            } else {
                keep()
                guard inParentheses else { continue }
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if depth == 0 { return }
                    depth -= 1
                }
            }
        }
    }

    private mutating func lineComment() {
        let start = position
        while position < bytes.count, bytes[position] != Self.newline { blank() }
        comments.append(passage(from: start, line: line))
    }

    private mutating func blockComment() {
        let (start, firstLine) = (position, line)
        var depth = 0
        while position < bytes.count {
            if bytes[position] == Self.slash && at(1) == Self.star {
                depth += 1
                blank()
            } else if bytes[position] == Self.star && at(1) == Self.slash {
                depth -= 1
                blank()
            }
            blank()
            if depth == 0 { break }
        }
        comments.append(passage(from: start, line: firstLine))
    }

    private mutating func string(hashes: Int) {
        let firstLine = line
        let quotes = at(1) == Self.quote && at(2) == Self.quote ? 3 : 1
        for _ in 0..<quotes { blank() }
        var text: [UInt8] = []
        while position < bytes.count {
            if closes(quotes: quotes, hashes: hashes) {
                for _ in 0..<(quotes + hashes) { blank() }
                break
            }
            if bytes[position] == Self.newline && quotes == 1 { break }
            if bytes[position] == Self.backslash && follows(hashes, after: 1) {
                for _ in 0...hashes { blank() }
                guard position < bytes.count else { break }
                if bytes[position] == UInt8(ascii: "(") {
                    keep()
                    scanCode(inParentheses: true)
                    continue
                }
            }
            text.append(bytes[position])
            blank()
        }
        literals.append(.init(line: firstLine, text: String(decoding: text, as: UTF8.self)))
    }

    private mutating func regex(_ hashes: Int) {
        blank()
        while position < bytes.count {
            if bytes[position] == Self.slash && follows(hashes, after: 1) {
                for _ in 0...hashes { blank() }
                return
            }
            blank()
        }
    }

    private mutating func rawIdentifier() {
        keep()
        while position < bytes.count, bytes[position] != Self.newline {
            if bytes[position] == Self.backtick {
                keep()
                return
            }
            // A plain name stays readable; a sentence may hold quotes and braces.
            let byte = bytes[position]
            let isPlain = byte >= 0x80 || byte == UInt8(ascii: "_") || Self.isAlphanumeric(byte)
            if isPlain { keep() } else { blank() }
        }
    }

    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
            || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }

    private func closes(quotes: Int, hashes: Int) -> Bool {
        (0..<quotes).allSatisfy { at($0) == Self.quote } && follows(hashes, after: quotes)
    }

    private func follows(_ hashes: Int, after offset: Int) -> Bool {
        (0..<hashes).allSatisfy { at(offset + $0) == Self.hash }
    }

    /// The number of `#` before a string or expression, or nil if none follows them.
    private func hashesBeforeLiteral() -> Int? {
        var count = 0
        while at(count) == Self.hash { count += 1 }
        return at(count) == Self.quote || at(count) == Self.slash ? count : nil
    }

    private func at(_ offset: Int) -> UInt8 {
        position + offset < bytes.count ? bytes[position + offset] : 0
    }

    private func passage(from start: Int, line: Int) -> SourceText.Passage {
        .init(line: line, text: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func keep() {
        code.append(bytes[position])
        step()
    }

    private mutating func blank() {
        guard position < bytes.count else { return }
        code.append(bytes[position] == Self.newline ? Self.newline : UInt8(ascii: " "))
        step()
    }

    private mutating func step() {
        if bytes[position] == Self.newline { line += 1 }
        position += 1
    }
}
