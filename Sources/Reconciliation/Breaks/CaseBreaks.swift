import CivilTime
import Mentoring

/// All breaks that judging one case can find, each by the rule in its own file.
struct CaseBreaks {
    let facts: CaseFacts
    let terms: Terms
    /// The values by evidence alone.
    let engine: PerSide<VerdictValue>
    /// The values after pins.
    let values: PerSide<VerdictValue>

    var found: [BreakItem] {
        let items: [BreakItem?] = [
            CrossedBreak.find(self), ConflictBreak.find(self), OneSidedBreak.find(self),
        ]
        return items.compactMap { $0 } + PinContradictedBreak.find(self)
    }

    /// Whether a coordinator has decided both legs, so that nothing is left to ask.
    var isPinned: Bool { terms.attestation.pins.both.allSatisfy { $0 != nil } }

    /// Whether the obligation alone decides, so that evidence need not agree.
    var isReleased: Bool {
        engine.both.allSatisfy { [.excused, .void, .cancelledLate].contains($0) }
    }

    func item(_ kind: BreakKind, evidence: [EvidenceKey], answers: [String]) -> BreakItem {
        BreakItem(
            kind: kind,
            subject: .init(
                appointment: facts.appointment.mentor.appointment,
                leg: facts.appointment.mentor.leg),
            evidence: evidence,
            answers: answers.enumerated().map {
                BreakAnswer(number: $0.offset + 1, code: $0.element)
            },
            affectedPeople: 2)
    }
}
