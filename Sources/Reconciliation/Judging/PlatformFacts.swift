import CivilTime
import Mentoring

/// Who was in the meeting, as the union of everything the platform's files say.
struct PlatformFacts {
    /// The times each side was in the planned session, joined.
    var times: PerSide<PeriodSet>
    /// The times each side was in a session linked as held elsewhere.
    var elsewhere: PerSide<PeriodSet>
    /// Whether a side is listed, with times or without.
    var isListed: PerSide<Bool>
    /// Whether a listing shows that a side came: during the slot, or together with the other.
    ///
    /// A listing without times belongs to the planned session as a whole. One person alone at
    /// another time shows only that this person was in some meeting.
    var isWitnessed: PerSide<Bool>
    /// Whether a side is covered by a claim that stands, or said to be absent, and not listed.
    var isAbsent: PerSide<Bool>
    /// Whether all that covers a side lets people opt out of being listed; the largest share.
    var optOutSharePercent: Int?
    /// The session that is covered.
    var covered: Period?
    /// Whether somebody without a name was there by telephone.
    var hasDialIn: Bool
    /// Whether somebody was in the planned session whose row waits for its person.
    ///
    /// It may be the one who seems absent under a name nobody knows yet: no absence is shown.
    var hasUnnamed: Bool
    /// The rows, ascending.
    var evidence: [EvidenceKey]

    init(_ facts: CaseFacts) {
        func intervals(_ side: PairSide, elsewhere: Bool) -> PeriodSet {
            let leg = facts.appointment.obligation(side).leg
            return PeriodSet(
                facts.all(.presence).filter { $0.leg == leg && $0.isElsewhere == elsewhere }
                    .compactMap(\.evidence.period))
        }
        times = PerSide { intervals($0, elsewhere: false) }
        elsewhere = PerSide { intervals($0, elsewhere: true) }
        let listed = PerSide { !facts.about($0, .presence, .listing).isEmpty }
        isListed = listed
        isWitnessed = PlatformFacts.witnessed(facts, times: times)
        let claims = facts.coverage.filter { $0.speaksAgainst(absenceFrom: facts) }
        isAbsent = PerSide { side in
            guard !listed[side] else { return false }
            return !claims.isEmpty
                || facts.about(side, .absence).contains {
                    facts.knowledge(of: $0.source).isTrusted
                }
        }
        let optional = claims.filter(\.coverage.isOptOutPossible)
        let shares = optional.map {
            facts.knowledge(of: $0.coverage.source).unlistedSharePercent
                ?? OptOutTable.startSharePercent
        }
        let isFirm = optional.count < claims.count || !facts.all(.absence).isEmpty
        optOutSharePercent = isFirm ? nil : shares.min()
        let spans = claims.compactMap(\.coverage.period)
        if let from = spans.map(\.start).min(), let until = spans.map(\.end).max() {
            covered = Period(start: from, end: until)
        }
        hasDialIn = !facts.all(.dialIn).isEmpty
        hasUnnamed = facts.all(.presence, .listing).contains { $0.leg == nil && !$0.isElsewhere }
        evidence = facts.all(.presence, .listing, .absence, .dialIn).map(\.evidence.key)
    }

    private static func witnessed(
        _ facts: CaseFacts, times: PerSide<PeriodSet>
    ) -> PerSide<Bool> {
        let rows = facts.all(.presence, .listing)
        func isListedElsewhere(_ side: PairSide) -> Bool {
            let leg = facts.appointment.obligation(side).leg
            return rows.contains { $0.isElsewhere && $0.leg == leg }
        }
        let areTogether =
            !times.mentor.intersection(times.mentee).isEmpty
            || (isListedElsewhere(.mentor) && isListedElsewhere(.mentee))
        return PerSide { side in
            let leg = facts.appointment.obligation(side).leg
            return areTogether
                || rows.contains { row in
                    guard row.leg == leg, !row.isElsewhere else { return false }
                    guard let period = row.evidence.period else { return true }
                    return period.overlaps(facts.period) || facts.period.contains(period.start)
                }
        }
    }

    /// Whether both sides' times in one session, planned or elsewhere, are known.
    var isTimed: Bool {
        isPlannedTimed || elsewhereSeconds > 0
    }

    private var isPlannedTimed: Bool { !times.mentor.isEmpty && !times.mentee.isEmpty }

    /// How long both were there together in the planned session, in seconds.
    var overlapSeconds: Int64 { times.mentor.intersection(times.mentee).totalSeconds }

    /// How long both were together elsewhere, in seconds.
    var elsewhereSeconds: Int64 { elsewhere.mentor.intersection(elsewhere.mentee).totalSeconds }

    /// Whether both came, at different minutes.
    var isCrossed: Bool { isPlannedTimed && overlapSeconds == 0 && elsewhereSeconds == 0 }

    /// How long one side was there during the slot, in minutes, rounded down.
    func minutesInSlot(_ side: PairSide, _ slot: Period) -> Int {
        Int(times[side].clipped(to: slot).totalSeconds / 60)
    }
}

extension LinkedCoverage {
    /// Whether the claim is complete, about the planned session, and from a trusted source.
    func speaksAgainst(absenceFrom facts: CaseFacts) -> Bool {
        guard coverage.isComplete, coverage.missingCount <= 0, !isElsewhere,
            coverage.source.family == .platform,
            facts.knowledge(of: coverage.source).isTrusted
        else { return false }
        return coverage.period?.overlaps(facts.period) ?? true
    }
}
