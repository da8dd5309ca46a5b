import Mentoring

/// The one term a family adds to the three totals.
struct FamilyTerm {
    var family: EvidenceFamily
    var code: String { didSet { level = code } }
    /// The name under which the weight of this level is learnt; the code unless it says more.
    var level = ""
    /// A further level that is learnt apart and adds to the same term: the second question's.
    var secondLevel: String?
    /// Whether the weight comes from a table of its own and is not learnt by level.
    var isFixed = false
    /// Whether the family has nothing to say, which is itself a level where it could have.
    var isQuiet = false
    var met = 0
    var legs = PerSide(mentor: 0, mentee: 0)
    /// The part of `met` that comes from unanswered questions; it never completes a missed.
    var silence = 0
    var evidence: [EvidenceKey] = []
    var numbers: [VerdictReason.Number] = []

    init(
        family: EvidenceFamily, code: String, met: Int = 0,
        legs: PerSide<Int> = PerSide(mentor: 0, mentee: 0), evidence: [EvidenceKey] = [],
        numbers: [VerdictReason.Number] = []
    ) {
        self.family = family
        self.code = code
        level = code
        self.met = met
        self.legs = legs
        self.evidence = evidence
        self.numbers = numbers
    }

    /// The reason of one leg.
    func reason(for side: PairSide) -> VerdictReason {
        VerdictReason(
            code: code, family: family, evidence: evidence, metMillibans: met,
            legMillibans: legs[side], numbers: numbers)
    }
}

extension FamilyTerm {
    /// The level of a family that could have spoken and did not; none before it has been learnt.
    static func quiet(_ family: EvidenceFamily, _ weights: WeightTable) -> FamilyTerm? {
        let code = quietLevel(family)
        guard weights.levels[code] != nil else { return nil }
        var term = FamilyTerm(family: family, code: code)
        term.isQuiet = true
        return term
    }

    /// The name of the level of a family that says nothing.
    static func quietLevel(_ family: EvidenceFamily) -> String { "\(family.rawValue).quiet" }

    /// The same term with the learnt weight of its level, if there is one.
    ///
    /// Silence keeps the weight it had: what is learnt about a level is about all of it, and what
    /// an unanswered question may hold back must not grow.
    func learnt(from weights: WeightTable) -> FamilyTerm {
        guard !isFixed, var weight = weights.levels[level] else { return self }
        if let second = secondLevel.flatMap({ weights.levels[$0] }) {
            weight.met += second.met
            weight.mentor += second.mentor
            weight.mentee += second.mentee
        }
        var term = self
        let isOnlySilence = silence != 0 && silence == met
        term.met = weight.met
        term.legs = PerSide(mentor: weight.mentor, mentee: weight.mentee)
        if isOnlySilence {
            term.silence = term.met
            term.legs = legs
        }
        return term
    }
}
