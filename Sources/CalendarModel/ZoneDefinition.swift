public import CivilTime

/// A VTIMEZONE of a file, kept as rules for the case that its name is unknown (RFC 5545 §3.6.5).
public struct ZoneDefinition: Sendable, Hashable {
    /// One STANDARD or DAYLIGHT part.
    public struct Observance: Sendable, Hashable {
        /// Whether it is a DAYLIGHT part.
        public var isDaylight: Bool
        /// The first onset, on the clock that runs before it.
        public var start: WallTime
        /// The offset before the onset, in seconds east of UTC.
        public var offsetFromSeconds: Int
        /// The offset from the onset on, in seconds east of UTC.
        public var offsetToSeconds: Int
        /// The abbreviation to show, as `CET`.
        public var name: String?
        /// RRULE texts.
        public var ruleTexts: [String]
        /// RDATE values.
        public var additions: [RecurrenceDate]

        /// Creates a part of a zone definition.
        public init(
            isDaylight: Bool, start: WallTime, offsetFromSeconds: Int, offsetToSeconds: Int,
            name: String? = nil, ruleTexts: [String] = [], additions: [RecurrenceDate] = []
        ) {
            self.isDaylight = isDaylight
            self.start = start
            self.offsetFromSeconds = offsetFromSeconds
            self.offsetToSeconds = offsetToSeconds
            self.name = name
            self.ruleTexts = ruleTexts
            self.additions = additions
        }
    }

    /// The name other properties use: TZID.
    public var tzid: String
    /// An IANA or Windows name given beside it: X-LIC-LOCATION, TZID-ALIAS-OF and the like.
    public var aliases: [String]
    /// The parts, in file order.
    public var observances: [Observance]
    /// The line of its BEGIN in the original file.
    public var line: Int?

    /// Creates a zone definition.
    public init(
        tzid: String, aliases: [String] = [], observances: [Observance] = [], line: Int? = nil
    ) {
        self.tzid = tzid
        self.aliases = aliases
        self.observances = observances
        self.line = line
    }
}
