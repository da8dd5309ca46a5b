/// Why text could not be read or values could not be written.
public struct ICalendarFilesError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        private enum Kind: Hashable {
            case unreadable, controlCharacter, missingProperty, badRule, badZone, outOfMemory,
                badOutput
        }
        private let kind: Kind
        private init(_ kind: Kind) { self.kind = kind }
        /// libical makes nothing of the text.
        public static let unreadable = Code(.unreadable)
        /// A value holds a control character that no line may carry.
        public static let controlCharacter = Code(.controlCharacter)
        /// An object lacks what every reader needs: UID, DTSTAMP, DTSTART.
        public static let missingProperty = Code(.missingProperty)
        /// A rule is none that may be written.
        public static let badRule = Code(.badRule)
        /// A zone is unknown or cannot be said in one rule a season.
        public static let badZone = Code(.badZone)
        /// libical got no memory.
        public static let outOfMemory = Code(.outOfMemory)
        /// The finished file failed its own check: our fault.
        public static let badOutput = Code(.badOutput)
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong, without content of persons.
    public let message: String
    /// The property concerned, if it is about one.
    public let property: String?

    /// Creates an error.
    public init(code: Code, message: String, property: String? = nil) {
        self.code = code
        self.message = message
        self.property = property
    }
}
