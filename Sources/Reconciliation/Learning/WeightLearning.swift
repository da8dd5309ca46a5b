/// Learns the weights of a programme's sources from its settled appointments.
///
/// Four rules keep a liar, a small number or a habit of politeness from being learnt as truth:
/// silence is a level only where the source could have seen; all is shrunk to the start table with
/// the strength of 20 cases, and fewer than 200 cases learn nothing; a random audited share anchors
/// the classes and sets one temperature a family; and the start table stays unless the learnt one
/// foretells audited cases that its fit never saw better, beyond two standard errors.
public struct WeightLearning: Sendable {
    /// Why the table is what it is.
    public enum Ending: String, Sendable, Hashable {
        /// Fewer than 200 settled appointments.
        case tooFewCases = "too_few_cases"
        /// Fewer than 40 of them audited.
        case tooFewAudited = "too_few_audited"
        /// Held-out audited cases are foretold no better.
        case notBetter = "not_better"
        /// They are.
        case learnt
    }

    /// The learnt table, or the start table unless `ending` is `learnt`.
    public let table: WeightTable
    /// Why.
    public let ending: Ending
    /// How many cases were learnt from, and how many of them were audited.
    public let caseCount: Int, auditedCount: Int
    /// The mean squared error on held-out audited cases: of the start table and of the learnt one.
    public let startBrier: Double, learntBrier: Double

    /// The fewest settled appointments anything is learnt from.
    public static let casesMin = 200
    /// The fewest audited ones.
    public static let auditedMin = 40

    /// Learns from cases; `audited` gives the class of those a person has looked into, by index.
    ///
    /// The version of the result is `version`; the start table is returned as it is.
    public init(
        _ cases: [LearningCase], audited: [Int: LatentClass], start: WeightTable, version: Int
    ) {
        caseCount = cases.count
        auditedCount = audited.count
        guard cases.count >= Self.casesMin, audited.count >= Self.auditedMin else {
            table = start
            ending = cases.count < Self.casesMin ? .tooFewCases : .tooFewAudited
            startBrier = .nan
            learntBrier = .nan
            return
        }
        var before: [Double] = []
        var after = TemperedWeights.anchors.map { (anchor: $0, errors: [Double]()) }
        for fold in 0..<2 {
            let split = HeldOut(cases, audited, fold: fold)
            before += split.held.map { Self.error(cases[$0].startTotal(start), audited[$0]) }
            for place in after.indices {
                let fit = TemperedWeights(
                    split.cases, audited: split.audited, anchor: after[place].anchor)
                after[place].errors += split.held.map {
                    Self.error(fit.total(cases[$0]), audited[$0])
                }
            }
        }
        let best = after.min { $0.errors.reduce(0, +) < $1.errors.reduce(0, +) }
        startBrier = before.reduce(0, +) / Double(before.count)
        learntBrier = (best?.errors.reduce(0, +) ?? .nan) / Double(before.count)
        guard let best, PairedErrors.areLess(best.errors, than: before) else {
            table = start
            ending = .notBetter
            return
        }
        table = TemperedWeights(cases, audited: audited, anchor: best.anchor)
            .table(start, version: version)
        ending = .learnt
    }

    private static func error(_ total: Int, _ truth: LatentClass?) -> Double {
        let share = StableMath.logistic(Double(total) / 1_000 * 2.302_585_092_994_046)
        let met = truth == .both ? 1.0 : 0.0
        return (share - met) * (share - met)
    }
}

/// The cases without every second audited one, in their order.
private struct HeldOut {
    let held: [Int]
    let cases: [LearningCase]
    let audited: [Int: LatentClass]

    init(_ cases: [LearningCase], _ audited: [Int: LatentClass], fold: Int) {
        held = audited.keys.sorted().enumerated().filter { $0.offset % 2 == fold }.map(\.element)
        let hidden = Set(held)
        var rest: [LearningCase] = []
        var shown: [Int: LatentClass] = [:]
        for (index, item) in cases.enumerated() where !hidden.contains(index) {
            if let label = audited[index] { shown[rest.count] = label }
            rest.append(item)
        }
        self.cases = rest
        self.audited = shown
    }
}

extension LearningCase {
    /// The total "they met" by the start table.
    func startTotal(_ start: WeightTable) -> Int {
        levels.reduce(start[.prior] + fixedMet) { $0 + $1.start.met }
    }
}
