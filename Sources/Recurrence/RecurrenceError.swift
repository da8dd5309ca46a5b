/// Why a rule's text was refused.
public struct RecurrenceError: Error, Sendable, Hashable {
    /// What kind of fault it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        /// The code as findings print it, such as `rule_value`.
        public let text: String
        private init(_ text: String) { self.text = text }
        /// The text is longer than 2 KiB or a list has too many elements.
        public static let tooLong = Code("rule_too_long")
        /// The text does not consist of `NAME=VALUE` parts.
        public static let syntax = Code("rule_syntax")
        /// A part is not known.
        public static let unknownPart = Code("rule_unknown_part")
        /// A part stands twice.
        public static let repeatedPart = Code("rule_repeated_part")
        /// FREQ is missing.
        public static let noFrequency = Code("rule_without_frequency")
        /// A value is no number, weekday or time, or lies beyond its bounds.
        public static let value = Code("rule_value")
        /// A part has no meaning with this FREQ or beside another part.
        public static let combination = Code("rule_combination")
        /// RSCALE names another calendar than the Gregorian.
        public static let otherCalendar = Code("rule_other_calendar")
    }

    /// What kind of fault it is.
    public let code: Code
    /// What is wrong, quoting the part, for a person.
    public let message: String
    /// The clause that is broken, such as `RFC 5545 §3.3.10`.
    public let clause: String

    /// Creates an error.
    public init(code: Code, message: String, clause: String = "RFC 5545 §3.3.10") {
        self.code = code
        self.message = message
        self.clause = clause
    }
}
