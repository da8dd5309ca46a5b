public import CivilTime
public import Mentoring

/// Where an objection stands.
public enum DisputeState: String, Sendable, Hashable, CaseIterable {
    /// A person objects; the leg shows "disputed" in every export.
    case open
    /// One coordinator would uphold it; a second one has to agree.
    case seconded
    /// It was right: the verdict is another.
    case upheld
    /// The verdict stays.
    case rejected

    /// Whether a decision is still due.
    public var isOpen: Bool { self == .open || self == .seconded }
}

/// One step of an objection to the verdict on a leg; steps are only added.
public struct DisputeStep: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// The leg.
    public var leg: LegName
    /// Who did it: an identifier.
    public var actor: String
    /// Where the objection stands from here on.
    public var state: DisputeState
    /// A reason code; never free text.
    public var reason: String
    /// Where the person's own words lie, until retention deletes them.
    public var textRef: String?
    /// When.
    public var at: Instant

    /// Makes a step from its parts.
    public init(
        appointment: AppointmentID, leg: LegName, actor: String, state: DisputeState,
        reason: String, textRef: String? = nil, at: Instant
    ) {
        self.appointment = appointment
        self.leg = leg
        self.actor = actor
        self.state = state
        self.reason = reason
        self.textRef = textRef
        self.at = at
    }

    /// The legs to which somebody objects at an instant, of all steps in their order.
    public static func openLegs(
        _ steps: some Sequence<DisputeStep>, asOf: Instant
    ) -> [AppointmentID: Set<LegName>] {
        var open: [AppointmentID: Set<LegName>] = [:]
        for step in steps where step.at <= asOf {
            if step.state.isOpen {
                open[step.appointment, default: []].insert(step.leg)
            } else {
                open[step.appointment]?.remove(step.leg)
            }
        }
        return open
    }
}
