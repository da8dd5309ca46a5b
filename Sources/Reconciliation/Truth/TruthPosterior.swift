/// How likely each label is the true one of each item, in units of 2⁻²⁰.
///
/// Whole numbers, so that sums over items do not depend on their order.
public struct TruthPosterior: Sendable, Hashable {
    /// What stands for certainty.
    public static let unit = 1 << 20

    /// How many labels each item has.
    public let labelCount: Int
    /// The shares of the labels, item after item; those of an item add up to about ``unit``.
    var shares: [Int]

    /// Returns how likely a label is an item's true one, from 0 to 1.
    public func probability(item: Int, label: Int) -> Double {
        Double(shares[item * labelCount + label]) / Double(Self.unit)
    }

    /// Returns the likeliest label of an item; of equals the first.
    public func likeliest(item: Int) -> Int {
        var best = 0
        for label in 1..<max(1, labelCount)
        where shares[item * labelCount + label] > shares[item * labelCount + best] {
            best = label
        }
        return best
    }

    /// The share of each label among an item's answers; an item without answers gets the base.
    ///
    /// The smoothing is how many answers' weight the base has.
    static func voteShare(
        _ answers: [CrowdAnswers.Answer], itemCount: Int, labelCount: Int, smoothing: Double
    ) -> TruthPosterior {
        var votes = [Double](repeating: 0, count: itemCount * labelCount)
        var totals = [Double](repeating: 0, count: itemCount)
        var base = [Double](repeating: 1, count: labelCount)
        for answer in answers {
            votes[answer.item * labelCount + answer.label] += 1
            totals[answer.item] += 1
            base[answer.label] += 1
        }
        let all = Double(answers.count + labelCount)
        let shares = votes.indices.map { index -> Int in
            let weight = totals[index / labelCount] == 0 ? 1 : smoothing
            let prior = base[index % labelCount] / all
            let share = (votes[index] + weight * prior) / (totals[index / labelCount] + weight)
            return Int((share * Double(unit)).rounded())
        }
        return TruthPosterior(labelCount: labelCount, shares: shares)
    }

    /// Flattens overconfident shares: each is raised to 1/temperature and made to add up again.
    func cooled(by temperature: Double) -> TruthPosterior {
        guard temperature != 1, labelCount > 0 else { return self }
        var cooled = self
        var logs = [Double](repeating: 0, count: labelCount)
        for start in stride(from: 0, to: shares.count, by: labelCount) {
            for label in 0..<labelCount {
                let share = max(Double(shares[start + label]), 0.25) / Double(Self.unit)
                logs[label] = StableMath.log(share) / temperature
            }
            cooled.set(logs, at: start)
        }
        return cooled
    }

    /// Stores shares proportional to the exponentials of logarithms.
    mutating func set(_ logs: [Double], at start: Int) {
        let greatest = logs.max() ?? 0
        var sum = 0.0
        for value in logs { sum += StableMath.exp(value - greatest) }
        for label in 0..<labelCount {
            let share = StableMath.exp(logs[label] - greatest) / sum
            shares[start + label] = Int((share * Double(Self.unit)).rounded())
        }
    }
}
