/// Learnt weights with one temperature an instrument, fitted on audited cases.
///
/// Families that in truth depend on each other would count their common part twice; a temperature
/// below one takes that back.
struct TemperedWeights: Sendable {
    private let numbers: [String: Int]
    private let levels: [LearningCase.Level]
    private let weights: [LevelWeight]
    private let prior: LevelWeight
    /// By instrument, in twentieths.
    private(set) var temperatures: [Substring: Int]

    private static let steps = Array(8...24)

    /// The ways in which audited cases may count, one of which is chosen on held-out cases.
    static let anchors = [1, 8, 64, 1_000]

    init(_ cases: [LearningCase], audited: [Int: LatentClass], anchor: Int) {
        let tally = LevelTally(cases, audited: audited)
        let fit = LevelFit(tally, anchor: anchor)
        levels = tally.levels
        numbers = Dictionary(uniqueKeysWithValues: tally.levels.enumerated().map { ($1.name, $0) })
        weights = fit.weights
        prior = fit.prior
        temperatures = [:]
        cool(tally)
    }

    /// Sets one temperature after the other to what makes the audited cases least surprising.
    private mutating func cool(_ tally: LevelTally) {
        let patterns = tally.patterns.filter { $0.audited.contains { $0 > 0 } }
        let instruments = Set(levels.map(\.instrument)).sorted()
        for _ in 0..<2 {
            for family in instruments {
                var best = (surprise: Double.infinity, step: 20)
                for step in Self.steps {
                    temperatures[family] = step
                    let surprise = patterns.reduce(0) { $0 + self.surprise($1) }
                    if surprise < best.surprise - 1e-9 { best = (surprise, step) }
                }
                temperatures[family] = best.step
            }
        }
    }

    private func surprise(_ pattern: LevelTally.Pattern) -> Double {
        let total = pattern.levels.reduce(prior.met + pattern.fixedMet) { $0 + tempered($1).met }
        let share = StableMath.logistic(Double(total) / 1_000 * 2.302_585_092_994_046)
        let met = pattern.audited[LatentClass.both.rawValue]
        let not = pattern.audited.reduce(0, +) - met
        return -Double(met) * StableMath.log(max(share, 1e-9))
            - Double(not) * StableMath.log(max(1 - share, 1e-9))
    }

    private func tempered(_ level: Int) -> LevelWeight {
        let step = temperatures[levels[level].instrument, default: 20]
        let weight = weights[level]
        return LevelWeight(
            met: weight.met * step / 20, mentor: weight.mentor * step / 20,
            mentee: weight.mentee * step / 20)
    }

    /// The total "they met" of a case; a level that was never seen keeps its start weight.
    func total(_ item: LearningCase) -> Int {
        item.levels.reduce(prior.met + item.fixedMet) { sum, level in
            sum + (numbers[level.name].map { tempered($0).met } ?? level.start.met)
        }
    }

    /// The start table with everything learnt.
    func table(_ start: WeightTable, version: Int) -> WeightTable {
        var table = start
        table.version = version
        var learnt = [Terms.priorLevel: prior]
        for (index, level) in levels.enumerated() { learnt[level.name] = tempered(index) }
        table.learn(prior: prior.met, levels: learnt)
        return table
    }
}

/// Weights fitted with the truth of every case at hand: what learning could reach at the best.
public struct TrainedWeights: Sendable {
    private let weights: TemperedWeights

    /// Fits to cases and the class of each.
    public init(_ cases: [LearningCase], _ classes: [LatentClass]) {
        weights = TemperedWeights(
            cases,
            audited: Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($0, $1) }),
            anchor: 1)
    }

    /// The probability, from 0 to 1, that the two met.
    public func share(_ item: LearningCase) -> Double {
        StableMath.logistic(Double(weights.total(item)) / 1_000 * 2.302_585_092_994_046)
    }
}

extension TrainedWeights {
    /// The table of one fit without choosing or holding out: every audited case counts once.
    public static func table(
        _ cases: [LearningCase], audited: [Int: LatentClass]
    ) -> WeightTable {
        TemperedWeights(cases, audited: audited, anchor: 1).table(.start, version: 1)
    }
}
