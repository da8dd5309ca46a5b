internal import AttendanceFiles

/// A CSV file of the laboratory: any columns, of which some must be there.
struct LabTable {
    let columns: [String]
    let rows: [ColumnTable.Row]
    private let file: String

    init(_ bytes: [UInt8], file: String, required: [String]) throws(WorkflowError) {
        self.file = file
        do throws(AttendanceFilesError) {
            let table = try ColumnTable(bytes, fileName: file, required: required, isOpen: true)
            columns = table.columns
            rows = table.rows
        } catch {
            throw WorkflowError(
                code: .inputRefused, message: error.message, file: file, line: error.line)
        }
    }

    /// A refusal that names line and column.
    func refusal(_ row: ColumnTable.Row, _ column: String, _ what: String) -> WorkflowError {
        WorkflowError(
            code: .inputRefused, message: "column \(column): \(what)", file: file, line: row.line)
    }

    /// Returns a cell that must not be empty.
    func needed(_ row: ColumnTable.Row, _ column: String) throws(WorkflowError) -> String {
        guard let text = row[column] else { throw refusal(row, column, "it is empty") }
        return text
    }

    /// Refuses a column that the caller named and the file lacks.
    func check(column: String) throws(WorkflowError) {
        guard columns.contains(column) else {
            throw WorkflowError(
                code: .usage,
                message: """
                    \(file) has no column '\(column)'; it has \(columns.joined(separator: ", "))
                    """)
        }
    }
}
