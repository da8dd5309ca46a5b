/// What can be wrong with time zone data.
public struct CivilTimeError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable { case notTZif, truncated, badTable, badFooter }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }
        /// The bytes are no TZif file.
        public static let notTZif = Code(.notTZif)
        /// The file ends before its tables do.
        public static let truncated = Code(.truncated)
        /// A table names a type that does not exist, or times do not ascend.
        public static let badTable = Code(.badTable)
        /// The footer is no POSIX time zone text.
        public static let badFooter = Code(.badFooter)
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong, in words for an operator.
    public let message: String
    /// The name of the zone whose data are at fault.
    public let zone: String

    /// Creates an error about one zone.
    public init(code: Code, message: String, zone: String) {
        self.code = code
        self.message = message
        self.zone = zone
    }
}
