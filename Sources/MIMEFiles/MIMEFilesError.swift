/// Why a mail cannot be opened or written; never holds content of the mail.
public struct MIMEFilesError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        /// The stable word for programs.
        public let word: String

        private init(_ word: String) {
            self.word = word
        }

        /// The bytes are no mail.
        public static let notAMail = Code("not_a_mail")
        /// The mail has too many parts, or parts within parts.
        public static let tooManyParts = Code("too_many_parts")
        /// A mail of ours cannot be written.
        public static let cannotWrite = Code("cannot_write")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong and what to do.
    public let message: String

    /// Creates an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
