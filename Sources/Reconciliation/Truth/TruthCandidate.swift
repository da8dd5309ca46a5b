extension TruthInference {
    /// A model with its settings, and how well it foretells answers it has not seen.
    struct Candidate: Sendable {
        let word: String
        /// The way workers are described; nil for the plain share of votes.
        let model: WorkerModel?
        let strength: Double
        var temperature = 1.0
        var heldOutError = Double.infinity

        init(word: String, model: WorkerModel?, strength: Double) {
            self.word = word
            self.model = model
            self.strength = strength
        }

        /// Returns the truths this candidate finds in all answers.
        func posterior(_ shape: Shape) -> TruthPosterior {
            fit(shape.answers, shape).posterior.cooled(by: temperature)
        }

        /// Foretells each fold from the others and keeps the temperature that does it best.
        ///
        /// A model with workers of its own is measured against the share of votes under the same
        /// description of workers and with the same freedom of temperature: what counts is that
        /// its *truths* foretell better. Unless they do so beyond chance (two standard errors), the
        /// candidate stays at an infinite error.
        mutating func score(_ shape: Shape, folds: AnswerFolds, temperatures: [Double]) {
            var errors = [[Double]](repeating: [], count: temperatures.count)
            var votes = errors
            for part in folds.parts where !part.heldOut.isEmpty {
                let fit = fit(part.kept, shape)
                let vote = voteFit(part.kept, shape)
                for (index, temperature) in temperatures.enumerated() {
                    let posterior = fit.posterior.cooled(by: temperature)
                    errors[index] += Self.errors(part.heldOut, posterior, fit.shares)
                    votes[index] += Self.errors(
                        part.heldOut, vote.posterior.cooled(by: temperature), vote.shares)
                }
            }
            func least(_ lists: [[Double]]) -> Int {
                let sums = lists.map { $0.reduce(0, +) }
                return sums.indices.min { sums[$0] < sums[$1] } ?? 0
            }
            let best = least(errors)
            temperature = temperatures[best]
            guard !errors[best].isEmpty else { return }
            guard model == nil || PairedErrors.areLess(errors[best], than: votes[least(votes)])
            else { return }
            heldOutError = errors[best].reduce(0, +) / Double(errors[best].count)
        }

        /// The share of votes, with workers described as this candidate does.
        private func voteFit(
            _ answers: [CrowdAnswers.Answer], _ shape: Shape
        ) -> (posterior: TruthPosterior, shares: WorkerShares) {
            let posterior = TruthPosterior.voteShare(
                answers, itemCount: shape.itemCount, labelCount: shape.labelCount, smoothing: 1)
            let shares = WorkerShares.fit(
                answers, posterior, workerCount: shape.workerCount, model: model ?? .coin,
                strength: model == nil ? Self.alike : strength)
            return (posterior, shares)
        }

        /// A strength that makes every worker like everybody.
        static let alike = 1e12

        private func fit(
            _ answers: [CrowdAnswers.Answer], _ shape: Shape
        ) -> (posterior: TruthPosterior, shares: WorkerShares) {
            guard let model else { return voteFit(answers, shape) }
            let fit = TruthFit(
                answers, itemCount: shape.itemCount, workerCount: shape.workerCount,
                labelCount: shape.labelCount, model: model, strength: strength)
            return (fit.posterior, fit.shares)
        }

        /// For each answer the squared distance between what came and what was foretold.
        private static func errors(
            _ heldOut: [CrowdAnswers.Answer], _ posterior: TruthPosterior, _ shares: WorkerShares
        ) -> [Double] {
            let labels = posterior.labelCount
            return heldOut.map { answer in
                var sum = 0.0
                for label in 0..<labels {
                    var foretold = 0.0
                    for truth in 0..<labels {
                        foretold +=
                            posterior.probability(item: answer.item, label: truth)
                            * shares.share(worker: answer.worker, truth: truth, label: label)
                    }
                    let distance = foretold - (label == answer.label ? 1 : 0)
                    sum += distance * distance
                }
                return sum
            }
        }
    }
}
