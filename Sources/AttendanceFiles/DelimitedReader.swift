/// Reads rows of a CSV or TSV text one after the other and keeps their line numbers.
///
/// Only one row is held at a time. Quotes as in RFC 4180, with tab and semicolon beside the comma;
/// a quote inside an unquoted cell is an ordinary character, and text after a closing quote is
/// kept.
struct DelimitedReader {
    private let bytes: [UInt8]
    private let file: String
    private var position = 0
    private var line = 1

    /// The byte that parts cells.
    let delimiter: UInt8

    /// Creates a reader over UTF-8 text; the delimiter is found by looking at the first lines.
    init(utf8 bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        delimiter = Self.findDelimiter(bytes.prefix(65_536))
    }

    /// Returns the next row, blank ones included, or nil at the end.
    ///
    /// - Throws: `openQuote` for a quote that is never closed, `tooLarge` for a cell or row beyond
    ///   the limits.
    mutating func next() throws(AttendanceFilesError) -> DelimitedRow? {
        guard position < bytes.count else { return nil }
        let firstLine = line
        var cells: [String] = []
        while true {
            let (cell, isLast) = try readCell()
            cells.append(cell)
            guard cells.count <= AttendanceLimits.cellsMax else {
                throw refusal(.tooLarge, "the row has more than 512 cells", line: firstLine)
            }
            if isLast { return DelimitedRow(line: firstLine, cells: cells) }
        }
    }

    private mutating func readCell() throws(AttendanceFilesError) -> (text: String, isLast: Bool) {
        var content: [UInt8] = []
        let firstLine = line
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            try readQuoted(into: &content, firstLine: firstLine)
        }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == delimiter { return (trimmed(content), false) }
            if byte == 0x0A || byte == 0x0D {
                if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
                line += 1
                return (trimmed(content), true)
            }
            content.append(byte)
            try checkLength(content, firstLine: firstLine)
        }
        return (trimmed(content), true)
    }

    /// Reads up to and over the closing quote.
    private mutating func readQuoted(
        into content: inout [UInt8], firstLine: Int
    ) throws(AttendanceFilesError) {
        let quote = UInt8(ascii: "\"")
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == quote {
                guard position < bytes.count, bytes[position] == quote else { return }
                position += 1
            } else if byte == 0x0A {
                line += 1
                guard line - firstLine <= AttendanceLimits.quotedLinesMax else { break }
            }
            content.append(byte)
            try checkLength(content, firstLine: firstLine)
        }
        throw refusal(
            .openQuote, "a quote is opened here and not closed; export the report again",
            line: firstLine)
    }

    private func checkLength(
        _ content: [UInt8], firstLine: Int
    ) throws(AttendanceFilesError) {
        guard content.count <= AttendanceLimits.cellBytesMax else {
            throw refusal(.tooLarge, "a cell has more than 32 KiB", line: firstLine)
        }
    }

    private func refusal(
        _ code: AttendanceFilesError.Code, _ message: String, line: Int
    ) -> AttendanceFilesError {
        AttendanceFilesError(code: code, message: message, file: file, line: line)
    }

    /// Takes the delimiter that parts the most lines into three cells or more, else into two.
    ///
    /// Ties go to the tab, then the semicolon: dates hold commas, nothing in a report holds those.
    private static func findDelimiter(_ head: ArraySlice<UInt8>) -> UInt8 {
        let candidates: [UInt8] = [0x09, UInt8(ascii: ";"), UInt8(ascii: ",")]
        var wideLines = [0, 0, 0]
        var pairLines = [0, 0, 0]
        var found = [0, 0, 0]
        func countLine() {
            for index in found.indices {
                if found[index] >= 2 { wideLines[index] += 1 }
                if found[index] == 1 { pairLines[index] += 1 }
            }
            found = [0, 0, 0]
        }
        var isQuoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, byte == 0x0A || byte == 0x0D {
                countLine()
            } else if !isQuoted, let index = candidates.firstIndex(of: byte) {
                found[index] += 1
            }
        }
        countLine()
        let lines = wideLines.contains { $0 > 0 } ? wideLines : pairLines
        let best = lines.max() ?? 0
        return candidates[lines.firstIndex(of: best) ?? 0]
    }
}
