public import CivilTime
public import Mentoring
public import Reconciliation

/// One person's promise to one revision of an appointment, with what is judged of it now.
public struct JudgedLeg: Sendable {
    /// The side of the pair.
    public let side: PairSide
    /// Who promised.
    public let person: Person
    /// The verdict that stands.
    public let verdict: Verdict
}

/// One revision of an appointment with the verdicts that stand on it.
public struct JudgedRevision: Sendable {
    /// The number of the revision, from 0.
    public let revision: Int
    /// When it was to be, end exclusive.
    public let period: Period
    /// The legs in the order mentor, mentee.
    public let legs: [JudgedLeg]

    /// What became of it; nil if a leg has not been judged.
    public var outcome: AppointmentOutcome? {
        guard let mentor = leg(.mentor), let mentee = leg(.mentee) else { return nil }
        return AppointmentOutcome(mentor: mentor.verdict.value, mentee: mentee.verdict.value)
    }

    /// Returns the leg of one side, or nil while it has not been judged.
    public func leg(_ side: PairSide) -> JudgedLeg? {
        legs.first { $0.side == side }
    }
}

/// An appointment with what became of each of its revisions that has been judged.
public struct JudgedAppointment: Sendable {
    /// The appointment and its people.
    public let view: AppointmentView
    /// The judged revisions, oldest first; empty before the first run after its end.
    public let revisions: [JudgedRevision]

    /// What became of the present revision; nil while it has not been judged.
    public var outcome: AppointmentOutcome? {
        revisions.first { $0.revision == view.appointment.revision }?.outcome
    }
}
