import Mentoring

/// What one side said last.
enum Word: String {
    case none, silent, met
    case elsewhere = "met_elsewhere"
    case couldNot = "could_not"
    case otherAbsent = "other_absent"
    case notHappened = "did_not_happen"

    var isYes: Bool { self == .met || self == .elsewhere }
    var isDenial: Bool { self == .couldNot || self == .otherAbsent || self == .notHappened }

    init(_ side: PairSide, in facts: CaseFacts) {
        let last = facts.about(side, .checkin).last { Word($0.value) != nil }
        self = last.flatMap { Word($0.value) } ?? (facts.isSilent(side) ? .silent : .none)
    }

    private init?(_ value: EvidenceValue?) {
        switch value {
        case .met: self = .met
        case .metElsewhere: self = .elsewhere
        case .couldNot: self = .couldNot
        case .otherAbsent: self = .otherAbsent
        case .didNotHappen: self = .notHappened
        default: return nil
        }
    }
}

/// The one term of what the two people say.
///
/// Their entries add; agreement is capped, any two denials weigh as one, contradiction weighs
/// nothing, and silence is told apart so that it never completes a missed.
struct WordsWeight {
    let words: PerSide<Word>
    let weights: WeightTable
    let evidence: [EvidenceKey]

    /// Whether one says that they met and the other that they did not.
    var isContradicting: Bool {
        (words.mentor.isYes && words.mentee.isDenial)
            || (words.mentee.isYes && words.mentor.isDenial)
    }

    func term() -> FamilyTerm? {
        guard words.both.contains(where: { $0 != .none }) else { return nil }
        var term = FamilyTerm(
            family: .words,
            code: "words.\(words.mentor.rawValue).\(words.mentee.rawValue)",
            evidence: evidence)
        guard !isContradicting else { return term }
        if words.mentor.isYes && words.mentee.isYes {
            term.met = weights[.wordsBothMet]
            term.legs = PerSide(mentor: term.met, mentee: term.met)
            return term
        }
        for side in PairSide.allCases { add(words[side], of: side, to: &term) }
        if words.mentor.isDenial && words.mentee.isDenial {
            let cap = weights[.wordsTwoDenials]
            term.met = cap
            term.legs = PerSide { max(cap, term.legs[$0]) }
        }
        return term
    }

    private func add(_ word: Word, of side: PairSide, to term: inout FamilyTerm) {
        let isMentor = side == .mentor
        switch word {
        case .none:
            break
        case .silent:
            let weight = weights[isMentor ? .wordsMentorSilent : .wordsMenteeSilent]
            term.met += weight
            term.silence += weight
        case .met, .elsewhere:
            let weight = weights[isMentor ? .wordsMentorMet : .wordsMenteeMet]
            term.met += weight
            term.legs.mentor += weight
            term.legs.mentee += weight
        case .notHappened:
            term.met += weights[isMentor ? .wordsMentorDenied : .wordsMenteeDenied]
        case .otherAbsent:
            let weight = weights[isMentor ? .wordsMentorBlames : .wordsMenteeBlames]
            term.met += weight
            term.legs[side.other] += weight
        case .couldNot:
            term.met += weights[.wordsCouldNot]
            term.legs[side] += weights[.wordsCouldNot]
        }
    }
}
