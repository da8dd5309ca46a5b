import CivilTime
import Mentoring

/// The values of both legs and the rules that led to them, before any pin.
struct Decision {
    /// A rule that fired: a reason without a term.
    struct Note {
        var code: String
        var numbers: [VerdictReason.Number] = []
    }

    private(set) var values = PerSide(mentor: VerdictValue.unknown, mentee: .unknown)
    private(set) var notes = PerSide<[Note]>(mentor: [], mentee: [])
    private(set) var isMatured = false
    private let facts: CaseFacts
    private let terms: Terms

    init(_ facts: CaseFacts, _ terms: Terms) {
        self.facts = facts
        self.terms = terms
        if !decideByStanding() { decideByEvidence() }
    }

    private var policy: ReconciliationPolicy { facts.policy }

    private mutating func note(_ code: String, _ numbers: [VerdictReason.Number] = []) {
        for side in PairSide.allCases { notes[side].append(Note(code: code, numbers: numbers)) }
    }

    private mutating func note(_ side: PairSide, _ code: String) {
        notes[side].append(Note(code: code))
    }

    // MARK: Rule 1: what is still owed

    /// Decides void, excused and cancelled late; false if evidence has to decide.
    private mutating func decideByStanding() -> Bool {
        let stated = PerSide { statedStanding($0) }
        let present = terms.isShownPresent
        let overruled = PerSide { side in
            stated[side] != .due && stated[side] != .freedByPartner
                && stated[side].yieldsToPresence && present[side]
        }
        var standing = PerSide { overruled[$0] ? .due : stated[$0] }
        for side in PairSide.allCases {
            if facts.appointment.obligation(side).delegatedFrom != nil {
                note(side, "rule.delegated")
            }
            guard overruled[side] else { continue }
            note("rule.presence_beats_decline")
            if standing[side.other] == .freedByPartner { standing[side.other] = .due }
        }
        for side in PairSide.allCases where standing[side] == .due {
            if standing[side.other] != .due && standing[side.other] != .freedByPartner {
                standing[side] = .freedByPartner
            }
        }
        guard let mentor = standing.mentor.value, let mentee = standing.mentee.value else {
            return false
        }
        values = PerSide(mentor: mentor, mentee: mentee)
        for side in PairSide.allCases { note(side, "rule.\(standing[side].rawValue)") }
        return true
    }

    /// The standing of a side by its obligation, else by what its calendar says last.
    private func statedStanding(_ side: PairSide) -> ObligationStanding {
        let obligation = facts.appointment.obligation(side)
        guard obligation.standing == .due else { return obligation.standing }
        if !facts.about(side, .kickoffNote).isEmpty { return .kickoffNote }
        switch terms.calendar.intents[side] {
        case .declinedLate: return .declinedLate
        case .declinedInTime: return .declinedInTime
        case .none, .accepted, .deleted: return .due
        }
    }

    // MARK: Rules 2 to 5

    private mutating func decideByEvidence() {
        guard facts.hasEnded else {
            note("rule.not_ended")
            return
        }
        let met = terms.met(withSilence: true)
        if terms.platform.isCrossed {
            values = PerSide(mentor: .crossed, mentee: .crossed)
            note("rule.crossed")
        } else if met >= policy.keptMinMillibans {
            decideKept()
        } else if terms.met(withSilence: false) <= policy.missedMaxMillibans {
            decideNotHeld()
        } else {
            if met <= policy.missedMaxMillibans { note("rule.silence_not_guilt") }
            decideBetween()
        }
    }

    /// Rule 2: kept needs two witnesses, and the minutes say how.
    private mutating func decideKept() {
        guard hasTwoWitnesses else {
            note("rule.two_witnesses_missing")
            decideBetween()
            return
        }
        note("rule.two_witnesses")
        let platform = terms.platform
        if platform.isTimed {
            let seconds = max(platform.overlapSeconds, platform.elsewhereSeconds)
            let length = facts.period.durationSeconds
            let isLongEnough =
                seconds >= Int64(policy.overlapMinMinutes) * 60
                && seconds * 100 >= length * Int64(policy.overlapSharePercent)
            guard isLongEnough else {
                values = PerSide(mentor: .keptShort, mentee: .keptShort)
                note("rule.kept_short", [.init("overlap_minutes", Int(seconds / 60))])
                return
            }
        }
        if isElsewhere {
            values = PerSide(mentor: .keptElsewhere, mentee: .keptElsewhere)
            note("rule.kept_elsewhere")
            return
        }
        let grace = facts.period.start.advanced(byMinutes: policy.lateAfterMinutes)
        for side in PairSide.allCases {
            let joined = platform.times[side].periods.first?.start
            let isLate = joined.map { $0 > grace } ?? false
            values[side] = isLate ? .keptLate : .kept
            note(side, isLate ? "rule.kept_late" : "rule.kept")
        }
    }

