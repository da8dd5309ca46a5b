/// Input that scheduling refuses: a text it cannot read, or a question that has no meaning.
public struct SchedulingError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case invalidHours = "invalid_hours"
            case samePerson = "same_person"
            case invalidLength = "invalid_length"
            case invalidGrid = "invalid_grid"
            case invalidLimit = "invalid_limit"
            case windowTooLong = "window_too_long"
            case staleStarts = "stale_starts"
        }
        private let value: Value
        private init(_ value: Value) { self.value = value }
        /// A text of weekly hours cannot be read.
        public static let invalidHours = Code(.invalidHours)
        /// Mentor and mentee are one person.
        public static let samePerson = Code(.samePerson)
        /// The length of a session is zero, negative or over a week.
        public static let invalidLength = Code(.invalidLength)
        /// The grid is not 5, 10, 15, 20, 30 or 60 minutes.
        public static let invalidGrid = Code(.invalidGrid)
        /// A buffer, a notice, a cap or a spacing is negative or beyond reason.
        public static let invalidLimit = Code(.invalidLimit)
        /// The window is longer than ``SlotRequest/windowWeeksMax`` or leaves the calendar.
        public static let windowTooLong = Code(.windowTooLong)
        /// Starts made before belong to another question.
        public static let staleStarts = Code(.staleStarts)

        /// The stable name of the code, as printed in JSON.
        public var description: String { value.rawValue }
    }

    /// What kind of fault it is.
    public var code: Code
    /// One sentence for a person: what is wrong and what would be right.
    public var message: String
    /// Where in a text the fault lies, in characters from 1; nil where there is no text.
    public var position: Int?

    /// Makes an error from its parts.
    public init(code: Code, message: String, position: Int? = nil) {
        self.code = code
        self.message = message
        self.position = position
    }

    /// Code and message in one line.
    public var description: String { "\(code): \(message)" }
}
