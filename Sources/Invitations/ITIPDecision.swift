public import CalendarModel

/// What becomes of one received message and why.
public struct ITIPDecision: Sendable, Hashable {
    /// The event's UID, if the message has one.
    public var uid: String?
    /// The METHOD, if the message has one.
    public var method: Method?
    /// Who the message says it comes from; a claim until the decision is `applied`.
    public var from: CalendarAddress?
    /// What became of the message.
    public var outcome: ITIPOutcome
    /// One or two sentences for a person, without anybody's address.
    public var why: String
    /// What the message asks for; `toStore` says what of it is taken down.
    public var change: ITIPChange?
    /// The PARTSTAT of a REPLY or COUNTER, whatever became of it; nil if it holds none.
    public var said: ParticipationStatus?
    /// The place of the message among those about its event; nil without a DTSTAMP.
    public var order: SequenceOrder?
    /// Where the message departs from the standard; most departures are harmless.
    public var violations: [ITIPViolation]

    /// Makes a decision from its parts.
    public init(
        uid: String?, method: Method?, from: CalendarAddress?, outcome: ITIPOutcome, why: String,
        change: ITIPChange? = nil, said: ParticipationStatus? = nil, order: SequenceOrder? = nil,
        violations: [ITIPViolation] = []
    ) {
        self.uid = uid
        self.method = method
        self.from = from
        self.outcome = outcome
        self.why = why
        self.change = change
        self.said = said
        self.order = order
        self.violations = violations
    }

    /// What is taken down of the message; nil if nothing is.
    ///
    /// A delegation and a delegate's answer wait for a coordinator, and still are what was said.
    public var toStore: ITIPChange? {
        switch change {
        case .delegation, .delegateAnswer: change
        case .answer, .proposal, .resend, nil: outcome == .applied ? change : nil
        }
    }
}
