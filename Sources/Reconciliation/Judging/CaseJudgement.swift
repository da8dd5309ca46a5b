/// What the judge says about one revision of an appointment.
public struct CaseJudgement: Sendable, Hashable {
    /// The mentor's leg.
    public var mentor: Judgement
    /// The mentee's leg.
    public var mentee: Judgement
    /// What became of the appointment as a whole.
    public var outcome: AppointmentOutcome
    /// What waits for a person, without the breaks already answered, in the order of tests.
    public var breaks: [BreakItem]

    /// Makes the judgement of a case from its parts.
    public init(
        mentor: Judgement, mentee: Judgement, outcome: AppointmentOutcome, breaks: [BreakItem]
    ) {
        self.mentor = mentor
        self.mentee = mentee
        self.outcome = outcome
        self.breaks = breaks
    }

    /// Both legs in the order of their names: mentee, mentor.
    public var judgements: [Judgement] { [mentee, mentor] }
}
