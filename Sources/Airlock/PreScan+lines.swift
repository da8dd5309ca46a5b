import CalendarModel
import Glibc

extension PreScan {
    /// Cuts the text into unfolded lines and hands each on with its first line number.
    mutating func forEachLine(_ text: ArraySlice<UInt8>) throws(AirlockError) {
        // Most lines are not folded: they stay parts of the text, and nothing is copied.
        var logical: ArraySlice<UInt8> = []
        var logicalLine = 0
        var number = 0
        var start = text.startIndex
        while start < text.endIndex {
            number += 1
            let end = Self.lineEnd(text, from: start)
            let line = try cut(text[start..<end], number: number, isLast: end == text.endIndex)
            start = end + 1
            if let first = line.first, first == 32 || first == 9 {
                if logicalLine == 0 {
                    noteOnce(stray(number))
                    continue
                }
                // One byte beyond the limit is enough to know; a bomb must not fill memory.
                if logical.count <= Self.lineBytesMax { logical += line.dropFirst() }
                continue
            }
            if logicalLine > 0 { try take(logical, line: logicalLine) }
            logical = open.isEmpty ? withoutMark(line, number) : line
            logicalLine = number
        }
        if logicalLine > 0 { try take(logical, line: logicalLine) }
    }

    /// A line between calendars without the byte order mark of a file that was put behind another.
    private mutating func withoutMark(
        _ line: ArraySlice<UInt8>, _ number: Int
    ) -> ArraySlice<UInt8> {
        guard line.starts(with: [0xEF, 0xBB, 0xBF]) else { return line }
        noteOnce(
            ContentFinding(
                line: number, severity: .warning, code: "inner_byte_order_mark",
                message: "a byte order mark stands inside the file; it is left out",
                clause: "RFC 5545 §3.1.4"))
        return line.dropFirst(3)
    }

    /// The place of the next LF, or the end of the text.
    private static func lineEnd(_ text: ArraySlice<UInt8>, from start: Int) -> Int {
        unsafe text.withUnsafeBytes { buffer in
            let offset = start - text.startIndex
            let left = buffer.count - offset
            guard let base = buffer.baseAddress, left > 0,
                let found = unsafe memchr(base.advanced(by: offset), 10, left)
            else { return text.endIndex }
            return unsafe start + (UnsafeRawPointer(found) - base) - offset
        }
    }

    private func stray(_ line: Int) -> ContentFinding {
        ContentFinding(
            line: line, severity: .warning, code: "stray_continuation",
            message: "a continuation line follows no line; it is left out",
            clause: "RFC 5545 §3.1")
    }

    /// Returns a physical line without its end, noting unusual ends once.
    private mutating func cut(
        _ raw: ArraySlice<UInt8>, number: Int, isLast: Bool
    ) throws(AirlockError) -> ArraySlice<UInt8> {
        var line = raw
        var returns = 0
        while line.last == 13 {
            line = line.dropLast()
            returns += 1
        }
        if returns == 0, !isLast {
            noteOnce(
                ContentFinding(
                    line: number, severity: .warning, code: "bare_lf",
                    message: "lines end with LF alone; read as if with CRLF",
                    clause: "RFC 5545 §3.1"))
        } else if returns > 1 {
            noteOnce(
                ContentFinding(
                    line: number, severity: .warning, code: "doubled_cr",
                    message: "lines end with doubled CR; repaired", clause: "RFC 5545 §3.1"))
        }
        if line.contains(13) {
            throw refusal(
                "control_character", "a CR stands inside a line", line: number,
                clause: "RFC 5545 §3.1")
        }
        return line
    }

    /// Judges one unfolded line.
    private mutating func take(
        _ line: ArraySlice<UInt8>, line number: Int
    ) throws(AirlockError) {
        if line.allSatisfy({ $0 == 32 || $0 == 9 }) {
            noteOnce(
                ContentFinding(
                    line: number, severity: .warning, code: "empty_line",
                    message: "empty lines are left out", clause: "RFC 5545 §3.1"))
            return
        }
        guard let parts = ContentLine(line) else {
            try countProperty(.other, line: number)
            note(
                ContentFinding(
                    line: number, severity: .warning, code: "no_property",
                    message: "the line is no property (NAME:VALUE); it is left out",
                    clause: "RFC 5545 §3.1"))
            return
        }
        if line.count > Self.lineBytesMax {
            guard parts.kind == .attachment || parts.kind == .image || parts.isExtension else {
                throw refusal(
                    "line_too_long", "the property \(parts.name) is over 64 KiB", line: number)
            }
            try countProperty(parts.kind, line: number)
            note(
                ContentFinding(
                    line: number, severity: .note, code: "long_property_dropped",
                    message: "the property is over 64 KiB; it is left out",
                    property: parts.name))
            return
        }
        switch parts.kind {
        case .begin: try begin(parts, line: number)
        case .end: try end(parts, line: number)
        default: try property(parts, line: number)
        }
    }
}
