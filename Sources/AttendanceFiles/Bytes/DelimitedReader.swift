/// Reads rows of a CSV or TSV text one after the other and keeps their line numbers.
///
/// Only a piece of the file and one row are held at a time. Quotes as in RFC 4180, with tab and
/// semicolon beside the comma; a quote inside an unquoted cell is an ordinary character, and text
/// after a closing quote is kept.
struct DelimitedReader {
    private var pieces: TextPieces
    private let file: String
    private var window: [UInt8] = []
    private var position = 0
    private var line = 1

    /// The byte that parts cells.
    let delimiter: UInt8

    /// What decoding has found up to here.
    var decoder: TextDecoder { pieces.decoder }

    /// Begins to read a file; the delimiter is found by looking at the first lines unless given.
    ///
    /// - Throws: What looking at the first bytes throws.
    init(
        _ source: any AttendanceBytes, file: String, encoding: TextEncoding? = nil,
        delimiter: UInt8? = nil
    ) throws(AttendanceFilesError) {
        pieces = try TextPieces(source, file: file, encoding: encoding)
        self.file = file
        window = try pieces.next()
        self.delimiter = delimiter ?? Self.findDelimiter(window.prefix(65_536))
    }

    /// Returns the next row, blank ones included, or nil at the end.
    mutating func next() throws(AttendanceFilesError) -> DelimitedRow? {
        var row = DelimitedRow()
        return try next(into: &row) ? row : nil
    }

    /// Fills a row with the next one; false at the end.
    ///
    /// - Throws: `openQuote` for a quote that is never closed, `tooLarge` for a cell or row beyond
    ///   the limits, and what decoding throws.
    mutating func next(into row: inout DelimitedRow) throws(AttendanceFilesError) -> Bool {
        while true {
            if position >= window.count {
                guard !pieces.isAtEnd else { return false }
                try refill()
                continue
            }
            if try scan(into: &row) { return true }
            guard window.count - position <= AttendanceLimits.rowBytesMax else {
                throw refusal(.tooLarge, "the row has more than 1 MiB", line: line)
            }
            try refill()
        }
    }

    /// Moves what is not read yet to the front and adds the next piece behind it.
    private mutating func refill() throws(AttendanceFilesError) {
        let piece = try pieces.next()
        if position > 0 { window.removeFirst(position) }
        position = 0
        window.append(contentsOf: piece)
    }

    /// Reads one row; false if the window ends before the row does.
    private mutating func scan(into row: inout DelimitedRow) throws(AttendanceFilesError) -> Bool {
        row.reset(line: line)
        var index = position
        var lines = 0
        let end = window.count
        let isLast = pieces.isAtEnd
        while true {
            if index < end, window[index] == UInt8(ascii: "\"") {
                index += 1
                guard let next = try quoted(from: index, into: &row, lines: &lines) else {
                    return false
                }
                index = next
            }
            let start = index
            while index < end {
                let byte = window[index]
                if byte == delimiter || byte == 0x0A || byte == 0x0D { break }
                index += 1
            }
            row.append(window[start..<index])
            guard row.openCellBytes <= AttendanceLimits.cellBytesMax else {
                throw refusal(.tooLarge, "a cell has more than 32 KiB", line: row.line)
            }
            if index == end, !isLast { return false }
            row.endCell()
            guard row.count <= AttendanceLimits.cellsMax else {
                throw refusal(.tooLarge, "the row has more than 512 cells", line: row.line)
            }
            if index == end { break }
            if window[index] != delimiter {
                if window[index] == 0x0D {
                    if index + 1 == end, !isLast { return false }
                    if index + 1 < end, window[index + 1] == 0x0A { index += 1 }
                }
                index += 1
                lines += 1
                break
            }
            index += 1
        }
        position = index
        line += lines
        return true
    }

    /// Reads up to and over the closing quote; nil if the window ends before it.
    private func quoted(
        from start: Int, into row: inout DelimitedRow, lines: inout Int
    ) throws(AttendanceFilesError) -> Int? {
        let quote = UInt8(ascii: "\"")
        let first = line + lines
        var index = start
        var quotedLines = 0
        while index < window.count {
            let byte = window[index]
            index += 1
            if byte == quote {
                if index == window.count, !pieces.isAtEnd { return nil }
                guard index < window.count, window[index] == quote else {
                    lines += quotedLines
                    return index
                }
                index += 1
            } else if byte == 0x0A {
                quotedLines += 1
                guard quotedLines <= AttendanceLimits.quotedLinesMax else { break }
            }
            row.append(byte)
            guard row.openCellBytes <= AttendanceLimits.cellBytesMax else {
                throw refusal(.tooLarge, "a cell has more than 32 KiB", line: first)
            }
        }
        if !pieces.isAtEnd, quotedLines <= AttendanceLimits.quotedLinesMax { return nil }
        throw refusal(
            .openQuote, "a quote is opened here and not closed; export the report again",
            line: first)
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
