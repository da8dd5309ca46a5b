public import CivilTime
import Mentoring

/// One settled appointment as learning sees it: the level each family showed, and nothing else.
public struct LearningCase: Sendable, Hashable {
    /// One joint level of one instrument: a family, or the second question within the words.
    struct Level: Sendable, Hashable {
        /// The instrument, by the first word of the name.
        var instrument: Substring { name.prefix { $0 != "." } }
        /// The name, such as `words.met.silent`.
        let name: String
        /// What the start table says about it, in millibans.
        let start: LevelWeight
    }

    /// At most one level a family, in the order of the families.
    let levels: [Level]
    /// What terms that are never learnt add to the total "they met".
    let fixedMet: Int

    /// The families whose levels are learnt; a coordinator's word is not among them.
    static let families: [EvidenceFamily] = [
        .platform, .words, .handshake, .venue, .trace, .calendar,
    ]

    /// Reads the levels of a case as known at an instant.
    ///
    /// Nil where there is nothing to learn: the obligation decides alone, or the minutes do.
    /// A family without a term is left out unless it could have spoken (notes and calendars, which
    /// Kept itself would know of): that is a level, other silence may be blindness.
    public init?(
        _ appointment: AppointmentCase, policy: ReconciliationPolicy, start: WeightTable,
        asOf: Instant
    ) {
        let facts = CaseFacts(appointment, policy: policy, asOf: asOf)
        let terms = Terms(facts, start)
        let isOwed = [appointment.mentor, appointment.mentee].allSatisfy { $0.standing == .due }
        guard facts.hasEnded, isOwed, !terms.platform.isCrossed else { return nil }
        var levels: [Level] = []
        var fixed = 0
        for family in Self.families {
            guard let term = terms.term(family) else {
                if family == .trace || family == .calendar {
                    levels.append(
                        Level(
                            name: FamilyTerm.quietLevel(family),
                            start: LevelWeight(met: 0, mentor: 0, mentee: 0)))
                }
                continue
            }
            guard !term.isFixed else {
                fixed += term.met
                continue
            }
            let first = family == .words ? terms.words.firstTerm() ?? term : term
            levels.append(
                Level(
                    name: term.level,
                    start: LevelWeight(
                        met: first.met, mentor: first.legs.mentor, mentee: first.legs.mentee)))
            if let second = term.secondLevel { levels.append(Level.again(second, start)) }
        }
        self.levels = levels
        fixedMet = fixed
    }
}

extension LearningCase.Level {
    /// The level of a second question, with what the start table says about such an answer.
    static func again(_ name: String, _ start: WeightTable) -> LearningCase.Level {
        let weight: Int
        switch name.split(separator: ".").last {
        case "met": weight = start[.wordsAgainMet]
        case "silent": weight = 0
        default: weight = start[.wordsAgainDenied]
        }
        let legs = max(0, weight)
        return LearningCase.Level(
            name: name, start: LevelWeight(met: weight, mentor: legs, mentee: legs))
    }
}