    /// Whether they met, but not in the planned session.
    private var isElsewhere: Bool {
        let platform = terms.platform
        if platform.overlapSeconds > 0 { return false }
        if platform.elsewhereSeconds > 0 { return true }
        return terms.words.words.both.contains(.elsewhere)
            && platform.times.both.allSatisfy(\.isEmpty)
    }

    /// Whether each side has a witness of its own, and not only traces.
    private var hasTwoWitnesses: Bool {
        if terms.hasHandshake { return true }
        let firm = PerSide { side in
            terms.platform.isWitnessed[side] || terms.venue.isSeen(side)
                || (terms.words.words[side].isYes && !terms.words.isContradicting)
        }
        let any = PerSide { firm[$0] || terms.trace.hasTrace($0) }
        return any.mentor && any.mentee && (firm.mentor || firm.mentee)
    }

    /// Rules 3 and 4: it did not take place, and says whose absence is shown.
    private mutating func decideNotHeld() {
        note("rule.not_held")
        let met = terms.met(withSilence: false)
        let waited = PerSide { side in
            terms.came(side) >= policy.keptMinMillibans
                && terms.platform.minutesInSlot(side, facts.period)
                    >= PlatformWeight.stayedMinutesMin
        }
        let isMissed = PerSide { side in
            let total = waited[side.other] ? met : terms.came(side)
            return total <= policy.missedMaxMillibans
                && (hasCoveredNegative(side) || terms.words.words[side] == .couldNot)
        }
        for side in PairSide.allCases {
            let ownsUp = terms.words.words[side.other] == .couldNot && isMissed[side.other]
            if isMissed[side] {
                values[side] = .missed
                if waited[side.other] { note(side, "rule.partner_present") }
                if hasCoveredNegative(side) { note(side, "rule.covered_negative") }
                if terms.words.words[side] == .couldNot { note(side, "rule.own_word") }
                note(side, "rule.missed")
            } else if waited[side] {
                values[side] = .waited
                note(side, "rule.waited")
            } else if ownsUp {
                values[side] = .void
                note(side, "rule.freed_by_partner")
            } else {
                values[side] = .notHeld
                note(side, "rule.nobody_shown_absent")
            }
        }
    }

    /// Whether a source that would have listed the side does not.
    private func hasCoveredNegative(_ side: PairSide) -> Bool {
        let byPlatform =
            terms.platform.isAbsent[side]
            && (terms.term(.platform)?.legs[side] ?? 0) < 0
        return byPlatform || terms.venue.isAbsent[side]
    }

    /// Rule 5: one side's word alone is a claim; everything else stays unknown.
    private mutating func decideBetween() {
        guard isClaim else {
            values = PerSide(mentor: .unknown, mentee: .unknown)
            let isEmpty = terms.list.allSatisfy(\.isQuiet)
            note(isEmpty ? "rule.no_evidence" : "rule.in_between")
            return
        }
        let matured = facts.period.end.advanced(bySeconds: Decision.claimSeconds)
        if policy.unopposedClaim == .keptAfter7Days, facts.asOf >= matured {
            isMatured = true
            values = PerSide(mentor: .kept, mentee: .kept)
            note("rule.unopposed_claim")
        } else {
            values = PerSide(mentor: .claimed, mentee: .claimed)
            note("rule.claimed")
        }
    }

    /// Whether exactly one side says that they met and nothing speaks against it.
    private var isClaim: Bool {
        let words = terms.words.words
        let yes = words.both.filter(\.isYes).count
        let denials = words.both.filter(\.isDenial).count
        return yes == 1 && denials == 0
            && terms.list.allSatisfy { term in
                term.family == .words || term.family == .attestation || term.isQuiet
                    || (term.met >= 0 && term.legs.mentor >= 0 && term.legs.mentee >= 0)
            }
    }

    /// How long an unopposed claim waits where the programme lets it count, in seconds.
    private static let claimSeconds: Int64 = 7 * 86_400
}
