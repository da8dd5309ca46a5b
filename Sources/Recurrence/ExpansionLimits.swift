/// How much one expansion may find and how much it may look at.
public struct ExpansionLimits: Sendable, Hashable {
    /// How many instances may lie in the window.
    public var instancesMax: Int
    /// How many candidates (days, or hours, minutes, seconds) may be looked at.
    public var stepsMax: Int

    /// Creates limits.
    public init(instancesMax: Int, stepsMax: Int) {
        self.instancesMax = instancesMax
        self.stepsMax = stepsMax
    }

    /// For imports, slots and pages: windows of up to 400 days, 1,000 instances, 200,000 steps.
    public static let service = ExpansionLimits(instancesMax: 1_000, stepsMax: 200_000)

    /// For the command line: 100,000 instances, 5,000,000 steps.
    public static let commandLine = ExpansionLimits(instancesMax: 100_000, stepsMax: 5_000_000)
}
