public import Mentoring

/// Something that could not be matched or contradicts itself and waits for a person.
public struct BreakItem: Sendable, Hashable {
    /// What the break is about; equal subjects of one kind are the same break for ever.
    public struct Subject: Sendable, Hashable {
        /// The appointment.
        public var appointment: AppointmentID?
        /// The leg.
        public var leg: LegName?
        /// The observation.
        public var evidence: EvidenceKey?
        /// The session of a source.
        public var sessionKey: String?
        /// The file.
        public var fileHash: Digest256?

        /// Makes a subject from what is known.
        public init(
            appointment: AppointmentID? = nil, leg: LegName? = nil,
            evidence: EvidenceKey? = nil, sessionKey: String? = nil,
            fileHash: Digest256? = nil
        ) {
            self.appointment = appointment
            self.leg = leg
            self.evidence = evidence
            self.sessionKey = sessionKey
            self.fileHash = fileHash
        }
    }

    /// The stored name, a digest of kind and subject: found again means the same break.
    public let id: Digest256
    /// Why it waits.
    public let kind: BreakKind
    /// What it is about.
    public let subject: Subject
    /// The observations that show it, ascending.
    public var evidence: [EvidenceKey]
    /// The answers, numbered from 1.
    public var answers: [BreakAnswer]
    /// How many people's verdicts it holds up.
    public var affectedPeople: Int

    /// Makes a break and its name.
    public init(
        kind: BreakKind, subject: Subject, evidence: [EvidenceKey] = [],
        answers: [BreakAnswer], affectedPeople: Int = 1
    ) {
        self.kind = kind
        self.subject = subject
        self.evidence = evidence.sorted()
        self.answers = answers
        self.affectedPeople = affectedPeople
        let parts = [
            "break", kind.rawValue, subject.appointment?.text ?? "", subject.leg?.text ?? "",
            subject.evidence?.hex ?? "", subject.sessionKey ?? "", subject.fileHash?.hex ?? "",
        ]
        id = Digest256(hashing: parts.joined(separator: "\u{1E}").utf8)
    }
}
