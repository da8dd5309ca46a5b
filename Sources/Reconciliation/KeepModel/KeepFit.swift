/// A fitted keep model: how history and slot shape the chance that an appointment is kept.
struct KeepFit: Sendable {
    let features: KeepFeatures
    let model: RidgeLogit

    private static let strengths: [Double] = [2, 4, 8, 16, 32]

    /// Fits to cases whose outcomes are known; nil for fewer than 50.
    ///
    /// The further count is how many features each row carries beside our own.
    init?(_ cases: [KeepCase], furtherCount: Int) {
        guard cases.count >= 50 else { return nil }
        let features = KeepFeatures(
            strength: Self.strength(cases), furtherCount: furtherCount)
        var vector: [Double] = []
        let vectors = cases.map { known in
            features.vector(known, into: &vector)
            return vector
        }
        self.features = features
        // A pull as of 20 cases: at a hundred rows the model hardly dares, at ten thousand it does.
        model = RidgeLogit(vectors, cases.map(\.row.kept), ridge: 20)
    }

    func logOdds(_ known: KeepCase) -> Double {
        var vector: [Double] = []
        features.vector(known, into: &vector)
        return model.logOdds(vector)
    }

    /// The strength under which a person's history alone foretells best; never below 2.
    private static func strength(_ cases: [KeepCase]) -> Double {
        let known = cases.filter { $0.person.count > 0 }
        guard known.count >= 50 else { return 8 }
        func error(_ strength: Double) -> Double {
            var sum = 0.0
            for one in known {
                let share =
                    (one.person.kept + strength * one.base) / (one.person.count + strength)
                sum += (share - one.row.kept) * (share - one.row.kept)
            }
            return sum
        }
        let errors = strengths.map { (strength: $0, error: error($0)) }
        return errors.min { $0.error < $1.error }?.strength ?? 8
    }
}
