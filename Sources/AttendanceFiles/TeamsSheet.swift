/// A Teams file cut into its summary and its tables, by shape.
///
/// A line with one cell that begins with a number and a dot opens a section, in every language. A
/// row of three cells or more without any digit or address is a table's header. What stands outside
/// tables is the summary: labels and values.
struct TeamsSheet: Sendable {
    /// One line of the summary.
    struct Fact: Sendable, Hashable {
        let label: String
        let value: String
        let line: Int
    }

    /// One table with its section's number, if it stands in a numbered section.
    struct Table: Sendable {
        let section: Int?
        let header: DelimitedRow?
        var rows: [DelimitedRow] = []
        var columns = ColumnMap(header: nil, rows: [])
    }

    private(set) var facts: [Fact] = []
    private(set) var tables: [Table] = []
    /// Whether numbered section headings were found.
    private(set) var hasSections = false

    private var section: Int?
    private var isInTable = false
    private var rowCount = 0

    /// Reads a whole text.
    ///
    /// - Throws: What the reader throws, and `tooLarge` for more than a million rows.
    init(_ reader: consuming DelimitedReader, file: String) throws(AttendanceFilesError) {
        while let row = try reader.next() {
            rowCount += 1
            guard rowCount <= AttendanceLimits.rowsMax else {
                throw AttendanceFilesError(
                    code: .tooLarge, message: "the file has more than a million rows",
                    file: file, line: row.line)
            }
            take(row)
        }
        for index in tables.indices {
            tables[index].columns = ColumnMap(
                header: tables[index].header, rows: tables[index].rows)
        }
    }

    private mutating func take(_ row: DelimitedRow) {
        let filled = row.filled
        if filled.isEmpty {
            isInTable = false
        } else if filled.count == 1, let number = Self.sectionNumber(filled[0]) {
            section = number
            hasSections = true
            isInTable = false
        } else if let section, section > 3 {
            return  // engagement figures: never read
        } else if isInTable {
            tables[tables.count - 1].rows.append(row)
        } else if Self.isHeader(filled) {
            tables.append(Table(section: section, header: row))
            isInTable = true
        } else if Self.isTableRow(filled) {
            tables.append(Table(section: section, header: nil, rows: [row]))
            isInTable = true
        } else {
            let value = filled.count > 1 ? filled[1] : ""
            facts.append(Fact(label: folded(filled[0]), value: value, line: row.line))
        }
    }

    /// The number of a heading such as `2. Participants`.
    private static func sectionNumber(_ text: String) -> Int? {
        let digits = text.prefix { ("0"..."9").contains($0) }
        guard digits.count == 1, text.dropFirst().hasPrefix("."),
            text.dropFirst(2).first.map({ $0 == " " || $0.isLetter }) ?? true
        else { return nil }
        return Int(digits)
    }

    private static func isHeader(_ cells: [String]) -> Bool {
        cells.count >= 3
            && cells.allSatisfy { cell in
                !cell.contains("@") && !cell.unicodeScalars.contains(where: isDigit)
            }
    }

    /// A row of people: four cells or more, two of them moments.
    private static func isTableRow(_ cells: [String]) -> Bool {
        cells.count >= 4 && cells.count { MomentText($0) != nil } >= 2
    }
}
