import CivilTime
import Mentoring

/// The one term of the meeting platform, however many files and copies its log left.
///
/// Presence is the union of all rows; absence needs a claim of completeness that stands.
struct PlatformWeight {
    let platform: PlatformFacts
    let weights: WeightTable
    let slot: Period
    /// Whether both say that they met at another time: then the planned link says nothing.
    let bothSayElsewhere: Bool

    func term() -> FamilyTerm? {
        let listed = platform.isListed
        var term = FamilyTerm(
            family: .platform, code: "", evidence: platform.evidence, numbers: numbers())
        if listed.mentor && listed.mentee {
            bothListed(&term)
        } else if listed.mentor {
            oneListed(.mentor, &term)
        } else if listed.mentee {
            oneListed(.mentee, &term)
        } else if platform.isAbsent.mentor || platform.isAbsent.mentee {
            neitherListed(&term)
        } else {
            return nil
        }
        return term
    }

    /// What listing adds to the leg of a side.
    private func listing(_ side: PairSide) -> Int {
        let isTimed = !platform.times[side].isEmpty || !platform.elsewhere[side].isEmpty
        return weights[isTimed ? .platformListed : .platformUntimed]
    }

    private func bothListed(_ term: inout FamilyTerm) {
        term.legs = PerSide { listing($0) }
        if !platform.isTimed {
            term.code = "platform.both_listed_untimed"
            term.met = weights[.platformUntimed]
        } else if platform.isCrossed {
            term.code = "platform.no_overlap"
            term.met = weights[.platformNoOverlap]
        } else {
            term.code = "platform.both_listed"
            term.met = weights[.platformMet]
        }
    }

    private func oneListed(_ side: PairSide, _ term: inout FamilyTerm) {
        let other = side.other
        term.legs[side] = listing(side)
        guard platform.isAbsent[other] else {
            term.code = "platform.\(side)_listed_uncovered"
            return
        }
        if bothSayElsewhere {
            term.code = "platform.\(side)_listed_elsewhere_said"
            return
        }
        if platform.hasDialIn {
            term.code = "platform.\(side)_listed_dial_in"
            term.met = weights[.dialIn]
            term.legs[other] = weights[.dialIn]
            return
        }
        if platform.hasUnnamed {
            term.code = "platform.\(side)_listed_unnamed"
            return
        }
        let stayed = platform.minutesInSlot(side, slot) >= PlatformWeight.stayedMinutesMin
        term.code = "platform.\(side)_listed_\(other)_absent"
        term.level = stayed ? "\(term.code)_stayed" : term.code
        term.isFixed = platform.optOutSharePercent != nil
        let absence = absence(stayed: stayed)
        term.met = absence
        term.legs[other] = absence
    }

    private func neitherListed(_ term: inout FamilyTerm) {
        if bothSayElsewhere {
            term.code = "platform.neither_listed_elsewhere_said"
            return
        }
        if platform.hasUnnamed {
            term.code = "platform.neither_listed_unnamed"
            return
        }
        term.code = "platform.neither_listed"
        term.isFixed = platform.optOutSharePercent != nil
        term.met = absence(stayed: false)
        // One telephone may have been either of them: nobody's absence is shown any more.
        guard !platform.hasDialIn else {
            term.code = "platform.neither_listed_dial_in"
            return
        }
        for side in PairSide.allCases where platform.isAbsent[side] {
            term.legs[side] = absence(stayed: false)
        }
    }

    private func absence(stayed: Bool) -> Int {
        if let share = platform.optOutSharePercent {
            return OptOutTable.absenceMillibans(sharePercent: share)
        }
        return weights[stayed ? .platformAbsentStayed : .platformAbsent]
    }

    private func numbers() -> [VerdictReason.Number] {
        var numbers: [VerdictReason.Number] = []
        for side in PairSide.allCases where !platform.times[side].isEmpty {
            let minutes = Int(platform.times[side].totalSeconds / 60)
            numbers.append(.init("\(side)_minutes", minutes))
        }
        if platform.isTimed {
            let seconds = max(platform.overlapSeconds, platform.elsewhereSeconds)
            numbers.append(.init("overlap_minutes", Int(seconds / 60)))
        }
        if let covered = platform.covered {
            numbers.append(.init("covered_from_seconds", Int(covered.start.secondsSinceEpoch)))
            numbers.append(.init("covered_until_seconds", Int(covered.end.secondsSinceEpoch)))
        }
        return numbers
    }

    /// How long one must have waited for the other's absence to weigh more, in minutes.
    static let stayedMinutesMin = 10
}
