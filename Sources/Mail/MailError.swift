/// Why a mail was not composed or a relay cannot be used; never holds an address or a secret.
public struct MailError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        /// The stable word for programs.
        public let word: String

        private init(_ word: String) {
            self.word = word
        }

        /// An address that no mail can carry.
        public static let address = Code("address")
        /// A template of ours is missing or malformed.
        public static let template = Code("template")
        /// The mail library failed.
        public static let cannotWrite = Code("cannot_write")
        /// A relay's address is none.
        public static let relayAddress = Code("relay_address")
        /// What a message says is not true any more.
        public static let outdated = Code("outdated")
        /// A library or a folder that is needed is not there.
        public static let unavailable = Code("unavailable")
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
