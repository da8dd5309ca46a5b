/// A CSV file with one heading row, read by column name: people, pairs, holidays.
///
/// Comma, semicolon or tab; UTF-8, UTF-16 or windows-1252. Blank rows are left out, line numbers
/// are those of the file.
public struct ColumnTable: Sendable {
    /// One row below the heading.
    public struct Row: Sendable {
        /// The line the row begins on, from 1.
        public let line: Int
        private let cells: [String: String]

        init(line: Int, cells: [String: String]) {
            self.line = line
            self.cells = cells
        }

        /// Returns the cell of a column, or nil where it is empty or the column is missing.
        public subscript(column: String) -> String? {
            cells[column].flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    /// The columns of the heading, in lower case, in their order.
    public let columns: [String]
    /// The rows that hold something.
    public let rows: [Row]

    /// Reads a file whose heading must hold some columns and may hold others.
    ///
    /// An open table takes columns that are not named too, instead of refusing them.
    ///
    /// - Throws: `AttendanceFilesError`, naming file and line, for a file that is no text, a
    ///   missing, doubled or unknown column, or a row that is longer than the heading.
    public init(
        _ bytes: [UInt8], fileName: String, required: [String], optional: [String] = [],
        isOpen: Bool = false
    ) throws(AttendanceFilesError) {
        do throws(AttendanceFilesError) {
            try self.init(
                MemoryBytes(bytes), fileName: fileName, encoding: nil, required: required,
                optional: optional, isOpen: isOpen)
        } catch  where error.code == .brokenText {
            try self.init(
                MemoryBytes(bytes), fileName: fileName, encoding: .windows1252,
                required: required, optional: optional, isOpen: isOpen)
        }
    }

    private init(
        _ source: MemoryBytes, fileName: String, encoding: TextEncoding?, required: [String],
        optional: [String], isOpen: Bool
    ) throws(AttendanceFilesError) {
        var reader = try DelimitedReader(source, file: fileName, encoding: encoding)
        var heading: DelimitedRow?
        while heading == nil, let row = try reader.next() {
            if !row.isBlank { heading = row }
        }
        let columns = (heading?.cells ?? []).map { $0.lowercased() }
        let line = heading?.line ?? 1
        try Self.check(
            columns, required, isOpen ? columns : optional, fileName: fileName, line: line)
        var rows: [Row] = []
        while let row = try reader.next() {
            if row.isBlank { continue }
            guard row.count <= columns.count else {
                throw AttendanceFilesError(
                    code: .noTable,
                    message: "the row has \(row.count) cells, the heading \(columns.count)",
                    file: fileName, line: row.line)
            }
            let named = zip(columns, row.cells).map { ($0, $1) }
            rows.append(
                Row(line: row.line, cells: Dictionary(named, uniquingKeysWith: { $1 })))
        }
        self.columns = columns
        self.rows = rows
    }

    private static func check(
        _ columns: [String], _ required: [String], _ optional: [String], fileName: String,
        line: Int
    ) throws(AttendanceFilesError) {
        let known = required + optional
        let complaint: String? =
            if let missing = required.first(where: { !columns.contains($0) }) {
                "column '\(missing)' is missing; needed: \(required.joined(separator: ","))"
            } else if let strange = columns.first(where: { !known.contains($0) }) {
                "column '\(strange)' is not known; columns: \(known.joined(separator: ","))"
            } else if Set(columns).count < columns.count {
                "a column stands twice in the heading"
            } else {
                nil
            }
        guard let complaint else { return }
        throw AttendanceFilesError(
            code: .noTable, message: complaint, file: fileName, line: line)
    }
}
