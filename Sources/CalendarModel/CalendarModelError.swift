/// Why bytes cannot be taken as calendar values.
public struct CalendarModelError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable { case truncated, badMagic, badVersion, badSum, badValue, size }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }
        /// The bytes end before the values do, or go on after them.
        public static let truncated = Code(.truncated)
        /// The bytes are no frame of ours.
        public static let badMagic = Code(.badMagic)
        /// The frame is of a version this program does not know.
        public static let badVersion = Code(.badVersion)
        /// The check sum does not fit the bytes.
        public static let badSum = Code(.badSum)
        /// A field holds what it cannot hold.
        public static let badValue = Code(.badValue)
        /// A length or count is beyond its limit.
        public static let tooLarge = Code(.size)
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong, without content of the file.
    public let message: String

    /// Creates an error.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }
}
