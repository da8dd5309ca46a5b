/// A raw mail as a reader with no MIME library sees it: lines, borders, base64, quoted-printable.
///
/// Written from RFC 2045 and RFC 2046 for what our own mails may hold; it shares no code with the
/// library that writes them.
struct RawMail {
    /// The fields in their order, unfolded.
    let fields: [(name: String, value: String)]
    /// The body without its transfer encoding; of a container the part before the first border.
    let body: [UInt8]
    /// The parts of a container.
    let parts: [RawMail]

    init?(_ bytes: [UInt8]) {
        guard let end = Self.find([13, 10, 13, 10], in: bytes) else { return nil }
        var fields: [(String, String)] = []
        for line in String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n") {
            if let first = line.first, first == " " || first == "\t" {
                guard let last = fields.popLast() else { return nil }
                fields.append((last.0, last.1 + line))
            } else {
                guard let colon = line.firstIndex(of: ":") else { return nil }
                let value = line[line.index(after: colon)...].drop { $0 == " " }
                fields.append((String(line[..<colon]).lowercased(), String(value)))
            }
        }
        self.fields = fields.map { (name: $0.0, value: $0.1) }
        let raw = Array(bytes[(end + 4)...])
        if let border = Self.parameter("boundary", of: Self.value("content-type", fields)) {
            let pieces = Self.split(raw, at: Array("\r\n--\(border)".utf8))
            body = pieces.first ?? []
            parts = pieces.dropFirst().dropLast().compactMap { piece in
                RawMail(Array(piece.drop { $0 == 13 || $0 == 10 }))
            }
        } else {
            parts = []
            switch Self.value("content-transfer-encoding", fields) {
            case "base64": body = Self.base64(raw)
            case "quoted-printable": body = Self.quotedPrintable(raw)
            default: body = raw
            }
        }
    }

    /// The value of the one field of a name; nil if there is none, or more than one.
    func value(_ name: String) -> String? {
        let found = fields.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }

    private static func value(_ name: String, _ fields: [(String, String)]) -> String {
        fields.first { $0.0 == name }?.1 ?? ""
    }

    private static func parameter(_ name: String, of value: String) -> String? {
        let pieces = value.split(separator: "\(name)=\"")
        return pieces.count == 2 ? pieces[1].split(separator: "\"").first.map(String.init) : nil
    }

    private static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int = 0) -> Int? {
        guard bytes.count >= wanted.count, start <= bytes.count - wanted.count else { return nil }
        return (start...(bytes.count - wanted.count)).first {
            bytes[$0] == wanted[0] && bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
        }
    }

    private static func split(_ bytes: [UInt8], at border: [UInt8]) -> [[UInt8]] {
        let all = [13, 10] + bytes
        var pieces: [[UInt8]] = []
        var start = 0
        while let found = find(border, in: all, from: start) {
            pieces.append(Array(all[start..<found]))
            start = found + border.count
        }
        return pieces + [Array(all[start...])]
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let letters = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var (result, bits, count): ([UInt8], UInt32, Int) = ([], 0, 0)
        for byte in bytes where byte != UInt8(ascii: "=") {
            guard let value = letters.firstIndex(of: byte) else { continue }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                result.append(byte)
                continue
            }
            let pair = rest.prefix(2)
            rest = rest.dropFirst(2)
            if let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16) {
                result.append(value)
            }
        }
        return result
    }
}
