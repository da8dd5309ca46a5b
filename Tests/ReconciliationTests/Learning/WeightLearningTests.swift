import CivilTime
import Mentoring
import Reconciliation
import TestSupport
import Testing

/// Learning on planted reliabilities: what is drawn is what must be found again.
struct WeightLearningTests {
    /// Plants cases whose platform and mentee's word have known chances.
    private struct Planted {
        var listedIfMet = 0.90, listedIfNot = 0.05
        var noteIfMet = 0.40, noteIfNot = 0.02
        var yesIfMet = 0.60, yesIfNot = 0.10

        func cases(
            _ count: Int, _ random: inout SeededGenerator
        ) -> (cases: [LearningCase], truth: [LatentClass]) {
            var cases: [LearningCase] = []
            var truth: [LatentClass] = []
            for _ in 0..<count {
                let isMet = random.share() < 0.70
                var scene = Scene()
                if random.share() < (isMet ? listedIfMet : listedIfNot) {
                    scene.joined(.mentor, 0..<60)
                    scene.joined(.mentee, 0..<60)
                }
                if random.share() < (isMet ? noteIfMet : noteIfNot) {
                    scene.add(.noteSent, .note, .mentor, atMinute: 70)
                }
                if random.share() < (isMet ? yesIfMet : yesIfNot) { scene.said(.mentee, .met) }
                guard
                    let found = LearningCase(
                        scene.appointment, policy: scene.policy, start: .start, asOf: Scene.later)
                else { continue }
                cases.append(found)
                truth.append(isMet ? .both : .nobody)
            }
            return (cases, truth)
        }
    }

    private func audit(_ truth: [LatentClass], every step: Int) -> [Int: LatentClass] {
        Dictionary(
            uniqueKeysWithValues: stride(from: 0, to: truth.count, by: step).map { ($0, truth[$0]) }
        )
    }

    @Test func `planted reliabilities are found again`() throws {
        var random = SeededGenerator.forTest()
        let (cases, truth) = Planted().cases(2_000, &random)
        let found = WeightLearning(
            cases, audited: audit(truth, every: 4), start: .start, version: 3)
        try #require(found.ending == .learnt)
        #expect(found.table.version == 3)
        let levels = found.table.levels
        // 1000·log10(.90/.05), (.40/.02), (.60/.98): a temperature may take back up to a quarter.
        let listed = try #require(levels["platform.both_listed"]).met
        let note = try #require(levels["trace.note"]).met
        let prior = try #require(levels["prior.share"]).met
        #expect((900...1_450).contains(listed))
        #expect((950...1_800).contains(note))
        #expect((250...500).contains(prior))  // 1000·log10(.7/.3) = 368
    }

    @Test func `the order of the cases leaves no trace`() {
        var random = SeededGenerator.forTest()
        let (cases, truth) = Planted().cases(1_000, &random)
        let order = random.reordered(Array(cases.indices))
        let audited = audit(truth, every: 5)
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let moved = Dictionary(
            uniqueKeysWithValues: audited.compactMap { index, label in
                places[index].map { ($0, label) }
            })
        let one = LevelWeights(cases, audited)
        let two = LevelWeights(order.map { cases[$0] }, moved)
        #expect(one == two)
    }

    @Test func `a source that always says yes cannot buy itself weight`() throws {
        var random = SeededGenerator.forTest()
        var planted = Planted()
        planted.yesIfMet = 0.95
        planted.yesIfNot = 0.95
        let (cases, truth) = planted.cases(1_500, &random)
        let found = WeightLearning(
            cases, audited: audit(truth, every: 3), start: .start, version: 1)
        try #require(found.ending == .learnt)
        // The start table believes a mentee's yes by 1209; the audit has seen what it is worth.
        let yes = try #require(found.table.levels["words.none.met"]).met
        #expect(abs(yes) < 250)
    }

    @Test func `few cases, no audit or no gain leave the start table`() {
        var random = SeededGenerator.forTest()
        let (cases, truth) = Planted().cases(600, &random)
        let few = WeightLearning(
            Array(cases.prefix(199)), audited: audit(Array(truth.prefix(199)), every: 2),
            start: .start, version: 1)
        #expect(few.ending == .tooFewCases)
        #expect(few.table == .start)
        let unaudited = WeightLearning(cases, audited: [:], start: .start, version: 1)
        #expect(unaudited.ending == .tooFewAudited)
        #expect(unaudited.table == .start)
        // An audit whose labels have nothing to do with the cases cannot make anything better.
        let noise = Dictionary(
            uniqueKeysWithValues: (0..<300).map { index in
                (index, random.chance(percent: 78) ? LatentClass.both : .nobody)
            })
        let lost = WeightLearning(cases, audited: noise, start: .start, version: 1)
        if lost.ending == .learnt { #expect(lost.learntBrier < lost.startBrier) }
    }

    @Test func `a learnt table is read back as it was written`() throws {
        var random = SeededGenerator.forTest()
        let (cases, truth) = Planted().cases(1_200, &random)
        let found = WeightLearning(
            cases, audited: audit(truth, every: 3), start: .start, version: 2)
        try #require(found.ending == .learnt)
        let read = WeightTable(version: 2, text: found.table.text)
        #expect(read == found.table)
        #expect(WeightTable(version: 2, text: "{\"prior\":550,\"words.x/leg\":3}") == nil)
        #expect(WeightTable(version: 1, text: "{\"prior\":550}")?[.note] == 1_544)
    }
}

/// The learnt levels of one fit, for comparison.
private struct LevelWeights: Equatable {
    let text: String

    init(_ cases: [LearningCase], _ audited: [Int: LatentClass]) {
        // Which audits are held out follows the order of the cases, so only one fit is compared.
        text = TrainedWeights.table(cases, audited: audited).text
    }
}

extension SeededGenerator {
    /// A number in [0, 1).
    fileprivate mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }
}
