public import Mentoring

/// What became of one observation; every observation has exactly one current disposition.
public struct Disposition: Sendable, Hashable {
    /// The observation.
    public var evidence: EvidenceKey
    /// The number of the version, from 1; only the highest counts.
    public var version: Int
    /// Where it ended up.
    public var state: DispositionState
    /// The appointment it speaks about.
    public var appointment: AppointmentID?
    /// The leg it speaks about; none for what concerns the session as a whole.
    public var leg: LegName?
    /// The person it was linked to.
    public var person: PersonID?
    /// The number of the pass that decided, 0 if none did.
    public var pass: Int
    /// The name of the rule that decided, such as `person.email`.
    public var rule: String
    /// How strongly the rule held, for scored links; 0 for exact ones.
    public var weightMillibans: Int
    /// Why it waits or is ignored: a code.
    public var reason: String

    /// Makes a disposition from its parts.
    public init(
        evidence: EvidenceKey, version: Int = 1, state: DispositionState,
        appointment: AppointmentID? = nil, leg: LegName? = nil, person: PersonID? = nil,
        pass: Int, rule: String, weightMillibans: Int = 0, reason: String = ""
    ) {
        self.evidence = evidence
        self.version = version
        self.state = state
        self.appointment = appointment
        self.leg = leg
        self.person = person
        self.pass = pass
        self.rule = rule
        self.weightMillibans = weightMillibans
        self.reason = reason
    }
}
