import CivilTime
import Mentoring

/// The one term of the calendar: intent, so acceptance hardly counts and a late decline does.
struct CalendarWeight {
    /// What a side's calendar says last.
    enum Intent: String {
        case none, accepted, deleted
        case declinedInTime = "declined_in_time"
        case declinedLate = "declined_late"
    }

    let intents: PerSide<Intent>
    let evidence: [EvidenceKey]

    init(_ facts: CaseFacts) {
        intents = PerSide { CalendarWeight.intent($0, facts) }
        evidence = facts.all(.reply, .cancel, .deletion).map(\.evidence.key)
    }

    private static func intent(_ side: PairSide, _ facts: CaseFacts) -> Intent {
        let limit = facts.period.start.advanced(
            bySeconds: -Int64(facts.policy.lateCancelHours) * 3_600)
        let start = facts.period.start
        let deleted = facts.about(side, .deletion).contains {
            ($0.eventTime ?? $0.recordedAt) < start
        }
        guard let last = facts.about(side, .reply, .cancel).last else {
            return deleted ? .deleted : .none
        }
        if last.kind == .cancel || last.value == .declined {
            // The sender writes the stamp of a reply: it is in time only if it also came in time.
            let stated = last.eventTime ?? last.recordedAt
            let at = last.kind == .reply ? max(stated, last.recordedAt) : stated
            return at > limit ? .declinedLate : .declinedInTime
        }
        if deleted { return .deleted }
        return last.value == .accepted ? .accepted : .none
    }

    /// The term; a decline of somebody whose presence is shown weighs nothing.
    func term(_ weights: WeightTable, isShownPresent: PerSide<Bool>) -> FamilyTerm? {
        let counted = PerSide { side in
            isShownPresent[side] && intents[side] != .accepted ? Intent.none : intents[side]
        }
        guard intents.both.contains(where: { $0 != .none }) else { return nil }
        var term = FamilyTerm(
            family: .calendar,
            code: "calendar.\(counted.mentor.rawValue).\(counted.mentee.rawValue)",
            evidence: evidence)
        term.legs = PerSide { CalendarWeight.weight(counted[$0], weights) }
        // A decline that presence overrules says nothing, and its level hangs on the platform.
        term.isFixed = counted.both.allSatisfy { $0 == .none }
        let worst = min(term.legs.mentor, term.legs.mentee)
        term.met = worst < 0 ? worst : max(term.legs.mentor, term.legs.mentee)
        return term
    }

    private static func weight(_ intent: Intent, _ weights: WeightTable) -> Int {
        switch intent {
        case .none, .declinedInTime: 0
        case .accepted: weights[.accepted]
        case .deleted: weights[.deletion]
        case .declinedLate: weights[.lateDecline]
        }
    }
}
