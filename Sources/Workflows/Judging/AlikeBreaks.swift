internal import Mentoring
internal import Reconciliation
internal import Storage

/// Finds the open breaks that one answer would settle together.
struct AlikeBreaks {
    private let answering: BreakAnswering

    init(_ answering: BreakAnswering) {
        self.answering = answering
    }

    /// What makes a break alike to others.
    func likeness(_ item: BreakItem) throws -> BreakLikeness {
        let evidence = try item.evidence.compactMap {
            try EvidenceStore(answering.connection).evidence($0)
        }
        return BreakLikeness(item, evidence: evidence, spelling: try answering.spelling(item))
    }

    /// Returns the breaks that are alike and have the same answer.
    func others(
        _ standing: StandingBreak, answer: BreakAnswer, among open: [StandingBreak]
    ) throws -> [StandingBreak] {
        guard BreakLikeness.isOffered(answer) else {
            throw WorkflowError(
                code: .usage,
                message: "--alike does not go with an answer that names an appointment")
        }
        let own = try likeness(standing.item)
        return try open.filter { other in
            other.item.kind == standing.item.kind && other.item.id != standing.item.id
                && other.item.answers.contains {
                    $0.code == answer.code && $0.person == answer.person
                }
        }.filter { try likeness($0.item) == own }
    }
}
