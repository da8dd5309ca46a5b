/// A message that cannot be composed; never holds a person's address.
public struct InvitationsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure; new codes may come with any release.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case notARequest = "not_a_request"
            case notInvited = "not_invited"
            case invalidAnswer = "invalid_answer"
            case severalObjects = "several_objects"
            case organizerChanged = "organizer_changed"
            case tooLarge = "too_large"
        }

        private let value: Value

        private init(_ value: Value) {
            self.value = value
        }

        /// The object to answer is no REQUEST of one event with a UID.
        public static let notARequest = Code(.notARequest)
        /// The person to answer for is not among the attendees.
        public static let notInvited = Code(.notInvited)
        /// The participation status is none that an answer to an event can carry.
        public static let invalidAnswer = Code(.invalidAnswer)
        /// The events to compare are not of one UID.
        public static let severalObjects = Code(.severalObjects)
        /// The two states to compare name different organizers.
        public static let organizerChanged = Code(.organizerChanged)
        /// The states to compare hold more people or instances than any real object does.
        public static let tooLarge = Code(.tooLarge)

        /// The stable name of the code, as printed in JSON.
        public var description: String { value.rawValue }
    }

    /// The kind of failure.
    public var code: Code
    /// What is wrong, in one sentence.
    public var message: String

    /// Makes an error from its code and message.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message in one line.
    public var description: String { "\(code): \(message)" }
}
