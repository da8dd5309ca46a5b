public import Mentoring

/// The judgement of one leg, before it has a place in the history.
public struct Judgement: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// The leg.
    public var leg: LegName
    /// The value.
    public var value: VerdictValue
    /// How firm it is.
    public var phase: VerdictPhase
    /// The total for "they met".
    public var metMillibans: Int
    /// The total for "this person came".
    public var legMillibans: Int
    /// The steps; the first is `prior`, the terms add up exactly to the totals.
    public var reasons: [VerdictReason]
    /// What went in, as keyed digests, ascending.
    public var inputs: [Digest256]
    /// The SHA-256 over everything the value depends on.
    public var inputHash: Digest256
    /// The version of the policy.
    public var policyVersion: Int
    /// The version of the weights.
    public var weightsVersion: Int
    /// The version of the rules themselves.
    public var engineVersion: Int

    /// Makes a judgement from its parts.
    public init(
        appointment: AppointmentID, leg: LegName, value: VerdictValue, phase: VerdictPhase,
        metMillibans: Int, legMillibans: Int, reasons: [VerdictReason], inputs: [Digest256],
        inputHash: Digest256, policyVersion: Int, weightsVersion: Int, engineVersion: Int
    ) {
        self.appointment = appointment
        self.leg = leg
        self.value = value
        self.phase = phase
        self.metMillibans = metMillibans
        self.legMillibans = legMillibans
        self.reasons = reasons
        self.inputs = inputs
        self.inputHash = inputHash
        self.policyVersion = policyVersion
        self.weightsVersion = weightsVersion
        self.engineVersion = engineVersion
    }
}
