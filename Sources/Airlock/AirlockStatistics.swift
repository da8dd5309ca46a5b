/// How many files ended how since the start, for the service's metrics.
public struct AirlockStatistics: Sendable, Hashable {
    /// Files that were read.
    public var read = 0
    /// Files refused by a stated rule.
    public var refused = 0
    /// Files given up for their cost.
    public var tooCostly = 0
    /// Files whose reader died or answered nonsense.
    public var readerFailed = 0
    /// Files turned away because too many waited.
    public var busy = 0

    /// Creates counts of nothing.
    public init() {}
}
