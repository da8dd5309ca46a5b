internal import Documents

/// A table as rows of named cells, ready to be handed over as a spreadsheet.
public struct ExportTable: Sendable {
    /// One cell.
    public enum Cell: Sendable, Hashable {
        /// A text.
        case text(String)
        /// A number.
        case number(Double)
        /// Yes or no.
        case truth(Bool)
        /// Nothing.
        case empty
    }

    /// The name of its sheet.
    public var name: String
    /// The names of the columns.
    public var heading: [String]
    /// The rows.
    public var rows: [[Cell]]

    /// Makes a table.
    public init(name: String, heading: [String], rows: [[Cell]]) {
        self.name = name
        self.heading = heading
        self.rows = rows
    }
}

/// Writes tables as one XLSX file.
public enum WriteTable {
    /// Returns the bytes; the same tables and second give the same bytes.
    ///
    /// - Throws: `WorkflowError`: `unavailable` where no temporary file can be made, `usage` for
    ///   more rows than a sheet takes.
    public static func spreadsheet(
        _ tables: [ExportTable], title: String, createdSeconds: Int64
    ) throws(WorkflowError) -> [UInt8] {
        do {
            return try SpreadsheetWriter.bytes(
                Spreadsheet(
                    title: title, createdSeconds: createdSeconds,
                    sheets: tables.map { table in
                        Spreadsheet.Sheet(
                            name: table.name, heading: table.heading,
                            rows: table.rows.map { $0.map(cell) })
                    }))
        } catch {
            throw WorkflowError(
                code: error.code == .tooLarge
                    ? .usage : error.code == .notWritable ? .unavailable : .fault,
                message: "the spreadsheet cannot be written: \(error.message)")
        }
    }

    private static func cell(_ cell: ExportTable.Cell) -> Spreadsheet.Cell {
        switch cell {
        case .text(let text): .text(text)
        case .number(let number): .number(number)
        case .truth(let truth): .truth(truth)
        case .empty: .empty
        }
    }
}
