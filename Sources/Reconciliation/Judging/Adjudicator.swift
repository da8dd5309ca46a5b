public import CivilTime
import Mentoring

/// Judges whether an appointment was kept: a pure function in integer arithmetic.
///
/// The same policy, weights, case and instant give the same bits, whatever the order in which
/// evidence arrived and however often it is repeated.
public enum Adjudicator {
    /// The version of the rules; part of every content hash.
    public static let engineVersion = 2

    /// Judges both legs of one revision of a 1:1 appointment as known at an instant.
    ///
    /// Evidence and coverage recorded after `asOf` are left out, so an earlier instant replays what
    /// was believed then.
    public static func judge(
        policy: ReconciliationPolicy, weights: WeightTable, case appointment: AppointmentCase,
        asOf: Instant
    ) -> CaseJudgement {
        let facts = CaseFacts(appointment, policy: policy, asOf: asOf)
        let terms = Terms(facts, weights)
        let decision = Decision(facts, terms)
        let pins = terms.attestation.pins
        let values = PerSide { pins[$0] ?? decision.values[$0] }
        let breaks = CaseBreaks(facts: facts, terms: terms, engine: decision.values, values: values)
            .found.filter { !appointment.answeredBreaks.contains($0.id) }
        let rule = PhaseRule(
            facts: facts, openBreaks: breaks.count + appointment.otherOpenBreaks, values: values)
        let input = InputText(facts: facts, weights: weights, isMatured: decision.isMatured)
        let commitments = input.commitments
        let inputHash = input.hash
        let legs = PerSide { side in
            let reasons = reasons(side, facts, terms, decision, isPinned: pins[side] != nil)
            return Judgement(
                appointment: appointment.mentor.appointment,
                leg: appointment.obligation(side).leg, value: values[side],
                phase: rule.phase(side),
                metMillibans: reasons.reduce(0) { $0 + $1.metMillibans },
                legMillibans: reasons.reduce(0) { $0 + $1.legMillibans }, reasons: reasons,
                inputs: commitments, inputHash: inputHash, policyVersion: policy.version,
                weightsVersion: weights.version, engineVersion: engineVersion)
        }
        return CaseJudgement(
            mentor: legs.mentor, mentee: legs.mentee,
            outcome: AppointmentOutcome(mentor: values.mentor, mentee: values.mentee),
            breaks: breaks)
    }

    /// The prior, one term a family, then the rules that fired.
    private static func reasons(
        _ side: PairSide, _ facts: CaseFacts, _ terms: Terms, _ decision: Decision, isPinned: Bool
    ) -> [VerdictReason] {
        let prior = VerdictReason(
            code: "prior", metMillibans: terms.prior, legMillibans: terms.legPrior[side])
        let notes =
            isPinned ? [Decision.Note(code: "rule.pin")] : decision.notes[side]
        return [prior] + terms.list.map { $0.reason(for: side) }
            + notes.map { VerdictReason(code: $0.code, numbers: $0.numbers) }
    }
}
