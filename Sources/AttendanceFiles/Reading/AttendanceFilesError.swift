/// Why an attendance file was refused as a whole.
///
/// Messages say what to do and never hold a name or an address from the file.
public struct AttendanceFilesError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable {
            case empty, tooLarge, spreadsheet, notText, brokenText, unknownSource, noTable
            case openQuote, badMap, badRecord, unreadable
        }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }
        /// The file holds nothing.
        public static let empty = Code(.empty)
        /// The file, a line or the number of rows is beyond the stated limits.
        public static let tooLarge = Code(.tooLarge)
        /// The file is a spreadsheet, not text.
        public static let spreadsheet = Code(.spreadsheet)
        /// The bytes are no text in an encoding that is known here.
        public static let notText = Code(.notText)
        /// The text is of no source that is known here.
        public static let unknownSource = Code(.unknownSource)
        /// The source is known, but no table of people was found.
        public static let noTable = Code(.noTable)
        /// The text is not of the encoding it began in.
        public static let brokenText = Code(.brokenText)
        /// The declared map of a badge log cannot be used.
        public static let badMap = Code(.badMap)
        /// The JSON is not well formed.
        public static let badRecord = Code(.badRecord)
        /// The file could be opened but not read.
        public static let unreadable = Code(.unreadable)
        /// A quote is opened and never closed.
        public static let openQuote = Code(.openQuote)
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong and what to do, in words for a coordinator.
    public let message: String
    /// The file's name as it was given.
    public let file: String
    /// The line the fault is on, counted from 1; nil if it concerns the whole file.
    public let line: Int?

    /// Creates an error about one file.
    public init(code: Code, message: String, file: String, line: Int? = nil) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
    }
}

extension AttendanceFilesError: CustomStringConvertible {
    /// The text `FILE:LINE: what is wrong, what to do`.
    public var description: String {
        "\(file)\(line.map { ":\($0)" } ?? ""): \(message)"
    }
}
