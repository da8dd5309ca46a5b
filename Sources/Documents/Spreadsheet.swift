/// A spreadsheet file as a value: sheets of rows, each cell a text, a number, a truth or nothing.
public struct Spreadsheet: Sendable, Hashable {
    /// One cell.
    public enum Cell: Sendable, Hashable {
        /// A text, shown as it is; never a formula.
        case text(String)
        /// A number.
        case number(Double)
        /// Yes or no.
        case truth(Bool)
        /// Nothing.
        case empty
    }

    /// One sheet.
    public struct Sheet: Sendable, Hashable {
        /// The name on the tab, 1 to 31 characters without `[]:*?/\`.
        public var name: String
        /// The first row: the names of the columns.
        public var heading: [String]
        /// The rows under it.
        public var rows: [[Cell]]

        /// Makes a sheet.
        public init(name: String, heading: [String], rows: [[Cell]]) {
            self.name = name
            self.heading = heading
            self.rows = rows
        }
    }

    /// The title in the file's properties.
    public var title: String
    /// When it was made, in seconds since the epoch; the same rows and time give the same bytes.
    public var createdSeconds: Int64
    /// The sheets in their order, at least one.
    public var sheets: [Sheet]

    /// Makes a file.
    public init(title: String, createdSeconds: Int64, sheets: [Sheet]) {
        self.title = title
        self.createdSeconds = createdSeconds
        self.sheets = sheets
    }

    /// The most rows a sheet takes beside its heading.
    public static let rowsMax = 1_048_575
    /// The longest text of a cell, in characters.
    public static let textMax = 32_767
}
