/// A doubt about a rule or a series that is expanded all the same.
public struct RecurrenceWarning: Sendable, Hashable {
    /// What kind of doubt it is; grows without breaking callers.
    public struct Code: Sendable, Hashable {
        /// The code as findings print it, such as `count_with_until`.
        public let text: String
        private init(_ text: String) { self.text = text }
        /// COUNT and UNTIL stand together; whichever ends first counts.
        public static let countWithUntil = Code("count_with_until")
        /// The start is no instance of its rule; it is kept and COUNT does not count it.
        public static let startOffRule = Code("start_off_rule")
        /// The rule can never have an instance; only the start is one.
        public static let neverOccurs = Code("never_occurs")
        /// There are several rules; their union is taken.
        public static let severalRules = Code("several_rules")
        /// UNTIL is of another kind than the start: a date, or a time without UTC.
        public static let untilKind = Code("until_kind")
        /// An exclusion is a date where the start has a time; that local day is excluded.
        public static let exclusionKind = Code("exclusion_kind")
        /// The start is a date, so parts below a day are ignored or fall on whole days.
        public static let timePartsOnDate = Code("time_parts_on_date")
        /// BYSETPOS stands without another BY part.
        public static let setPositionAlone = Code("set_position_alone")
        /// The text has a needless semicolon or white space around it.
        public static let untidyText = Code("untidy_text")
        /// An exclusion rule stands here: RFC 5545 knows them no longer.
        public static let exclusionRule = Code("exclusion_rule")
    }

    /// What kind of doubt it is.
    public let code: Code
    /// What is doubtful and how it was read, for a person.
    public let message: String
    /// The clause that is not kept, such as `RFC 5545 §3.3.10`.
    public let clause: String

    /// Creates a warning.
    public init(code: Code, message: String, clause: String) {
        self.code = code
        self.message = message
        self.clause = clause
    }
}
