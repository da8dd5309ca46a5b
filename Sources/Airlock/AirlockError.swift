public import CalendarModel

/// Why a file was not read.
public struct AirlockError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable {
            case refused, tooCostly, readerFailed, busy, missingProgram, cancelled
        }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }
        /// The file is not acceptable; the message says why and mostly where.
        public static let refused = Code(.refused)
        /// Reading took more time or memory than any file is worth.
        public static let tooCostly = Code(.tooCostly)
        /// The reader died or answered nonsense; the file is to blame until proven otherwise.
        public static let readerFailed = Code(.readerFailed)
        /// Too many files wait already: try again.
        public static let busy = Code(.busy)
        /// The reading program is not where it should be: the installation is broken.
        public static let missingProgram = Code(.missingProgram)
        /// The caller gave up before the file's turn came.
        public static let cancelled = Code(.cancelled)
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong and what to do, without content of the file.
    public let message: String
    /// The line of the file, from 1, or nil.
    public let line: Int?
    /// The rule behind it, or empty.
    public let clause: String
    /// A stable word for programs, as `nesting_too_deep`.
    public let reason: String
    /// What else was noticed before the refusal.
    public var findings: [ContentFinding]

    /// Creates an error.
    public init(
        code: Code, reason: String, message: String, line: Int? = nil, clause: String = "",
        findings: [ContentFinding] = []
    ) {
        self.code = code
        self.reason = reason
        self.message = message
        self.line = line
        self.clause = clause
        self.findings = findings
    }

    /// Whether the same call may succeed later.
    public var isTransient: Bool { code == .busy || code == .cancelled }

    /// The refusal as a finding, for a report that lists findings only.
    public var asFinding: ContentFinding {
        ContentFinding(
            line: line, severity: .error, code: reason, message: message, clause: clause)
    }
}
