import Reconciliation

/// What anybody who knew the truth of half of the cases could say about the other half.
///
/// The same model as learning fits, with every case audited; and one cell for each joint level of
/// all families, which leans on that model where it was seen rarely. The better of the two counts.
struct TruthTrainedBound {
    private var cases: [LearningCase] = []
    private var classes: [LatentClass] = []

    mutating func add(_ item: LearningCase, _ truth: LatentClass) {
        cases.append(item)
        classes.append(truth)
    }

    /// The mean squared error over all cases, each half foretold by the other.
    var brier: Double {
        guard !cases.isEmpty else { return 0 }
        var additive = 0.0
        var joint = 0.0
        for half in 0..<2 {
            let shown = cases.indices.filter { $0 % 2 != half }
            let fit = TrainedWeights(shown.map { cases[$0] }, shown.map { classes[$0] })
            var cells: [LearningCase: (met: Double, count: Double)] = [:]
            for index in shown {
                let met = classes[index] == .both ? 1.0 : 0.0
                cells[cases[index], default: (0, 0)].met += met
                cells[cases[index], default: (0, 0)].count += 1
            }
            for index in cases.indices where index % 2 == half {
                let truth = classes[index] == .both ? 1.0 : 0.0
                let told = fit.share(cases[index])
                let cell = cells[cases[index]] ?? (0, 0)
                let leaned = (cell.met + 10 * told) / (cell.count + 10)
                additive += (told - truth) * (told - truth)
                joint += (leaned - truth) * (leaned - truth)
            }
        }
        return min(additive, joint) / Double(cases.count)
    }
}
