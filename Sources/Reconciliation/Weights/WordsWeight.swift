import CivilTime
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

    /// What a side said last, or what it had said by an instant.
    init(_ side: PairSide, in facts: CaseFacts, by limit: Instant? = nil) {
        let said = facts.about(side, .checkin).filter { row in
            limit.map { (row.eventTime ?? row.recordedAt) < $0 } ?? true
        }
        if let last = said.last(where: { Word($0.value) != nil }) {
            self = Word(last.value) ?? .none
        } else {
            self = said.isEmpty && facts.isAskedInVain(side, by: limit) ? .silent : .none
        }
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
    /// What they had said before one of them was asked again.
    let first: PerSide<Word>
    /// When a side was asked a second time; none if it was not.
    let askedAgain: PerSide<Instant?>
    let weights: WeightTable
    let evidence: [EvidenceKey]

    init(_ facts: CaseFacts, _ weights: WeightTable) {
        let again = PerSide { side -> Instant? in
            let leg = facts.appointment.obligation(side).leg
            let asked = facts.appointment.asked.filter {
                $0.leg == leg && $0.askedAt <= facts.asOf
            }
            return asked.map(\.askedAt).sorted().dropFirst().first
        }
        askedAgain = again
        words = PerSide { Word($0, in: facts) }
        first = PerSide { Word($0, in: facts, by: again[$0]) }
        self.weights = weights
        evidence = facts.all(.checkin).map(\.evidence.key)
        saidAgain = PerSide { side in
            guard let limit = again[side] else { return false }
            return facts.about(side, .checkin).contains {
                ($0.eventTime ?? $0.recordedAt) >= limit
            }
        }
    }

    /// Whether a side's last word answers a second question, which few people answer wrongly.
    private let saidAgain: PerSide<Bool>

    /// Whether one says that they met and the other that they did not.
    var isContradicting: Bool { Self.areContradicting(words) }

    private static func areContradicting(_ words: PerSide<Word>) -> Bool {
        (words.mentor.isYes && words.mentee.isDenial)
            || (words.mentee.isYes && words.mentor.isDenial)
    }

    func term() -> FamilyTerm? {
        guard var term = term(of: words, again: saidAgain) else { return nil }
        term.level = "words.\(level(first.mentor)).\(level(first.mentee))"
        term.secondLevel = secondLevel
        return term
    }

    /// The term that the first words alone would make.
    func firstTerm() -> FamilyTerm? { term(of: first, again: PerSide { _ in false }) }

    private func term(of words: PerSide<Word>, again: PerSide<Bool>) -> FamilyTerm? {
        guard words.both.contains(where: { $0 != .none }) else { return nil }
        var term = FamilyTerm(
            family: .words,
            code: "words.\(words.mentor.rawValue).\(words.mentee.rawValue)",
            evidence: evidence)
        guard !Self.areContradicting(words) else {
            term.isFixed = true
            return term
        }
        if words.mentor.isYes && words.mentee.isYes {
            term.met = weights[.wordsBothMet]
            term.legs = PerSide(mentor: term.met, mentee: term.met)
            return term
        }
        for side in PairSide.allCases {
            add(words[side], of: side, isAgain: again[side], to: &term)
        }
        if words.mentor.isDenial && words.mentee.isDenial {
            let cap = weights[.wordsTwoDenials]
            term.met = cap
            term.legs = PerSide { max(cap, term.legs[$0]) }
        }
        return term
    }

    /// A word as its weight is learnt: a yes is a yes, wherever they met.
    private func level(_ word: Word) -> String {
        word.isYes ? Word.met.rawValue : word.rawValue
    }

    /// What came of the second question, which is learnt apart from what was said unasked.
    private var secondLevel: String? {
        guard let side = PairSide.allCases.first(where: { askedAgain[$0] != nil }) else {
            return nil
        }
        return "again.\(side).\(saidAgain[side] ? level(words[side]) : Word.silent.rawValue)"
    }

    private func add(
        _ word: Word, of side: PairSide, isAgain: Bool, to term: inout FamilyTerm
    ) {
        let isMentor = side == .mentor
        switch word {
        case .none:
            break
        case .silent:
            let weight = weights[isMentor ? .wordsMentorSilent : .wordsMenteeSilent]
            term.met += weight
            term.silence += weight
        case .met, .elsewhere:
            let first = weights[isMentor ? .wordsMentorMet : .wordsMenteeMet]
            let weight = isAgain ? max(first, weights[.wordsAgainMet]) : first
            term.met += weight
            term.legs.mentor += weight
            term.legs.mentee += weight
        case .notHappened:
            let first = weights[isMentor ? .wordsMentorDenied : .wordsMenteeDenied]
            term.met += isAgain ? min(first, weights[.wordsAgainDenied]) : first
        case .otherAbsent:
            let first = weights[isMentor ? .wordsMentorBlames : .wordsMenteeBlames]
            let weight = isAgain ? min(first, weights[.wordsAgainDenied]) : first
            term.met += weight
            term.legs[side.other] += weight
        case .couldNot:
            term.met += weights[.wordsCouldNot]
            term.legs[side] += weights[.wordsCouldNot]
        }
    }
}
