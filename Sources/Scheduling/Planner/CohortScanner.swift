/// Reads one flat JSON object: names with whole numbers, texts, or lists of whole numbers.
///
/// That is all a cohort file holds, and a cohort of fifty thousand pairs is sixty megabytes of it.
struct CohortScanner {
    enum Value {
        case number(Int)
        case text(Range<Int>)
        case numbers([Int32])
    }

    struct Fault: Error {
        let message: String
    }

    let bytes: ContiguousArray<UInt8>
    private var at: Int
    private let end: Int

    /// Reads the bytes of one line.
    init(_ bytes: ContiguousArray<UInt8>, line: Range<Int>) {
        self.bytes = bytes
        at = line.lowerBound
        end = line.upperBound
    }

    /// Calls a function with each member, in the order of the line.
    mutating func members(_ body: (String, Value) throws(Fault) -> Void) throws(Fault) {
        try expect("{")
        if peek() == Self.code("}") { return try finish() }
        while true {
            let name = try text()
            try expect(":")
            try body(String(decoding: bytes[name], as: UTF8.self), try value())
            if peek() == Self.code("}") { return try finish() }
            try expect(",")
        }
    }

    private mutating func finish() throws(Fault) {
        try expect("}")
        skipSpace()
        guard at == end else { throw Fault(message: "something follows the object") }
    }

    private mutating func value() throws(Fault) -> Value {
        switch peek() {
        case Self.code("\""): return .text(try text())
        case Self.code("["):
            try expect("[")
            var list: [Int32] = []
            if peek() == Self.code("]") {
                try expect("]")
                return .numbers(list)
            }
            while true {
                guard let number = Int32(exactly: try number()) else {
                    throw Fault(message: "a number is too large")
                }
                list.append(number)
                guard peek() == Self.code(",") else { break }
                try expect(",")
            }
            try expect("]")
            return .numbers(list)
        default: return .number(try number())
        }
    }

    private mutating func number() throws(Fault) -> Int {
        skipSpace()
        let begin = at
        if at < end, bytes[at] == Self.code("-") { at += 1 }
        while at < end, (48...57).contains(bytes[at]) { at += 1 }
        guard let number = Int(String(decoding: bytes[begin..<at], as: UTF8.self)) else {
            throw Fault(message: "a whole number is missing")
        }
        return number
    }

    private mutating func text() throws(Fault) -> Range<Int> {
        try expect("\"")
        let begin = at
        while at < end, bytes[at] != Self.code("\"") {
            guard bytes[at] != Self.code("\\"), bytes[at] >= 32 else {
                throw Fault(message: "a text has a character that is not expected here")
            }
            at += 1
        }
        let found = begin..<at
        try expect("\"")
        return found
    }

    private mutating func skipSpace() {
        while at < end, bytes[at] == 32 || bytes[at] == 9 || bytes[at] == 13 { at += 1 }
    }

    private mutating func peek() -> UInt8? {
        skipSpace()
        return at < end ? bytes[at] : nil
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
        guard peek() == Self.code(character) else {
            throw Fault(message: "'\(character)' is missing")
        }
        at += 1
    }

    private static func code(_ character: Unicode.Scalar) -> UInt8 {
        UInt8(truncatingIfNeeded: character.value)
    }
}

/// Reads base64 without line breaks into words of bits, lowest bit first.
enum BitText {
    static func mask(_ bytes: ArraySlice<UInt8>, count: Int) -> CellMask? {
        guard bytes.count == (count + 23) / 24 * 4 else { return nil }
        var mask = CellMask(count: count)
        var bit = 0
        var group: UInt32 = 0
        var digits = 0
        for byte in bytes {
            guard let digit = digit(byte) else { return nil }
            group = group << 6 | digit
            digits += 1
            guard digits == 4 else { continue }
            for shift in [16, 8, 0] as [UInt32] where bit < count {
                let octet = UInt64(group >> shift & 0xFF)
                mask.words[bit >> 6] |= octet << UInt64(bit & 63)
                bit += 8
            }
            group = 0
            digits = 0
        }
        mask.clearTail()
        return mask
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 65...90: UInt32(byte) - 65
        case 97...122: UInt32(byte) - 71
        case 48...57: UInt32(byte) + 4
        case 43: 62
        case 47: 63
        case 61: 0
        default: nil
        }
    }
}
