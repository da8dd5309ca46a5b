public import CivilTime

/// What one run of the reconciliation did and found.
public struct RunSummary: Sendable, Hashable {
    /// Whether the run wrote anything.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The nightly authority.
        case nightly
        /// After new evidence.
        case event
        /// A read-only look at an earlier instant.
        case replay
    }

    /// How far the run came.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// It works, or died and will be adopted.
        case open
        /// All checks passed and everything is published.
        case published
        /// A check failed; nothing of that shard is published.
        case failed
    }

    /// How many legs have a value.
    public struct ValueCount: Sendable, Hashable {
        /// The value.
        public var value: VerdictValue
        /// How many current verdicts have it.
        public var count: Int

        /// Makes a count.
        public init(value: VerdictValue, count: Int) {
            self.value = value
            self.count = count
        }
    }

    /// The stored name.
    public var run: String
    /// Why it ran.
    public var kind: Kind
    /// The instant whose knowledge was judged.
    public var asOf: Instant
    /// The version of the rules.
    public var engineVersion: Int
    /// The version of the weights.
    public var weightsVersion: Int
    /// How far it came.
    public var status: Status
    /// How many legs were judged.
    public var judged: Int
    /// How many legs have a new version.
    public var changed: Int
    /// Legs by value, in the order of the values; those with 0 are left out.
    public var counts: [ValueCount]
    /// How many breaks are open.
    public var breaksOpen: Int
    /// The Merkle root over all current verdicts; none if a check failed.
    public var root: Digest256?
    /// The root of the last published run.
    public var previousRoot: Digest256?
    /// `SHA-256(previous chain ‖ root ‖ as_of)`.
    public var chain: Digest256?

    /// Makes a summary from its parts.
    public init(
        run: String, kind: Kind, asOf: Instant, engineVersion: Int, weightsVersion: Int,
        status: Status, judged: Int, changed: Int, counts: [ValueCount], breaksOpen: Int,
        root: Digest256?, previousRoot: Digest256?, chain: Digest256?
    ) {
        self.run = run
        self.kind = kind
        self.asOf = asOf
        self.engineVersion = engineVersion
        self.weightsVersion = weightsVersion
        self.status = status
        self.judged = judged
        self.changed = changed
        self.counts = counts
        self.breaksOpen = breaksOpen
        self.root = root
        self.previousRoot = previousRoot
        self.chain = chain
    }

    /// Counts values in the order of the values.
    public static func counts(of values: some Sequence<VerdictValue>) -> [ValueCount] {
        var totals: [VerdictValue: Int] = [:]
        for value in values { totals[value, default: 0] += 1 }
        return VerdictValue.allCases.compactMap { value in
            totals[value].map { ValueCount(value: value, count: $0) }
        }
    }
}
