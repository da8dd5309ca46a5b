extension TruthInference {
    /// The choice among fits where people have audited some items.
    ///
    /// Each half of the audited items judges what the other half chose (cross-fitting), so that a
    /// choice is never praised by the items it was made on. The share of votes stays unless another
    /// fit is better.
    struct AuditedChoice {
        /// What was chosen, with its temperature; nil for the share of votes.
        let candidate: Candidate?
        let posterior: TruthPosterior

        init(
            _ audit: Audit, vote: TruthPosterior, fits: [(Candidate, TruthPosterior)],
            temperatures: [Double]
        ) {
            let halves = [0, 1].map { half in
                audit.enumerated().filter { $0.offset % 2 == half }.map(\.element)
            }
            func best(on half: Audit) -> (index: Int, temperature: Double)? {
                var least = Self.brier(half, vote)
                var found: (Int, Double)?
                for (index, fit) in fits.enumerated() {
                    for temperature in temperatures {
                        let error = Self.brier(half, fit.1.cooled(by: temperature))
                        if error < least {
                            least = error
                            found = (index, temperature)
                        }
                    }
                }
                return found
            }
            var crossed = 0.0
            for half in [0, 1] {
                let judged = halves[1 - half]
                if let (index, temperature) = best(on: halves[half]) {
                    crossed += Self.brier(judged, fits[index].1.cooled(by: temperature))
                } else {
                    crossed += Self.brier(judged, vote)
                }
            }
            if crossed < Self.brier(audit, vote), let (index, temperature) = best(on: audit) {
                var chosen = fits[index].0
                chosen.temperature = temperature
                candidate = chosen
                posterior = fits[index].1.cooled(by: temperature)
            } else {
                candidate = nil
                posterior = vote
            }
        }

        /// The sum over audited items of the squared distance between truth and posterior.
        private static func brier(_ audit: Audit, _ posterior: TruthPosterior) -> Double {
            var sum = 0.0
            for row in audit {
                for label in 0..<posterior.labelCount {
                    let share = posterior.probability(item: row.item, label: label)
                    let distance = share - (label == row.label ? 1 : 0)
                    sum += distance * distance
                }
            }
            return sum
        }
    }
}
