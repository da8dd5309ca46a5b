/// One table of a sheet, with its columns found; a class, so that rows share it.
final class SheetTable: Sendable {
    /// The number of the section it stands in, such as 2 for `2. Participants`; nil if none.
    let section: Int?
    /// The header's cells; none for a table without one.
    let header: [String]
    /// The line it begins on.
    let line: Int
    /// Which cell holds what.
    let columns: ColumnMap
    /// The header in the form headers are compared in.
    let labels: Set<String>
    /// Whether names are followed by the name the account was opened with.
    let bracket: PersonCell.Bracket
    /// The bytes of the first header cell: most rows differ from the header in their first cell.
    private let firstHeader: [UInt8]

    init(section: Int?, header: [String], line: Int, columns: ColumnMap? = nil) {
        self.section = section
        self.header = header
        self.line = line
        self.columns = columns ?? ColumnMap(header: header)
        let labels = Set(header.map(headerKey))
        self.labels = labels
        bracket = labels.contains { $0.contains("(original name)") } ? .original : .belonging
        firstHeader = Array((header.first ?? "").utf8)
    }

    /// Whether a row is the header once more.
    func isHeader(_ row: DelimitedRow) -> Bool {
        !header.isEmpty && row.cell(0).elementsEqual(firstHeader) && row.cells == header
    }
}

/// One line outside tables: a label and its value.
struct SheetFact: Sendable, Hashable {
    let label: String
    let value: String
    let line: Int
}

/// What the first reading of a sheet has found: its tables and the lines between them.
///
/// A line with one cell that begins with a number and a dot opens a section, in every language. A
/// row of three cells or more without any digit or address is a table's header, and so is one whose
/// words are known. What stands outside tables is the summary: labels and values.
struct SheetLayout: Sendable {
    var encoding: TextEncoding
    var delimiter: UInt8
    var tables: [SheetTable] = []
    var facts: [SheetFact] = []
    /// Whether numbered section headings were found.
    var hasSections = false
}
