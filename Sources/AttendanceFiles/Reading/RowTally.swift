/// What became of the rows of a file: each that is not blank is counted exactly once.
public struct RowTally: Sendable, Hashable {
    /// Rows that became observations, or part of one.
    public var accepted = 0
    /// Rows that others are checked against: the list of people beside the list of visits.
    public var control = 0
    /// Rows that are no rows of people: summary, headings, headers, meetings as a whole.
    public var head = 0
    /// Rows that could not be read.
    public var refused = 0
    /// Rows that were left out, by their reason.
    public var ignored: [IgnoredReason: Int] = [:]

    /// Creates an empty tally.
    public init() {}

    /// How many rows were left out.
    public var ignoredCount: Int { ignored.values.reduce(0, +) }
    /// How many rows the file has that are not blank.
    public var seen: Int { accepted + control + head + refused + ignoredCount }
}
