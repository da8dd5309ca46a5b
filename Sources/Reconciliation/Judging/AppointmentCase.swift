public import Mentoring

/// Everything the verdicts on one revision of a 1:1 appointment may depend on.
public struct AppointmentCase: Sendable {
    /// The mentor's obligation.
    public var mentor: Obligation
    /// The mentee's obligation; same appointment, revision and period.
    public var mentee: Obligation
    /// The observations linked to it, in any order.
    public var evidence: [LinkedEvidence]
    /// The claims of completeness about its sessions, in any order.
    public var coverage: [LinkedCoverage]
    /// Who was asked and when.
    public var asked: [AskedQuestion]
    /// What is known about the sources in that week.
    public var sources: [SourceKnowledge]
    /// When the expected sources have spoken.
    public var watermarks: [SourceWatermark]
    /// The keys of the two people, for the commitments; a missing key means erased.
    public var subjectKeys: [PersonID: [UInt8]]
    /// How many breaks found elsewhere (files, sessions, rows) hold the appointment up.
    public var otherOpenBreaks: Int
    /// The breaks a person has already answered; they are not offered again.
    public var answeredBreaks: Set<Digest256>
    /// The legs somebody objects to at present.
    public var disputedLegs: Set<LegName>
    /// Whether the period it lies in has been closed.
    public var isPeriodClosed: Bool

    /// Makes a case from what is known.
    public init(
        mentor: Obligation, mentee: Obligation, evidence: [LinkedEvidence] = [],
        coverage: [LinkedCoverage] = [], asked: [AskedQuestion] = [],
        sources: [SourceKnowledge] = [], watermarks: [SourceWatermark] = [],
        subjectKeys: [PersonID: [UInt8]] = [:], otherOpenBreaks: Int = 0,
        answeredBreaks: Set<Digest256> = [], disputedLegs: Set<LegName> = [],
        isPeriodClosed: Bool = false
    ) {
        self.mentor = mentor
        self.mentee = mentee
        self.evidence = evidence
        self.coverage = coverage
        self.asked = asked
        self.sources = sources
        self.watermarks = watermarks
        self.subjectKeys = subjectKeys
        self.otherOpenBreaks = otherOpenBreaks
        self.answeredBreaks = answeredBreaks
        self.disputedLegs = disputedLegs
        self.isPeriodClosed = isPeriodClosed
    }

    /// The obligation of one side.
    public func obligation(_ side: PairSide) -> Obligation {
        side == .mentor ? mentor : mentee
    }
}
