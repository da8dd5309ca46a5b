import Mentoring

/// Makes `AMBIGUOUS_PERSON`: a row may be one of several expected people, or just possibly one.
enum AmbiguousPersonBreak {
    static func make(_ evidence: Evidence, candidates: [PersonID]) -> BreakItem {
        let offers = Array(Set(candidates)).sorted().enumerated().map {
            BreakAnswer(number: $0.offset + 1, code: "link_person", person: $0.element)
        }
        return BreakItem(
            kind: .ambiguousPerson, subject: .init(evidence: evidence.key),
            evidence: [evidence.key],
            answers: offers + [BreakAnswer(number: offers.count + 1, code: "nobody_expected")],
            affectedPeople: max(1, offers.count))
    }
}

/// Makes `UNLINKED_PERSON`: a row is none of the expected people as far as anybody can tell.
enum UnlinkedPersonBreak {
    static func make(_ evidence: Evidence, expected: [PersonID]) -> BreakItem {
        let offers = Array(Set(expected)).sorted().enumerated().map {
            BreakAnswer(number: $0.offset + 2, code: "link_person", person: $0.element)
        }
        return BreakItem(
            kind: .unlinkedPerson, subject: .init(evidence: evidence.key),
            evidence: [evidence.key],
            answers: [BreakAnswer(number: 1, code: "nobody_expected")] + offers)
    }
}
