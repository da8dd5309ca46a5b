/// Reads a sheet from its first row to its last and gives what it says, row by row.
///
/// The first reading finds the tables and their columns; later ones use what it found, so that both
/// give the same items. Every row that is not blank is counted once: as head (summary, headings,
/// headers) or through the items it gives.
struct SheetReader {
    private let source: any AttendanceBytes
    private let file: String
    /// What was found; complete after the first reading.
    private(set) var layout: SheetLayout
    /// What decoding has found; complete after a reading.
    private(set) var decoder: TextDecoder
    /// How many rows were summary, heading or header.
    private(set) var headRows = 0

    private var isFirst = true
    private var section: Int?
    private var table: Int?
    private var isAfterBlank = false
    /// Rows of the table at hand that wait until its columns can be told by their shape.
    private var waiting: [DelimitedRow] = []
    private var isWaiting = false
    private var nextTable = 0
    private var visits: VisitRows

    /// - Throws: What looking at the first bytes throws.
    init(
        _ source: any AttendanceBytes, file: String, encoding: TextEncoding? = nil
    ) throws(AttendanceFilesError) {
        let reader = try DelimitedReader(source, file: file, encoding: encoding)
        self.source = source
        self.file = file
        decoder = reader.decoder
        layout = SheetLayout(encoding: reader.decoder.encoding, delimiter: reader.delimiter)
        visits = VisitRows()
    }

    typealias Sink = (FileItem) throws -> Void

    /// Reads the whole sheet.
    ///
    /// - Throws: `brokenText` if the text is not UTF-8 after all, and what reading rows throws.
    mutating func read(_ sink: Sink) throws {
        var reader = try DelimitedReader(
            source, file: file, encoding: layout.encoding, delimiter: layout.delimiter)
        (section, table, isAfterBlank, headRows, nextTable) = (nil, nil, false, 0, 0)
        visits = VisitRows()
        var row = DelimitedRow()
        while try reader.next(into: &row) { try take(row, sink) }
        try close(sink)
        try visits.finish(sink)
        decoder = reader.decoder
        isFirst = false
    }

    private mutating func take(_ row: DelimitedRow, _ sink: Sink) throws {
        let filled = row.filledCount
        if filled == 0 {
            isAfterBlank = true
            return
        }
        if filled == 1, let number = Self.sectionNumber(row) {
            try close(sink)
            section = number
            layout.hasSections = true
            headRows += 1
            return
        }
        if let section, section > 3 {
            // Figures about engagement: never read.
            try sink(.ignored(line: row.line, reason: .neverIngested))
            return
        }
        if let index = table {
            if belongs(row, filled: filled, to: layout.tables[index]) {
                isAfterBlank = false
                if layout.tables[index].isHeader(row) {
                    try sink(.ignored(line: row.line, reason: .repeatedHeader))
                } else {
                    try add(row, sink)
                }
                return
            }
            try close(sink)
        }
        isAfterBlank = false
        try begin(row, filled: filled, sink)
    }

    /// A row outside tables: a header, the first row of a table without one, or a fact.
    private mutating func begin(
        _ row: DelimitedRow, filled: Int, _ sink: Sink
    ) throws {
        let cells = row.cells
        if Self.isHeader(cells, filled: filled) {
            headRows += 1
            try open(SheetTable(section: section, header: cells, line: row.line))
        } else if Self.isTableRow(cells, filled: filled) {
            try open(SheetTable(section: section, header: [], line: row.line))
            try add(row, sink)
        } else if filled > 3 {
            try sink(.refused(line: row.line, message: "the row stands outside any table"))
        } else {
            headRows += 1
            guard isFirst else { return }
            try checkSize(row.line)
            let texts = cells.filter { !$0.isEmpty }
            layout.facts.append(
                SheetFact(
                    label: headerKey(texts[0]), value: texts.count > 1 ? texts[1] : "",
                    line: row.line))
        }
    }

    private mutating func open(_ found: SheetTable) throws(AttendanceFilesError) {
        table = nextTable
        nextTable += 1
        if isFirst {
            try checkSize(found.line)
            layout.tables.append(found)
            isWaiting = true
        }
    }

    private mutating func add(_ row: DelimitedRow, _ sink: Sink) throws {
        guard isWaiting else {
            guard let table else { return }
            try visits.read(row, of: layout.tables[table], number: table, sink)
            return
        }
        waiting.append(row)
        if waiting.count == ColumnShape.rowsMax { try findColumns(sink) }
    }

    /// Finds the columns by the rows that wait, and reads those.
    private mutating func findColumns(_ sink: Sink) throws {
        guard isWaiting, let table else { return }
        isWaiting = false
        let found = layout.tables[table]
        layout.tables[table] = SheetTable(
            section: found.section, header: found.header, line: found.line,
            columns: ColumnMap(header: found.header, rows: waiting))
        let rows = waiting
        waiting = []
        for row in rows {
            try visits.read(row, of: layout.tables[table], number: table, sink)
        }
    }

    private mutating func close(_ sink: Sink) throws {
        try findColumns(sink)
        table = nil
    }

    private func checkSize(_ line: Int) throws(AttendanceFilesError) {
        guard layout.tables.count + layout.facts.count < AttendanceLimits.tablesMax else {
            throw AttendanceFilesError(
                code: .tooLarge, message: "the file has too many tables and lines between them",
                file: file, line: line)
        }
    }

    /// Whether a row goes on with the table at hand.
    private func belongs(_ row: DelimitedRow, filled: Int, to table: SheetTable) -> Bool {
        if filled == 1, Self.partHeadings.contains(headerKey(row.filled[0])) { return false }
        if table.columns.isMeetingBlock, filled < 3 { return false }
        if !row.hasDigit, filled > 2, !table.isHeader(row),
            ColumnMap(header: row.cells).knownCount >= 3
        {
            return false
        }
        guard isAfterBlank else { return true }
        // After a blank line only a row of people goes on with a table of people.
        guard !isWaiting else { return Self.isTableRow(row.cells, filled: filled) }
        let columns = table.columns
        guard columns.hasNames, !row.cell(columns[.name]).isEmpty else { return false }
        if columns.hasTimes { return MomentText(row.cell(columns[.join])) != nil }
        return row.cell(columns[.email]).contains(UInt8(ascii: "@"))
    }

    /// The number of a heading such as `2. Participants`.
    private static func sectionNumber(_ row: DelimitedRow) -> Int? {
        guard let text = row.filled.first else { return nil }
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard digits.count == 1, text.dropFirst().hasPrefix("."),
            text.dropFirst(2).first.map({ $0 == " " || $0.isLetter }) ?? true
        else { return nil }
        return Int(digits)
    }

    private static func isHeader(_ cells: [String], filled: Int) -> Bool {
        guard filled >= 3, !cells.contains(where: { $0.contains("@") }) else { return false }
        return !cells.contains { $0.unicodeScalars.contains(where: isDigit) }
            || ColumnMap(header: cells).knownCount >= 3
    }

    /// A row of people: four cells or more, two of them moments.
    private static func isTableRow(_ cells: [String], filled: Int) -> Bool {
        filled >= 4 && cells.count { MomentText($0) != nil } >= 2
    }

    /// Headings of the parts of a webinar report.
    private static let partHeadings: Set<String> = [
        "host details", "panelist details", "attendee details", "other attended",
    ]
}

extension DelimitedRow {
    /// Whether any cell holds a digit; names of columns hold none.
    var hasDigit: Bool {
        (0..<count).contains { index in cell(index).contains { $0 &- 0x30 < 10 } }
    }
}
