import TestSupport
import Testing

@testable import Reconciliation

/// The truth is known here because the answers were made from it.
struct TruthInferenceTests {
    /// A crowd with its truth.
    struct World {
        var rows: [(item: String, worker: String, label: String)] = []
        var truth: [String: String] = [:]

        /// Workers are right with their share of a hundred, else any wrong label.
        init(
            items: Int, labels: Int, rightPercent: [Int], answersPercent: Int,
            random: inout SeededGenerator
        ) {
            for item in 0..<items {
                let right = random.int(in: 0...labels - 1)
                truth["i\(item)"] = "l\(right)"
                for (worker, percent) in rightPercent.enumerated()
                where random.chance(percent: answersPercent) {
                    let wrong = (right + random.int(in: 1...labels - 1)) % labels
                    let label = random.chance(percent: percent) ? right : wrong
                    rows.append(("i\(item)", "w\(worker)", "l\(label)"))
                }
            }
        }

        func error(_ posterior: TruthPosterior, _ crowd: CrowdAnswers) -> Double {
            var sum = 0.0
            for (item, name) in crowd.items.enumerated() {
                for (label, text) in crowd.labels.enumerated() {
                    let distance =
                        posterior.probability(item: item, label: label)
                        - (truth[name] == text ? 1 : 0)
                    sum += distance * distance
                }
            }
            return sum / Double(max(1, crowd.items.count))
        }

        func voteError(_ crowd: CrowdAnswers) -> Double {
            error(
                TruthPosterior.voteShare(
                    crowd.answers, itemCount: crowd.items.count, labelCount: crowd.labels.count,
                    smoothing: 1), crowd)
        }
    }

    @Test func `two who know outvote four who guess`() {
        var random = SeededGenerator.forTest()
        let world = World(
            items: 120, labels: 2, rightPercent: [95, 93, 52, 50, 51, 49], answersPercent: 100,
            random: &random)
        let crowd = CrowdAnswers(rows: world.rows)
        let found = TruthInference(crowd)
        #expect(found.method.word != "vote_share")
        #expect(world.error(found.posterior, crowd) < world.voteError(crowd) / 2)
    }

    @Test func `a worker who always says the opposite is read the right way round`() {
        var random = SeededGenerator.forTest()
        let world = World(
            items: 120, labels: 2, rightPercent: [85, 85, 80, 5], answersPercent: 90,
            random: &random)
        let crowd = CrowdAnswers(rows: world.rows)
        #expect(
            world.error(TruthInference(crowd).posterior, crowd) < world.voteError(crowd) * 0.6)
    }

    @Test(arguments: [
        (40, 2, 5), (60, 3, 4), (120, 4, 6), (100, 2, 3), (30, 2, 2),
    ])
    func `in worlds of many shapes it is not worse than the share of votes`(
        items: Int, labels: Int, workers: Int
    ) {
        var random = SeededGenerator.forTest(salt: UInt64(items * workers))
        let percents = (0..<workers).map { _ in random.int(in: 45...95) }
        let world = World(
            items: items, labels: labels, rightPercent: percents, answersPercent: 60,
            random: &random)
        let crowd = CrowdAnswers(rows: world.rows)
        let found = TruthInference(crowd)
        let error = world.error(found.posterior, crowd)
        print(
            "DBG", items, labels, workers, percents, found.method, found.voteError, error,
            world.voteError(crowd))
        #expect(error <= world.voteError(crowd) + 0.01)
    }

    @Test func `neither the order of answers nor doubled answers change a bit`() {
        var random = SeededGenerator.forTest()
        let world = World(
            items: 40, labels: 3, rightPercent: [90, 70, 60, 50], answersPercent: 70,
            random: &random)
        let first = TruthInference(CrowdAnswers(rows: world.rows))
        let turned = TruthInference(
            CrowdAnswers(rows: Array(world.rows.reversed()) + world.rows))
        #expect(first.posterior == turned.posterior)
        #expect(first.method == turned.method)
    }

    @Test func `audited items choose the model that they prove right`() {
        var random = SeededGenerator.forTest()
        let world = World(
            items: 120, labels: 2, rightPercent: [92, 55, 55, 52], answersPercent: 100,
            random: &random)
        let crowd = CrowdAnswers(rows: world.rows)
        let audit = crowd.items.enumerated().prefix(60).compactMap { number, name in
            crowd.labels.firstIndex(of: world.truth[name] ?? "").map {
                (item: number, label: $0)
            }
        }
        let found = TruthInference(crowd, audit: audit)
        #expect(world.error(found.posterior, crowd) < world.voteError(crowd))
    }

    @Test func `odd inputs end well`() {
        #expect(TruthInference(CrowdAnswers(rows: [])).posterior.shares.isEmpty)
        let one = TruthInference(CrowdAnswers(rows: [("a", "w", "yes")]))
        #expect(one.posterior.probability(item: 0, label: 0) > 0.99)
        let split = TruthInference(CrowdAnswers(rows: [("a", "v", "no"), ("a", "w", "yes")]))
        #expect(abs(split.posterior.probability(item: 0, label: 0) - 0.5) < 0.05)
    }
}
