/// Why a document could not be written; nothing of it is left.
public struct DocumentsError: Error, Sendable, Hashable {
    /// What kind of failure it is; grows without breaking callers.
    public enum Code: Sendable, Hashable {
        /// More rows, or longer texts, than the format takes.
        case tooLarge
        /// The file cannot be written there.
        case notWritable
        /// The library refused what we gave it: our own fault.
        case refused
    }

    /// What kind of failure it is.
    public let code: Code
    /// What is wrong, without a name or an address.
    public let message: String

    init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
