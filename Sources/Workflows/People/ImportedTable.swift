internal import AttendanceFiles

/// A CSV file of people, pairs or days: refused whole if one row is bad.
struct ImportedTable {
    let table: ColumnTable
    let file: String

    init(
        _ bytes: [UInt8], file: String, required: [String], optional: [String] = []
    ) throws(WorkflowError) {
        self.file = file
        do throws(AttendanceFilesError) {
            table = try ColumnTable(
                bytes, fileName: file, required: required, optional: optional)
        } catch {
            throw WorkflowError(
                code: .inputRefused, message: error.message, file: file, line: error.line)
        }
        for row in table.rows {
            for column in table.columns where !TypedText.isOneLine(row[column] ?? "") {
                throw refusal(row, column, "it has control characters or more than one line")
            }
        }
    }

    /// A refusal that names line and column.
    func refusal(_ row: ColumnTable.Row, _ column: String, _ what: String) -> WorkflowError {
        WorkflowError(
            code: .inputRefused, message: "column \(column): \(what); nothing was imported",
            file: file, line: row.line)
    }

    /// Returns a cell that must not be empty.
    func needed(_ row: ColumnTable.Row, _ column: String) throws(WorkflowError) -> String {
        guard let text = row[column] else { throw refusal(row, column, "it is empty") }
        return text
    }
}

/// What an import did, counted in rows.
public struct ImportCounts: Sendable, Hashable {
    /// Rows that made something new.
    public var added = 0
    /// Rows that changed something.
    public var changed = 0
    /// Rows that said what was known.
    public var unchanged = 0

    /// Creates counts of nothing.
    public init() {}
}
