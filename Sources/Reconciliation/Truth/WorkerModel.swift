/// How a worker's label depends on the true one.
enum WorkerModel: Sendable, Hashable {
    /// A full table a worker: each true label is mistaken in its own way (Dawid and Skene).
    case confusion
    /// One share of right answers a worker; mistakes fall as everybody's do.
    case coin

    /// Whether a table of labels by labels a worker fits into memory.
    static func fits(workers: Int, labels: Int) -> Bool {
        workers * labels * labels <= 30_000_000
    }
}

/// The fitted shares: which label a worker gives to which truth.
struct WorkerShares: Sendable {
    let labelCount: Int
    /// How likely each truth is before any answer.
    var base: [Double]
    /// What everybody together gives: truth by label.
    var everybody: [Double]
    /// What each worker gives: worker by truth by label; empty for the coin.
    var tables: [Double] = []
    /// Each worker's share of right answers; empty for the table.
    var accuracy: [Double] = []

    /// Returns how likely a worker gives a label where another is true.
    func share(worker: Int, truth: Int, label: Int) -> Double {
        let cell = truth * labelCount + label
        if !tables.isEmpty { return tables[worker * labelCount * labelCount + cell] }
        if truth == label { return accuracy[worker] }
        let wrong = 1 - everybody[truth * labelCount + truth]
        return (1 - accuracy[worker]) * everybody[cell] / max(wrong, 1e-9)
    }

    /// Fits the shares to posteriors (the M step), shrunk towards what everybody gives.
    ///
    /// The strength is how many answers' weight the shrinking has.
    static func fit(
        _ answers: [CrowdAnswers.Answer], _ posterior: TruthPosterior, workerCount: Int,
        model: WorkerModel, strength: Double
    ) -> WorkerShares {
        let labels = posterior.labelCount
        var counts = [Int](repeating: 0, count: workerCount * labels * labels)
        var right = [Int](repeating: 0, count: workerCount)
        var total = [Int](repeating: 0, count: workerCount)
        var pooled = [Int](repeating: 0, count: labels * labels)
        for answer in answers {
            let start = answer.item * labels
            for truth in 0..<labels {
                let share = posterior.shares[start + truth]
                pooled[truth * labels + answer.label] += share
                if model == .confusion {
                    counts[(answer.worker * labels + truth) * labels + answer.label] += share
                }
            }
            right[answer.worker] += posterior.shares[start + answer.label]
            total[answer.worker] += TruthPosterior.unit
        }
        var shares = WorkerShares(
            labelCount: labels, base: baseShares(posterior),
            everybody: everybodyShares(pooled, labels: labels))
        switch model {
        case .confusion:
            shares.tables = rows(counts, prior: shares.everybody, labels, strength: strength)
        case .coin:
            let common = Double(right.reduce(0, +)) / Double(max(1, total.reduce(0, +)))
            let unit = Double(TruthPosterior.unit)
            shares.accuracy = right.indices.map { worker in
                let share =
                    (Double(right[worker]) / unit + strength * common)
                    / (Double(total[worker]) / unit + strength)
                return min(max(share, 0.01), 0.99)
            }
        }
        return shares
    }

    private static func baseShares(_ posterior: TruthPosterior) -> [Double] {
        var sums = [Int](repeating: TruthPosterior.unit, count: posterior.labelCount)
        for (index, share) in posterior.shares.enumerated() {
            sums[index % posterior.labelCount] += share
        }
        let all = Double(sums.reduce(0, +))
        return sums.map { Double($0) / all }
    }

    /// Everybody's table, shrunk towards one that is right in three cases of four.
    private static func everybodyShares(_ pooled: [Int], labels: Int) -> [Double] {
        let wrong = labels > 1 ? 0.25 / Double(labels - 1) : 0
        let prior = (0..<labels * labels).map { $0 / labels == $0 % labels ? 0.75 : wrong }
        return rows(pooled, prior: prior, labels, strength: 5)
    }

    /// Turns counts into shares, row by row, towards a prior row.
    private static func rows(
        _ counts: [Int], prior: [Double], _ labels: Int, strength: Double
    ) -> [Double] {
        let unit = Double(TruthPosterior.unit)
        var shares = [Double](repeating: 0, count: counts.count)
        guard labels > 0 else { return shares }
        for start in stride(from: 0, to: counts.count, by: labels) {
            var sum = 0
            for label in 0..<labels { sum += counts[start + label] }
            let weight = Double(sum) / unit + strength
            let truth = start / labels % labels
            for label in 0..<labels {
                let before = strength * prior[truth * labels + label]
                let share = (Double(counts[start + label]) / unit + before) / weight
                shares[start + label] = max(share, 1e-4)
            }
        }
        return shares
    }
}
