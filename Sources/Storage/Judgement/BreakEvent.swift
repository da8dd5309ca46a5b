public import CivilTime
public import Mentoring
public import Reconciliation

/// Where a break stands.
public enum BreakState: String, Sendable, Hashable, CaseIterable {
    /// It waits for a person.
    case open
    /// A person has answered it.
    case resolved
    /// What it was about is gone, without anybody's answer.
    case vanished
}

/// One step in the life of a break; steps are only added, so that an answer can be undone.
public struct BreakEvent: Sendable, Hashable {
    /// The break.
    public var item: Digest256
    /// Where it stands from here on.
    public var state: BreakState
    /// Who has taken it upon themselves.
    public var owner: PersonID?
    /// Who did this: an identifier, or `engine`.
    public var actor: String
    /// The number of the answer that was given.
    public var answer: Int?
    /// The observation that the answer made.
    public var resolvedBy: EvidenceKey?
    /// A code or a short reason without names.
    public var reason: String
    /// When.
    public var at: Instant

    /// Makes an event from its parts.
    public init(
        item: Digest256, state: BreakState, owner: PersonID? = nil, actor: String,
        answer: Int? = nil, resolvedBy: EvidenceKey? = nil, reason: String = "", at: Instant
    ) {
        self.item = item
        self.state = state
        self.owner = owner
        self.actor = actor
        self.answer = answer
        self.resolvedBy = resolvedBy
        self.reason = reason
        self.at = at
    }
}

/// A break with where it stands now.
public struct StandingBreak: Sendable, Hashable {
    /// The break.
    public var item: BreakItem
    /// When it was found first.
    public var openedAt: Instant
    /// The run that found it.
    public var openedRun: String
    /// The last step.
    public var last: BreakEvent
}
