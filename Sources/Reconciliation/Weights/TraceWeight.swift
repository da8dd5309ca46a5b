import CivilTime
import Mentoring

/// The one term of what people did around the session: a note after it, an agenda edit during it.
struct TraceWeight {
    let notes: PerSide<[EvidenceKey]>
    let edits: PerSide<[EvidenceKey]>

    init(_ facts: CaseFacts) {
        notes = PerSide { side in
            facts.about(side, .noteSent).filter {
                ($0.eventTime ?? $0.recordedAt) >= facts.period.end
            }.map(\.key)
        }
        edits = PerSide { side in
            facts.about(side, .agendaEdit).filter {
                facts.period.contains($0.eventTime ?? $0.recordedAt)
            }.map(\.key)
        }
    }

    /// Whether a side left a trace.
    func hasTrace(_ side: PairSide) -> Bool { !notes[side].isEmpty || !edits[side].isEmpty }

    func term(_ weights: WeightTable) -> FamilyTerm? {
        let noteKeys = notes.mentor + notes.mentee
        let editKeys = edits.mentor + edits.mentee
        if !noteKeys.isEmpty {
            let weight = weights[.note]
            return FamilyTerm(
                family: .trace, code: "trace.note", met: weight,
                legs: PerSide(mentor: weight, mentee: weight), evidence: noteKeys + editKeys)
        }
        guard !editKeys.isEmpty else { return nil }
        let legs = PerSide { edits[$0].isEmpty ? 0 : weights[.agendaAuthor] }
        return FamilyTerm(
            family: .trace, code: "trace.agenda", met: weights[.agendaMet], legs: legs,
            evidence: editKeys)
    }
}
