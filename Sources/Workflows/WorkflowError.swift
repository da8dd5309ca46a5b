/// Why a workflow did not do what was asked; nothing is half-done after one.
///
/// Exit codes are chosen from it in `Commands`, HTTP status in `WebService`.
public struct WorkflowError: Error, Sendable, Hashable {
    /// What kind of refusal it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        /// The stable word of the command line and the API, such as `slot_taken`.
        public let word: String
        /// Which of five groups the code belongs to.
        public let group: Group

        private init(_ word: String, _ group: Group) {
            self.word = word
            self.group = group
        }

        /// The command was called wrongly: an unknown programme, an impossible time.
        public static let usage = Code("usage", .usage)
        /// Something named by the caller does not exist.
        public static let notFound = Code("not_found", .usage)
        /// A file is refused; the error names file and line.
        public static let inputRefused = Code("input_refused", .input)
        /// Another Kept appointment of one of the people lies there.
        public static let slotTaken = Code("slot_taken", .answerIsNo)
        /// A rule other than an overlap with a Kept appointment forbids the time.
        public static let notFree = Code("not_free", .answerIsNo)
        /// The appointment's state does not allow the step.
        public static let state = Code("state", .answerIsNo)
        /// A fact contradicts what is stored.
        public static let conflict = Code("conflict", .answerIsNo)
        /// A needed program, file or service is not there.
        public static let unavailable = Code("unavailable", .unavailable)
        /// The database is locked, a queue is full: the same call may succeed later.
        public static let tryAgain = Code("try_again", .tryAgain)
        /// Our own fault.
        public static let fault = Code("fault", .fault)
    }

    /// The groups a caller can act on.
    public enum Group: Sendable, Hashable {
        /// Asked wrongly.
        case usage
        /// Bad input file.
        case input
        /// Done properly, and the answer is no.
        case answerIsNo
        /// Something outside is missing.
        case unavailable
        /// Worth trying again.
        case tryAgain
        /// Our own fault.
        case fault
    }

    /// What kind of refusal it is.
    public let code: Code
    /// What is wrong and what to do about it, in one line.
    public let message: String
    /// The file at fault, as the caller named it.
    public let file: String?
    /// The line at fault, from 1.
    public let line: Int?

    /// Creates a refusal; the message says what is wrong and what to do.
    public init(code: Code, message: String, file: String? = nil, line: Int? = nil) {
        self.code = code
        self.message = message
        self.file = file
        self.line = line
    }

    /// Returns the same refusal about a named file.
    public func inFile(_ file: String) -> WorkflowError {
        WorkflowError(code: code, message: message, file: self.file ?? file, line: line)
    }
}
