internal import CCurl

/// What passes between us and a relay for one mail, as libcurl's two callbacks see it.
///
/// Lives on the thread of the transfer only. The last piece of the mail is given out after the
/// commit has returned: without it the relay has no complete mail, and after it the mail may arrive
/// even if no answer comes back.
final class SMTPExchange {
    private let bytes: [UInt8]
    private let commit: @Sendable () throws -> Void
    private var offset = 0

    /// Whether the commit has returned, so that the mail may arrive.
    private(set) var isCommitted = false
    /// Whether the commit has thrown.
    private(set) var isTakenBack = false
    /// The first word of the last command, such as `RCPT`.
    private(set) var verb = ""
    private var hasEnded = false
    /// The last whole answer; one to the end of the mail once `isCommitted` holds.
    private(set) var answer: SMTPAnswer?

    /// How much is held back until the commit.
    static let lastPieceBytes = 64

    init(_ bytes: [UInt8], commit: @escaping @Sendable () throws -> Void) {
        self.bytes = bytes
        self.commit = commit
    }

    /// Fills a buffer with the next piece; returns how many bytes, or the mark to give up.
    @safe func fill(_ buffer: UnsafeMutablePointer<CChar>, capacity: Int) -> Int {
        let lastPiece = max(0, bytes.count - Self.lastPieceBytes)
        guard offset < bytes.count else { return 0 }
        if offset >= lastPiece, !isCommitted {
            do {
                try commit()
            } catch {
                isTakenBack = true
                return kept_curl_abort()
            }
            answer = nil
            isCommitted = true
        }
        let end = offset < lastPiece ? lastPiece : bytes.count
        let count = min(capacity, end - offset)
        for index in 0..<count {
            unsafe buffer[index] = CChar(bitPattern: bytes[offset + index])
        }
        offset += count
        return count
    }

    /// Takes note of a command by its first word; what follows may be a secret.
    func sent(_ line: some Sequence<UInt8>) {
        let word = line.prefix { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }
        // libcurl says goodbye within the transfer that failed; what went before it counts.
        let isGoodbye = word.elementsEqual("QUIT".utf8)
        hasEnded = hasEnded || isGoodbye
        if !word.isEmpty, !hasEnded { verb = String(decoding: word, as: UTF8.self) }
    }

    /// Takes note of a line of an answer; the last line of one has a blank after its number.
    func received(_ line: some Sequence<UInt8>) {
        guard !hasEnded, let answer = SMTPAnswer(Array(line.prefix(600))) else { return }
        self.answer = answer
    }
}

/// The last line of an answer of a relay (RFC 5321 §4.2).
struct SMTPAnswer: Sendable, Hashable {
    /// Three digits.
    let code: Int
    /// The words after it, addresses and control characters left out.
    let words: String

    /// Reads a line; nil for one that is followed by more, or is no answer.
    init?(_ line: [UInt8]) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard line.count >= 3, line[..<3].allSatisfy({ digits.contains($0) }),
            line.count == 3 || line[3] != UInt8(ascii: "-"),
            let code = Int(String(decoding: line[..<3], as: UTF8.self)), code >= 200
        else { return nil }
        self.code = code
        let plain = line.dropFirst(4).map { $0 < 0x20 || $0 > 0x7E ? 0x20 : $0 }
        words = String(decoding: plain, as: UTF8.self).split(separator: " ").prefix(40)
            .map { $0.contains("@") ? "(address)" : String($0) }.joined(separator: " ")
    }

    /// The answer for people, such as `550 5.1.1 no such user`.
    var text: String { words.isEmpty ? "\(code)" : "\(code) \(words.prefix(200))" }
    /// Whether the relay says never.
    var isPermanent: Bool { (500...599).contains(code) }
    /// Whether the relay says later.
    var isTemporary: Bool { (400...499).contains(code) }
}
