/// One SQL statement in the words that SQLite and PostgreSQL share.
///
/// Parameters are written `:name`; a value never stands in the text. Instants and counts are
/// `BIGINT`, flags 0 or 1, upserts `ON CONFLICT (…) DO …`. Literals hold no colon before a letter.
///
///     private static let find: SQLText = "SELECT * FROM person WHERE org = :org AND id = :id"
public struct SQLText: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The statement as it was written.
    public let text: String
    /// The names of the parameters, each once, in the order of their first use.
    public let parameterNames: [String]

    /// Takes a statement and finds its parameters.
    public init(_ text: String) {
        self.text = text
        self.parameterNames = Self.names(in: text)
    }

    /// Takes a statement written as a literal.
    public init(stringLiteral text: String) {
        self.init(text)
    }

    private static func names(in text: String) -> [String] {
        var names: [String] = []
        var isQuoted = false
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "'") { isQuoted.toggle() }
            guard byte == UInt8(ascii: ":"), !isQuoted else { continue }
            let first = index
            while index < bytes.count, isNameByte(bytes[index]) { index += 1 }
            guard index > first else { continue }
            let name = String(decoding: bytes[first..<index], as: UTF8.self)
            if !names.contains(name) { names.append(name) }
        }
        return names
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
