import CalendarModel

extension PreScan {
    /// Returns the bytes without a byte order mark.
    ///
    /// Refuses what is not UTF-8 and every control character but TAB, CR and LF, naming the
    /// encodings that occur in practice: libical takes Latin-1 silently, cuts at a zero byte and
    /// refuses UTF-16 without a reason.
    mutating func checkEncoding(_ bytes: [UInt8]) throws(AirlockError) -> ArraySlice<UInt8> {
        guard !bytes.isEmpty else {
            throw refusal("empty", "the file is empty", line: 1, clause: "RFC 5545 §3.4")
        }
        if looksLikeUTF16(bytes) {
            throw refusal(
                "utf16", "the file is in UTF-16: save it as UTF-8", line: 1,
                clause: "RFC 5545 §3.1.4")
        }
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        let text = bytes[(hasMark ? 3 : 0)...]
        if let place = firstControl(text) {
            let byte = bytes[place]
            throw refusal(
                byte == 0 ? "nul_byte" : "control_character",
                byte == 0
                    ? "the file holds a zero byte"
                    : "the file holds the control character \(byte)",
                line: line(of: place, in: bytes), clause: "RFC 5545 §3.1")
        }
        if isPlain(text) || String(validating: text, as: UTF8.self) != nil { return text }
        // Some programs fold between the bytes of one character (RFC 5545 §3.1 warns of it).
        if String(validating: unfolded(text), as: UTF8.self) != nil {
            noteOnce(
                ContentFinding(
                    severity: .warning, code: "folded_character",
                    message: "a line is folded inside a character; joined again",
                    clause: "RFC 5545 §3.1"))
            return text
        }
        let place = firstInvalid(text)
        throw refusal(
            "not_utf8",
            "the file is not UTF-8, it looks like Latin-1 (ISO 8859-1) or Windows-1252: "
                + "save it as UTF-8",
            line: line(of: place, in: bytes), clause: "RFC 5545 §3.1.4")
    }

    /// Reads lines that end with CR alone, as old programs write them, as lines.
    mutating func withLineFeeds(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard !text.contains(10), text.contains(13) else { return text }
        noteOnce(
            ContentFinding(
                line: 1, severity: .warning, code: "bare_cr",
                message: "lines end with CR alone; read as if with CRLF", clause: "RFC 5545 §3.1"))
        noted.insert("bare_lf")
        return text.map { $0 == 13 ? 10 : $0 }[...]
    }

    private func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 4 else { return false }
        if bytes[0] == 0xFF, bytes[1] == 0xFE { return true }
        if bytes[0] == 0xFE, bytes[1] == 0xFF { return true }
        return (bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
            || (bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
    }

    private func firstControl(_ text: ArraySlice<UInt8>) -> Int? {
        unsafe text.withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count {
                let byte = unsafe buffer[index]
                if byte < 0x20 || byte == 0x7F, byte != 9, byte != 10, byte != 13 {
                    return text.startIndex + index
                }
                index += 1
            }
            return nil
        }
    }

    /// Whether every byte is ASCII, as in most files.
    private func isPlain(_ text: ArraySlice<UInt8>) -> Bool {
        unsafe text.withUnsafeBufferPointer { buffer in
            var all: UInt8 = 0
            for index in 0..<buffer.count { all |= unsafe buffer[index] }
            return all < 0x80
        }
    }

    private func unfolded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var joined: [UInt8] = []
        joined.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let end = text[index...].firstIndex(of: 10) ?? text.endIndex
            joined += text[index..<end]
            while joined.last == 13 { joined.removeLast() }
            index = end + 1
            if index < text.endIndex, text[index] == 32 || text[index] == 9 {
                index += 1
            } else {
                joined.append(10)
            }
        }
        return joined
    }

    private func firstInvalid(_ text: ArraySlice<UInt8>) -> Int {
        var low = text.startIndex
        // Every sound line is sound by itself, so the first bad line holds the first bad byte.
        while low < text.endIndex {
            let end = text[low...].firstIndex(of: 10).map { $0 + 1 } ?? text.endIndex
            if String(validating: text[low..<end], as: UTF8.self) == nil { return low }
            low = end
        }
        return text.startIndex
    }

    private func line(of place: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<place].count { $0 == 10 }
    }
}
