/// A failure of the store; the message never holds a stored value.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is; new codes may come with any release.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case busy, full, conflict, corrupt, constraint, statement
            case notADatabase = "not_a_database"
            case otherProgram = "other_program"
            case newerDatabase = "newer_database"
            case notSetUp = "not_set_up"
            case cannotOpen = "cannot_open"
            case remoteFileSystem = "remote_file_system"
            case readOnly = "read_only"
            case inputOutput = "input_output"
            case appendOnly = "append_only"
            case missingReference = "missing_reference"
            case unexpectedRow = "unexpected_row"
            case leaseLost = "lease_lost"
            case brokenChain = "broken_chain"
        }

        private let value: Value

        private init(_ value: Value) {
            self.value = value
        }

        /// Somebody else wrote for longer than the time to wait; trying again is right.
        public static let busy = Code(.busy)
        /// The disk is full; nothing of the change is left.
        public static let full = Code(.full)
        /// A unique key is taken.
        public static let conflict = Code(.conflict)
        /// The file is damaged.
        public static let corrupt = Code(.corrupt)
        /// A value breaks a rule of its table.
        public static let constraint = Code(.constraint)
        /// A statement is wrong: a mistake of ours.
        public static let statement = Code(.statement)
        /// The file is something else than a database.
        public static let notADatabase = Code(.notADatabase)
        /// The file is a database of another program.
        public static let otherProgram = Code(.otherProgram)
        /// The database was written by a newer Kept.
        public static let newerDatabase = Code(.newerDatabase)
        /// The database has no tables yet, or older ones: migrations must run first.
        public static let notSetUp = Code(.notSetUp)
        /// The file or its folder cannot be opened or made.
        public static let cannotOpen = Code(.cannotOpen)
        /// The file lies on a file system that is shared over a network.
        public static let remoteFileSystem = Code(.remoteFileSystem)
        /// The database may not be written here.
        public static let readOnly = Code(.readOnly)
        /// Reading or writing the disk failed.
        public static let inputOutput = Code(.inputOutput)
        /// A row of an append-only table was to be changed or deleted.
        public static let appendOnly = Code(.appendOnly)
        /// A row refers to one that does not exist.
        public static let missingReference = Code(.missingReference)
        /// A row lacks a column or a value, or holds another type: a mistake of ours, or damage.
        public static let unexpectedRow = Code(.unexpectedRow)
        /// Another worker has taken over the shard; nothing more may be written under this lease.
        public static let leaseLost = Code(.leaseLost)
        /// A hash chain does not add up: rows were changed behind our back.
        public static let brokenChain = Code(.brokenChain)

        /// The stable name of the code.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public var code: Code
    /// One sentence for a person, without stored values.
    public var message: String
    /// The file of the database, where the failure is one of the file and not of its content.
    public var file: String?
    /// What the engine said, with result code and statement text, without values; for logs.
    public var underlying: String?

    /// Makes an error from its parts.
    public init(code: Code, message: String, underlying: String? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    /// Whether the same call may succeed later without anybody changing anything.
    public var isRetryable: Bool { code == .busy || code == .full }

    /// Code and message in one line.
    public var description: String { "\(code): \(message)" }
}
