public import CivilTime
public import Mentoring

/// One version of the judgement of a leg, chained to the version before it.
public struct Verdict: Sendable, Hashable {
    /// What was judged.
    public var judgement: Judgement
    /// The number of the version, from 1.
    public var version: Int
    /// The digest of the judgement alone: no run, time or version goes in.
    public var contentHash: Digest256
    /// The hash of the version before; none for the first.
    public var previousHash: Digest256?
    /// The hash of this version: `SHA-256(02 ‖ previous ‖ content)`.
    public var hash: Digest256
    /// The run that decided it.
    public var run: String
    /// When it was decided.
    public var decidedAt: Instant

    /// Makes a verdict from its stored parts, unchecked.
    public init(
        judgement: Judgement, version: Int, contentHash: Digest256, previousHash: Digest256?,
        hash: Digest256, run: String, decidedAt: Instant
    ) {
        self.judgement = judgement
        self.version = version
        self.contentHash = contentHash
        self.previousHash = previousHash
        self.hash = hash
        self.run = run
        self.decidedAt = decidedAt
    }

    /// The appointment.
    public var appointment: AppointmentID { judgement.appointment }
    /// The leg.
    public var leg: LegName { judgement.leg }
    /// The value.
    public var value: VerdictValue { judgement.value }
    /// How firm it is.
    public var phase: VerdictPhase { judgement.phase }
}
