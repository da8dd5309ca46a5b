/// The true label of each item from the answers of workers of unknown worth.
///
/// Several models are fitted; which one speaks is decided by how well each foretells answers that
/// it has not seen. Where none does better than the plain share of votes, the share of votes is
/// the answer: a model that does not earn its place says nothing.
public struct TruthInference: Sendable {
    /// The way the truths were found.
    public struct Method: Sendable, Hashable {
        /// The stable word: `vote_share`, `coin` or `confusion`.
        public let word: String
        /// How many answers' weight a worker's table is shrunk with; 0 for the share of votes.
        public let strength: Double
        /// By how much posteriors are flattened; 1 for not at all.
        public let temperature: Double
        /// The mean squared error of foretold answers that were held out.
        public let heldOutError: Double
    }

    /// Known truths of some items, as audited by people: item and label numbers.
    public typealias Audit = [(item: Int, label: Int)]

    /// The answers, numbered.
    public let answers: CrowdAnswers
    /// The truths.
    public let posterior: TruthPosterior
    /// How they were found.
    public let method: Method
    /// The error of the plain share of votes on the same held-out answers.
    public let voteError: Double

    private static let strengths: [Double] = [1, 4, 20, 100]
    private static let temperatures: [Double] = [1, 1.25, 1.5, 2, 3, 4, 6]

    /// Infers the truths.
    ///
    /// If there are at least 20 audited items, they choose the model and the
    ///   temperature instead of held-out answers, each half judging what the other half chose.
    public init(_ answers: CrowdAnswers, audit: Audit = []) {
        self.answers = answers
        let shape = Shape(answers)
        let folds = AnswerFolds(answers.answers)
        var vote = Candidate(word: "vote_share", model: nil, strength: 0)
        vote.score(shape, folds: folds, temperatures: [1])
        var best = vote
        for candidate in Self.candidates(shape) {
            var scored = candidate
            scored.score(shape, folds: folds, temperatures: Self.temperatures)
            if scored.heldOutError < best.heldOutError { best = scored }
        }
        var posterior = best.posterior(shape)
        if audit.count >= 20 {
            let chosen = AuditedChoice(
                audit, vote: vote.posterior(shape),
                fits: Self.candidates(shape).map { ($0, $0.posterior(shape)) },
                temperatures: Self.temperatures)
            best = chosen.candidate ?? vote
            posterior = chosen.posterior
        }
        self.posterior = posterior
        method = Method(
            word: best.word, strength: best.strength, temperature: best.temperature,
            heldOutError: best.heldOutError)
        voteError = vote.heldOutError
    }

    private static func candidates(_ shape: Shape) -> [Candidate] {
        guard shape.labelCount > 1 else { return [] }
        var all = (strengths + [Candidate.alike]).map {
            Candidate(word: "coin", model: .coin, strength: $0)
        }
        if WorkerModel.fits(workers: shape.workerCount, labels: shape.labelCount) {
            all += strengths.map { Candidate(word: "confusion", model: .confusion, strength: $0) }
        }
        return all
    }

    /// The numbers a fit needs beside the answers.
    struct Shape: Sendable {
        let answers: [CrowdAnswers.Answer]
        let itemCount: Int
        let workerCount: Int
        let labelCount: Int

        init(_ crowd: CrowdAnswers) {
            answers = crowd.answers
            itemCount = crowd.items.count
            workerCount = crowd.workers.count
            labelCount = crowd.labels.count
        }
    }
}
