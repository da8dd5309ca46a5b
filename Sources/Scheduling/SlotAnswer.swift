public import CivilTime
public import Mentoring

/// Every feasible start of a question, and what each rule removed on the way.
public struct SlotAnswer: Sendable, Hashable {
    /// The feasible starts, ascending, UTC.
    public var starts: [Instant]
    /// How many starts of window and grid were looked at.
    public var considered: Int
    /// How many starts failed only because somebody's time is not known.
    public var unknown: Int
    /// What each rule removed, in the fixed order of the rules.
    public var steps: [MaskEffect]

    /// Makes an answer from its parts.
    public init(starts: [Instant], considered: Int, unknown: Int, steps: [MaskEffect]) {
        self.starts = starts
        self.considered = considered
        self.unknown = unknown
        self.steps = steps
    }
}

/// What one rule does to the starts that were considered.
public struct MaskEffect: Sendable, Hashable {
    /// The rule.
    public var code: FactCode
    /// Whose rule it is; nil for a rule of the programme or of both.
    public var person: PersonID?
    /// How many starts it removed of those the rules before it had left.
    public var removed: Int
    /// How many it would remove by itself.
    public var alone: Int
    /// How many no other rule removes.
    public var only: Int

    /// Makes an effect from its parts.
    public init(code: FactCode, person: PersonID?, removed: Int, alone: Int, only: Int) {
        self.code = code
        self.person = person
        self.removed = removed
        self.alone = alone
        self.only = only
    }
}
