/// An observation together with the leg it was linked to.
public struct LinkedEvidence: Sendable, Hashable {
    /// The observation.
    public var evidence: Evidence
    /// The leg; none for what concerns the session as a whole (a dial-in, a handshake).
    public var leg: LegName?
    /// Whether its session was linked as a meeting at another time or link (pass 5).
    public var isElsewhere: Bool

    /// Makes a link.
    public init(_ evidence: Evidence, leg: LegName?, isElsewhere: Bool = false) {
        self.evidence = evidence
        self.leg = leg
        self.isElsewhere = isElsewhere
    }
}

/// A claim of completeness together with how its session was linked.
public struct LinkedCoverage: Sendable, Hashable {
    /// The claim.
    public var coverage: Coverage
    /// Whether its session was linked as a meeting at another time or link (pass 5).
    public var isElsewhere: Bool

    /// Makes a link.
    public init(_ coverage: Coverage, isElsewhere: Bool = false) {
        self.coverage = coverage
        self.isElsewhere = isElsewhere
    }
}
