import CivilTime
import Mentoring
public import Reconciliation

/// Judges a whole simulated world in memory, as nightly runs would, and holds it against the truth.
public struct SimulationRun: Sendable {
    /// Verdicts without and with at most one further question an open appointment.
    public private(set) var alone = VerdictTally(), asked = VerdictTally()
    /// How many were asked once more.
    public private(set) var questions = 0
    /// Rows linked to the right person, to a wrong one, to nobody.
    public private(set) var links = (right: 0, wrong: 0, open: 0)
    /// The Brier score of a table trained on the truth, on the cases it was not trained on.
    ///
    /// Sessions that crossed are decided by the minutes and left out, here and in `judgedBrier`.
    public private(set) var boundBrier = (alone: 0.0, asked: 0.0)
    /// The Brier score of the judge on the same cases.
    public private(set) var judgedBrier = (alone: 0.0, asked: 0.0)
    /// What came of learning; none where the start table was asked for.
    public private(set) var learning: WeightLearning?

    /// The policy a fresh programme has.
    private static let policy = ReconciliationPolicy(ProgrammePolicy())

    /// Judges everything with the start weights, or first learns from a random audited share.
    ///
    /// `auditPermille` of the settled appointments are looked into by a person: their truth is
    /// known to learning. With 0 nothing is learnt.
    public init(_ world: SimulatedWorld, auditPermille: Int) {
        var weights = WeightTable.start
        if auditPermille > 0 {
            let learning = Self.learn(world, auditPermille: auditPermille)
            weights = learning.table
            self.learning = learning
        }
        var bounds = (alone: BoundedScore(), asked: BoundedScore())
        for number in 0..<world.appointmentCount {
            let appointment = world.appointment(number)
            let matched = world.matchedCase(appointment)
            let truth = world.truth(appointment)
            links.right += matched.links.right
            links.wrong += matched.links.wrong
            links.open += matched.links.open
            let judged = Self.judge(matched, weights, days: 2)
            Self.count(judged, truth, in: &alone)
            bounds.alone.add(Self.learningCase(matched, days: 2), judged, truth)
            let again = Self.askedOnce(world, matched, weights)
            if again != nil { questions += 1 }
            let last = again.map { Self.judge($0, weights, days: 20) } ?? judged
            Self.count(last, truth, in: &asked)
            bounds.asked.add(Self.learningCase(again ?? matched, days: 20), last, truth)
        }
        boundBrier = (bounds.alone.bound, bounds.asked.bound)
        judgedBrier = (bounds.alone.judged, bounds.asked.judged)
    }

    /// The case after the question that is worth most; nil if none is asked.
    private static func askedOnce(
        _ world: SimulatedWorld, _ matched: SimulatedCase, _ weights: WeightTable
    ) -> SimulatedCase? {
        QuestionChoice.choose(
            policy: policy, weights: weights, case: matched.input,
            asOf: matched.appointment.period.end.advanced(bySeconds: 2 * 86_400)
        ).map { world.asked($0.side, again: matched) }
    }

    private static func learningCase(_ matched: SimulatedCase, days: Int64) -> LearningCase? {
        LearningCase(
            matched.input, policy: policy, start: .start,
            asOf: matched.appointment.period.end.advanced(bySeconds: days * 86_400))
    }

    private static func judge(
        _ matched: SimulatedCase, _ weights: WeightTable, days: Int64
    ) -> CaseJudgement {
        Adjudicator.judge(
            policy: policy, weights: weights, case: matched.input,
            asOf: matched.appointment.period.end.advanced(bySeconds: days * 86_400))
    }

    private static func count(
        _ judged: CaseJudgement, _ truth: SessionTruth, in tally: inout VerdictTally
    ) {
        tally.add(
            outcome: judged.outcome, mentor: judged.mentor.value, mentee: judged.mentee.value,
            share: VerdictTally.share(millibans: judged.mentor.metMillibans), truth: truth)
    }

    /// Learns from a random audited share of a world.
    public static func learn(_ world: SimulatedWorld, auditPermille: Int) -> WeightLearning {
        var cases: [LearningCase] = []
        var audited: [Int: LatentClass] = [:]
        for number in 0..<world.appointmentCount {
            let matched = world.matchedCase(world.appointment(number))
            let final = askedOnce(world, matched, .start) ?? matched
            guard let found = learningCase(final, days: 20) else { continue }
            var draw = world.draw("audit", number)
            if draw.happens(Double(auditPermille) / 1_000) {
                audited[cases.count] = world.truth(matched.appointment).latentClass
            }
            cases.append(found)
        }
        return WeightLearning(cases, audited: audited, start: .start, version: 1)
    }
}

extension SessionTruth {
    /// The class that learning knows it under.
    public var latentClass: LatentClass {
        if isMet { return .both }
        if cause == .crossed || cause == .bothAbsent { return .nobody }
        return cause == .menteeAbsent ? .mentorOnly : .menteeOnly
    }
}

/// The judge's Brier score beside the best anybody could reach who knew the truth.
private struct BoundedScore {
    private var trained = TruthTrainedBound()
    private var squares = 0.0
    private var count = 0

    mutating func add(_ item: LearningCase?, _ judged: CaseJudgement, _ truth: SessionTruth) {
        guard let item else { return }
        trained.add(item, truth.latentClass)
        let share = VerdictTally.share(millibans: judged.mentor.metMillibans)
        let met = truth.isMet ? 1.0 : 0.0
        squares += (share - met) * (share - met)
        count += 1
    }

    var bound: Double { trained.brier }
    var judged: Double { squares / Double(max(1, count)) }
}
