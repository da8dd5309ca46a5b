public import CivilTime

/// What a file comes to in a window of time.
public struct CalendarExpansion: Sendable, Hashable {
    /// An event that could not be expanded, and why; it is reported and never guessed.
    public struct Unexpanded: Sendable, Hashable {
        /// The event's UID, empty if the file gives none.
        public var uid: String
        /// The line of the event.
        public var line: Int?
        /// Why, for people.
        public var reason: String
        /// Whether nothing is missing all the same: a rule that can never have an instance leaves
        /// its start, which stands among the occurrences.
        public var isWhole: Bool

        /// Creates a report.
        public init(uid: String, line: Int?, reason: String, isWhole: Bool = false) {
            self.uid = uid
            self.line = line
            self.reason = reason
            self.isWhole = isWhole
        }
    }

    /// Every occurrence that meets the window, by start, then UID, then end.
    public var occurrences: [Occurrence]
    /// What the file's VAVAILABILITYs take of the window.
    public var unavailable: PeriodSet
    /// What was doubtful.
    public var findings: [ContentFinding]
    /// Events left out.
    public var unexpanded: [Unexpanded]
    /// The zone of floating times and all-day events that was used.
    public var floatingZoneName: String

    /// Creates an expansion.
    public init(
        occurrences: [Occurrence] = [], unavailable: PeriodSet = PeriodSet(),
        findings: [ContentFinding] = [], unexpanded: [Unexpanded] = [],
        floatingZoneName: String = "UTC"
    ) {
        self.occurrences = occurrences
        self.unavailable = unavailable
        self.findings = findings
        self.unexpanded = unexpanded
        self.floatingZoneName = floatingZoneName
    }
}
