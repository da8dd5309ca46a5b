/// A refused value of the mentoring room, such as an address, a cadence or a policy text.
///
/// The message says what is wrong and which bounds hold; it never repeats the address of a person.
public struct MentoringError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of value was refused; new codes may come with any release.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case unknownPolicyKey = "unknown_policy_key"
            case invalidPolicyValue = "invalid_policy_value"
            case invalidPolicyBody = "invalid_policy_body"
            case invalidCadence = "invalid_cadence"
            case invalidSlug = "invalid_slug"
            case invalidAddress = "invalid_address"
            case invalidRole = "invalid_role"
        }

        private let value: Value

        private init(_ value: Value) {
            self.value = value
        }

        /// No policy value has this name.
        public static let unknownPolicyKey = Code(.unknownPolicyKey)
        /// A policy value cannot be read or lies outside its bounds.
        public static let invalidPolicyValue = Code(.invalidPolicyValue)
        /// A stored policy cannot be read.
        public static let invalidPolicyBody = Code(.invalidPolicyBody)
        /// A cadence cannot be read or lies outside its bounds.
        public static let invalidCadence = Code(.invalidCadence)
        /// A programme's short name has characters or a length that addresses cannot carry.
        public static let invalidSlug = Code(.invalidSlug)
        /// A text is no e-mail address.
        public static let invalidAddress = Code(.invalidAddress)
        /// A text names no role.
        public static let invalidRole = Code(.invalidRole)

        /// The stable name of the code, as printed in JSON.
        public var description: String { value.rawValue }
    }

    /// The kind of value that was refused.
    public var code: Code
    /// One sentence for a person: what is wrong and what would be right.
    public var message: String

    /// Makes an error from its code and message.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// Code and message in one line.
    public var description: String { "\(code): \(message)" }
}
