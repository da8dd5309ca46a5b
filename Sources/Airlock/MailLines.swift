import Glibc

/// The one walk over the lines of a raw mail that finds what would cost its reader too much.
///
/// Fields are looked for in the whole mail, since a mail may hold others with heads of their own.
struct MailLines {
    private var number = 0
    private var borders = 0
    private var boundaries = 0
    /// Colons of the field that the line belongs to; nil if it holds no addresses.
    private var colons: Int?
    private var isInHead = true
    private var headBytes = 0

    /// Fields whose value a mail reader takes apart as addresses.
    private static let addressFields: Set<String> = [
        "sender", "from", "reply-to", "to", "cc", "bcc", "delivered-to", "x-original-to",
        "envelope-to", "resent-sender", "resent-from", "resent-reply-to", "resent-to",
        "resent-cc", "resent-bcc",
    ]

    /// Looks at every line.
    ///
    /// - Throws: `AirlockError` with code `refused` and the line.
    mutating func walk(_ bytes: UnsafeBufferPointer<UInt8>) throws(AirlockError) {
        guard let base = bytes.baseAddress else { return }
        var start = 0
        while start < bytes.count {
            number += 1
            let left = bytes.count - start
            let place = unsafe base.advanced(by: start)
            let end = unsafe memchr(place, 10, left).map {
                unsafe UnsafeRawPointer($0) - UnsafeRawPointer(place)
            }
            let line = unsafe UnsafeBufferPointer(start: place, count: end ?? left)
            try unsafe take(line)
            start += line.count + 1
        }
    }

    private mutating func take(_ line: UnsafeBufferPointer<UInt8>) throws(AirlockError) {
        guard let base = line.baseAddress else { return }
        if unsafe memchr(base, 0, line.count) != nil {
            throw MailScan.refused("nul", "the mail holds a zero byte", line: number)
        }
        try unsafe takeHead(line)
        if unsafe line.count >= 2 && line[0] == UInt8(ascii: "-") && line[1] == UInt8(ascii: "-") {
            borders += 1
            guard borders <= MailScan.bordersMax else {
                throw MailScan.refused(
                    "too_many_parts", "the mail has over \(MailScan.bordersMax) borders of parts",
                    line: number)
            }
        }
        boundaries += unsafe Self.boundaries(in: line)
        guard boundaries <= MailScan.boundariesMax else {
            throw MailScan.refused(
                "nesting_too_deep",
                "the mail has over \(MailScan.boundariesMax) containers of parts", line: number)
        }
        try unsafe takeField(line)
    }

    /// Adds up the head of the mail as a whole: up to the first empty line.
    private mutating func takeHead(_ line: UnsafeBufferPointer<UInt8>) throws(AirlockError) {
        guard isInHead else { return }
        headBytes += line.count + 1
        guard headBytes <= MailScan.headerBytesMax else {
            throw MailScan.refused(
                "header_too_large", "the mail's header is larger than 256 KiB", line: number)
        }
        let isEmpty = unsafe line.isEmpty || (line.count == 1 && line[0] == 0x0D)
        if isEmpty, headBytes > 2 { isInHead = false }
    }

    /// Counts the colons of a field of addresses over all its lines.
    private mutating func takeField(_ line: UnsafeBufferPointer<UInt8>) throws(AirlockError) {
        guard let first = unsafe line.first, let base = line.baseAddress else {
            colons = nil
            return
        }
        if first != 0x20, first != 0x09 {
            let name = unsafe Self.fieldName(line)
            colons = name.map { Self.addressFields.contains($0) } == true ? -1 : nil
        }
        guard var count = colons else { return }
        var offset = 0
        while offset < line.count,
            let found = unsafe memchr(base.advanced(by: offset), 0x3A, line.count - offset)
        {
            count += 1
            unsafe offset = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
        }
        colons = count
        guard count <= MailScan.groupsMax else {
            throw MailScan.refused(
                "too_many_groups",
                "a field of addresses holds over \(MailScan.groupsMax) groups of people",
                line: number)
        }
    }

    /// The name of the field that begins on a line, in lower case; nil if none can.
    private static func fieldName(_ line: UnsafeBufferPointer<UInt8>) -> String? {
        let head = unsafe line.prefix(32)
        guard let colon = unsafe head.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = unsafe head[..<colon].map { $0 }
        let word = name.prefix { $0 > 0x20 && $0 < 0x7F }
        // Blanks before the colon are wrong, and read over by mail readers.
        guard name[word.count...].allSatisfy({ $0 <= 0x20 }) else { return nil }
        return String(decoding: word, as: UTF8.self).lowercased()
    }

    /// How often `boundary` stands before an equals sign, a star, a blank or the line's end, in any
    /// case.
    private static func boundaries(in line: UnsafeBufferPointer<UInt8>) -> Int {
        guard let base = line.baseAddress else { return 0 }
        let length = 8
        var count = 0
        for letter in [UInt8(ascii: "b"), UInt8(ascii: "B")] {
            var offset = 0
            while offset + length <= line.count,
                let found = unsafe memchr(
                    base.advanced(by: offset), Int32(letter), line.count - offset - length + 1)
            {
                let place = unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
                let word = unsafe UnsafeRawPointer(found).assumingMemoryBound(to: CChar.self)
                let isWord = unsafe strncasecmp(word, "boundary", length) == 0
                let after = place + length
                let next = unsafe after < line.count ? line[after] : 0x20
                let isEnd = next == UInt8(ascii: "=") || next == UInt8(ascii: "*") || next <= 0x20
                if isWord, isEnd { count += 1 }
                offset = place + 1
            }
        }
        return count
    }
}
