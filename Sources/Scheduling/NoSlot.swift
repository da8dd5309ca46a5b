public import CivilTime
public import Mentoring

/// Why no start is possible, and what would have to give.
public struct NoSlot: Sendable, Hashable {
    /// The smallest set of facts that together exclude every start; empty if a start is possible.
    public var facts: [BlockingFact]
    /// Up to three starts with the fewest facts in the way, then a shorter session if one fits.
    public var wouldOpen: [NearMiss]

    /// Makes an explanation from its parts.
    public init(facts: [BlockingFact], wouldOpen: [NearMiss]) {
        self.facts = facts
        self.wouldOpen = wouldOpen
    }
}

/// One fact that stands in the way, in words without a title, a place or a guest.
public struct BlockingFact: Sendable, Hashable {
    /// The kind of fact.
    public var code: FactCode
    /// Whose fact it is; nil for a rule of the programme or of both.
    public var person: PersonID?
    /// One sentence for both people to read.
    public var text: String
    /// The stretch of busy time in the way, if one is meant.
    public var block: Period?

    /// Makes a fact from its parts.
    public init(code: FactCode, person: PersonID?, text: String, block: Period? = nil) {
        self.code = code
        self.person = person
        self.text = text
        self.block = block
    }
}

/// A slot that nearly is possible.
public struct NearMiss: Sendable, Hashable {
    /// The slot.
    public var period: Period
    /// When it would be and what would have to give.
    public var text: String
    /// The facts in the way, in the order of the rules; none for a shorter session.
    public var codes: [FactCode]

    /// Makes a near miss from its parts.
    public init(period: Period, text: String, codes: [FactCode]) {
        self.period = period
        self.text = text
        self.codes = codes
    }

    /// Whether a shorter session would be possible then without anything giving way.
    public var isShorter: Bool { codes.isEmpty }
}
