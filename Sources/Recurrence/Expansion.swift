/// What came of expanding a series over a window.
public struct Expansion: Sendable, Hashable {
    /// The instances whose start lies in the window, ascending, each once.
    ///
    /// If the outcome is ``ExpansionOutcome/tooHeavy(reason:)`` this is a part only, and nothing
    /// may be concluded from an instance that is missing.
    public var instances: [RecurrenceInstance]
    /// Whether the instances are all there are.
    public var outcome: ExpansionOutcome
    /// How many candidates were looked at.
    public var stepsUsed: Int
    /// What is doubtful about the series, whether or not it matters for the window.
    public var warnings: [RecurrenceWarning]

    /// Creates an expansion.
    public init(
        instances: [RecurrenceInstance], outcome: ExpansionOutcome, stepsUsed: Int,
        warnings: [RecurrenceWarning]
    ) {
        self.instances = instances
        self.outcome = outcome
        self.stepsUsed = stepsUsed
        self.warnings = warnings
    }
}

/// Whether an expansion is whole.
public enum ExpansionOutcome: Sendable, Hashable {
    /// Every instance in the window was found.
    case complete
    /// A limit was reached first; the reason says which.
    case tooHeavy(reason: String)
}
