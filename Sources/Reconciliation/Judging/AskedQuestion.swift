public import CivilTime

/// That a person was asked "Did you meet?", and from when no answer counts as silence.
public struct AskedQuestion: Sendable, Hashable {
    /// The leg of the person who was asked.
    public var leg: LegName
    /// When the question went out.
    public var askedAt: Instant
    /// From when an unanswered question is a silence term; end of the session + 24 h at first.
    public var silentFrom: Instant

    /// Makes a question.
    public init(leg: LegName, askedAt: Instant, silentFrom: Instant) {
        self.leg = leg
        self.askedAt = askedAt
        self.silentFrom = silentFrom
    }
}
