public import CivilTime

/// What a rule of another calendar (RSCALE) comes to, worked out by the file's reader.
///
/// RFC 7529 §4. The reader knows no window, so it works from the start on and may stop early.
public struct ScaledInstances: Sendable, Hashable {
    /// The most instances one file's rules may have together.
    public static let fileMax = 4_000

    /// The rule as the event holds it.
    public var ruleText: String
    /// The wall times on which it falls, ascending; midnight where the start is a date.
    public var starts: [WallTime]
    /// Whether these are all there are; otherwise nothing is known after the last one.
    public var isWhole: Bool

    /// Creates the instances of one rule.
    public init(ruleText: String, starts: [WallTime], isWhole: Bool) {
        self.ruleText = ruleText
        self.starts = starts
        self.isWhole = isWhole
    }
}
