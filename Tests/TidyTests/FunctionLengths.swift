/// Finds the functions of a file and how many lines each has, by following braces.
///
/// A function is whatever stands behind `func`, `init`, `deinit` or `subscript`, and a `var` with a
/// body of its own. Its lines run from the keyword to the closing brace, both counted.
struct FunctionLengths {
    /// One function: the line of its keyword, counted from 1, what it is, and its lines.
    struct Function: Equatable {
        let line: Int
        let keyword: String
        let lines: Int
    }

    private static let keywords: Set<String> = ["func", "init", "deinit", "subscript", "var"]
    /// What cannot follow inside one function's head: the head had no body (a requirement).
    private static let nextDeclaration: Set<String> = [
        "func", "init", "deinit", "subscript", "var", "let", "case", "struct", "class", "enum",
        "protocol", "extension", "actor", "typealias", "associatedtype", "import",
    ]

    private let code: [UInt8]
    private let lineOfByte: [Int]

    init(_ code: [UInt8]) {
        self.code = code
        var line = 1
        lineOfByte = code.map { byte in
            defer { if byte == UInt8(ascii: "\n") { line += 1 } }
            return line
        }
    }

    var functions: [Function] {
        var found: [Function] = []
        var position = 0
        while let word = nextWord(from: position) {
            position = word.range.upperBound
            guard Self.keywords.contains(word.text), !isMember(word.range.lowerBound),
                let open = bodyStart(after: word), let close = matchingBrace(of: open)
            else { continue }
            let line = lineOfByte[word.range.lowerBound]
            found.append(
                Function(line: line, keyword: word.text, lines: lineOfByte[close] - line + 1))
        }
        return found
    }

    private struct Word {
        let text: String
        let range: Range<Int>
    }

    private func nextWord(from start: Int) -> Word? {
        var position = start
        while position < code.count, !Self.isWordByte(code[position]) { position += 1 }
        let first = position
        while position < code.count, Self.isWordByte(code[position]) { position += 1 }
        guard first < position else { return nil }
        let text = String(decoding: code[first..<position], as: UTF8.self)
        return Word(text: text, range: first..<position)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == UInt8(ascii: "_") || SourceScanner.isAlphanumeric(byte)
    }

    /// `self.init(…)` is a call, `` `init` `` a name.
    private func isMember(_ position: Int) -> Bool {
        guard position > 0 else { return false }
        return code[position - 1] == UInt8(ascii: ".") || code[position - 1] == UInt8(ascii: "`")
    }

    /// The brace that opens the body, or nil if the declaration has none.
    private func bodyStart(after word: Word) -> Int? {
        var depth = 0
        var position = word.range.upperBound
        while position < code.count {
            switch code[position] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return nil }
            case UInt8(ascii: "{") where depth == 0: return position
            case UInt8(ascii: "}") where depth == 0: return nil
            case UInt8(ascii: "\n") where depth == 0 && word.text == "var": return nil
            case UInt8(ascii: "=") where depth == 0 && word.text == "var": return nil
            case UInt8(ascii: "\n") where depth == 0:
                if startsDeclaration(at: position + 1) { return nil }
            default: break
            }
            position += 1
        }
        return nil
    }

    private func startsDeclaration(at start: Int) -> Bool {
        var position = start
        while let word = nextWord(from: position),
            lineOfByte[start] == lineOfByte[word.range.lowerBound]
        {
            if Self.nextDeclaration.contains(word.text) { return true }
            guard
                ["public", "package", "internal", "private", "static", "mutating"]
                    .contains(word.text)
            else { return false }
            position = word.range.upperBound
        }
        return false
    }

    private func matchingBrace(of open: Int) -> Int? {
        var depth = 0
        for position in open..<code.count {
            if code[position] == UInt8(ascii: "{") { depth += 1 }
            if code[position] == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return position }
            }
        }
        return nil
    }
}
