/// One fit of truths and workers by expectation and maximisation.
struct TruthFit: Sendable {
    /// How many rounds are made at the most.
    static let roundsMax = 300

    let posterior: TruthPosterior
    let shares: WorkerShares
    let rounds: Int

    /// Fits to answers in their canonical order, from the smoothed share of votes.
    init(
        _ answers: [CrowdAnswers.Answer], itemCount: Int, workerCount: Int, labelCount: Int,
        model: WorkerModel, strength: Double
    ) {
        var posterior = TruthPosterior.voteShare(
            answers, itemCount: itemCount, labelCount: labelCount, smoothing: 1)
        var shares = WorkerShares.fit(
            answers, posterior, workerCount: workerCount, model: model, strength: strength)
        var rounds = 0
        while rounds < Self.roundsMax {
            rounds += 1
            let next = Self.expect(answers, shares, itemCount: itemCount)
            var moved = 0
            for (old, new) in zip(posterior.shares, next.shares) { moved += abs(old - new) }
            posterior = next
            shares = WorkerShares.fit(
                answers, posterior, workerCount: workerCount, model: model, strength: strength)
            // A thousandth of a per cent an item is below what a table of shares can tell.
            if moved <= itemCount * 10 { break }
        }
        self.posterior = posterior
        self.shares = shares
        self.rounds = rounds
    }

    /// The E step: what the answers say about each item, worker by worker.
    private static func expect(
        _ answers: [CrowdAnswers.Answer], _ shares: WorkerShares, itemCount: Int
    ) -> TruthPosterior {
        let labels = shares.labelCount
        let base = shares.base.map { StableMath.log($0) }
        var logs = [Double](repeating: 0, count: itemCount * labels)
        for item in 0..<itemCount {
            for label in 0..<labels { logs[item * labels + label] = base[label] }
        }
        for answer in answers {
            for truth in 0..<labels {
                logs[answer.item * labels + truth] += StableMath.log(
                    shares.share(worker: answer.worker, truth: truth, label: answer.label))
            }
        }
        var posterior = TruthPosterior(
            labelCount: labels, shares: [Int](repeating: 0, count: itemCount * labels))
        for item in 0..<itemCount {
            let start = item * labels
            posterior.set(Array(logs[start..<start + labels]), at: start)
        }
        return posterior
    }
}
