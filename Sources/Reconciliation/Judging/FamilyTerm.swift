import Mentoring

/// The one term a family adds to the three totals.
struct FamilyTerm {
    var family: EvidenceFamily
    var code: String
    var met = 0
    var legs = PerSide(mentor: 0, mentee: 0)
    /// The part of `met` that comes from unanswered questions; it never completes a missed.
    var silence = 0
    var evidence: [EvidenceKey] = []
    var numbers: [VerdictReason.Number] = []

    /// The reason of one leg.
    func reason(for side: PairSide) -> VerdictReason {
        VerdictReason(
            code: code, family: family, evidence: evidence, metMillibans: met,
            legMillibans: legs[side], numbers: numbers)
    }
}
