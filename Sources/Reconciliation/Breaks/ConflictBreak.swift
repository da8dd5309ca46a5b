import CivilTime
import Mentoring

/// Finds `CONFLICT`: members of one family contradict each other.
///
/// In words: one says that they met, the other that they did not. In platform: one complete list
/// holds a person for ten minutes that another complete list of the same time lacks; or the minutes
/// never overlap and yet a person says that they met.
enum ConflictBreak {
    static func find(_ scene: CaseBreaks) -> BreakItem? {
        guard !scene.isPinned, !scene.isReleased else { return nil }
        let words = scene.terms.words
        let saysMet = words.words.both.contains(where: \.isYes)
        var evidence: [EvidenceKey] = []
        if words.isContradicting { evidence += words.evidence }
        if scene.terms.platform.isCrossed && saysMet {
            evidence += words.evidence + scene.terms.platform.evidence
        }
        evidence += platformConflict(scene.facts)
        guard !evidence.isEmpty else { return nil }
        return scene.item(
            .conflict, evidence: Array(Set(evidence)),
            answers: [
                "attest_kept", "attest_missed_mentor", "attest_missed_mentee",
                "attest_not_held", "leave_unknown",
            ])
    }

    /// The rows about people whom another complete list of the same minutes lacks.
    private static func platformConflict(_ facts: CaseFacts) -> [EvidenceKey] {
        let claims = facts.coverage.filter { $0.speaksAgainst(absenceFrom: facts) }
            .map(\.coverage)
        guard claims.count > 1 else { return [] }
        return PairSide.allCases.flatMap { side -> [EvidenceKey] in
            let rows = facts.about(side, .presence, .listing)
            return rows.filter { row in
                guard let period = row.period else { return false }
                return claims.contains { claim in
                    guard let shared = claim.period?.intersection(period) else { return false }
                    return shared.durationSeconds >= 600
                        && !rows.contains {
                            $0.source == claim.source && $0.sessionKey == claim.sessionKey
                        }
                }
            }.map(\.key)
        }
    }
}
