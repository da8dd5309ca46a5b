public import CivilTime

/// The sample programme and its story, read and checked: every name in it leads somewhere.
public struct DemoScript: Sendable {
    /// A file of the sample with its bytes.
    public struct File: Sendable {
        /// The path, for errors.
        public let path: String
        /// What it holds.
        public let bytes: [UInt8]

        /// The name without folders.
        public var name: String { String(path.split(separator: "/").last ?? "") }
    }

    /// The programme with the two instants between which the story runs.
    public struct Opening: Sendable {
        /// The short name.
        public let slug: String
        /// The name for people.
        public let name: String
        /// The IANA zone.
        public let zone: String
        /// The first day of the programme, inclusive.
        public let firstDay: CivilDate
        /// The last day of the programme, inclusive.
        public let lastDay: CivilDate
        /// Policy keys with values, ascending by key.
        public let policy: [(key: String, value: String)]
        /// The clock during set-up.
        public let setUpAt: Instant
        /// Where the clock stops; no step is later.
        public let endsAt: Instant
    }

    /// What one person says about their time.
    public struct Hours: Sendable {
        /// Whose.
        public let email: String
        /// What they say.
        public let wish: SetHours.Wish
    }

    /// One person's own calendar.
    public struct Calendar: Sendable {
        /// Whose.
        public let email: String
        /// The file.
        public let file: File
    }

    /// The programme.
    public let opening: Opening
    /// `people.csv`.
    public let people: File
    /// `pairs.csv`.
    public let pairs: File
    /// The rows of `hours.csv`, in their order.
    public let hours: [Hours]
    /// The calendars by file name.
    public let calendars: [Calendar]
    /// The steps of the story, by time.
    public let steps: [DemoStep]
    /// The files the steps name, by the name they use.
    public let files: [String: File]
    /// What the last run must end with; for tests, the story does not tell it.
    public let expected: DemoExpectation
}
