/// Dawid and Skene's expectation and maximisation over the levels of families.
///
/// One latent class an appointment; each family is one worker who shows one level, so copies of one
/// log cannot vote twice. Posteriors are whole numbers of 2⁻²⁰ and all sums integers: neither the
/// order of the cases nor the number of workers is left in the result.
struct LevelFit: Sendable {
    /// How many rounds are made at the most.
    static let roundsMax = 300
    /// With how many cases the start table speaks against what was seen.
    static let strength = 20.0
    private static let unit = 1 << 20
    private static let classes = LatentClass.allCases.count
    /// The shares of the classes before anything is seen: .78 of both.
    private static let startShares = [0.78, 0.09, 0.07, 0.06]

    /// The share of each class.
    private(set) var shares = LevelFit.startShares
    /// How likely a class shows a level, level by level, class by class.
    private(set) var chances: [[Double]]
    private(set) var rounds = 0
    /// How many cases of a class show a level, as far as the posteriors tell.
    private var seen: [[Double]] = []
    private let tally: LevelTally
    private let priors: [[Double]]
    /// As how many cases an audited one counts.
    private let anchor: Int

    init(_ tally: LevelTally, anchor: Int) {
        self.tally = tally
        self.anchor = anchor
        priors = LevelFit.priors(tally)
        chances = priors
        while rounds < Self.roundsMax {
            rounds += 1
            if maximise() < 1e-6 { break }
        }
    }

    /// The start table as chances: the ratios it states, at the shares the levels were seen.
    private static func priors(_ tally: LevelTally) -> [[Double]] {
        var seen = [Double](repeating: 0.5, count: tally.levels.count)
        var ofInstrument: [Substring: Double] = [:]
        for pattern in tally.patterns {
            let count = Double(pattern.count + pattern.audited.reduce(0, +))
            for level in pattern.levels {
                seen[level] += count
                ofInstrument[tally.levels[level].instrument, default: 1] += count
            }
        }
        return tally.levels.enumerated().map { index, level in
            let share = seen[index] / ofInstrument[level.instrument, default: 1]
            let scores = LatentClass.allCases.map { odds(level.start, $0) }
            let mean = zip(startShares, scores).reduce(0) { $0 + $1.0 * $1.1 }
            return scores.map { min(0.98, share * $0 / mean) }
        }
    }

    /// How much likelier a level is in a class than on the whole, by the start table.
    private static func odds(_ start: LevelWeight, _ latent: LatentClass) -> Double {
        guard latent != .both else { return power(start.met) }
        let mentor = latent.mentorCame ? start.mentor : -start.mentor
        let mentee = latent.menteeCame ? start.mentee : -start.mentee
        return power(min(max((mentor + mentee) / 2, -2_000), 2_000))
    }

    private static func power(_ millibans: Int) -> Double {
        StableMath.exp(Double(millibans) / 1_000 * 2.302_585_092_994_046)
    }

    /// One round of both steps; returns how far the shares of the classes moved.
    private mutating func maximise() -> Double {
        var sums = [[Int]](
            repeating: [Int](repeating: 0, count: Self.classes), count: tally.levels.count)
        var totals: [Substring: [Int]] = [:]
        var classSums = [Int](repeating: 0, count: Self.classes)
        for pattern in tally.patterns {
            let posterior = posterior(pattern)
            for latent in 0..<Self.classes {
                let weight =
                    posterior[latent] * pattern.count + pattern.audited[latent] * Self.unit * anchor
                classSums[latent] += weight
                for level in pattern.levels {
                    sums[level][latent] += weight
                    let instrument = tally.levels[level].instrument
                    totals[instrument, default: [0, 0, 0, 0]][latent] += weight
                }
            }
        }
        let all = Double(max(1, classSums.reduce(0, +)))
        let fresh = zip(classSums, Self.startShares).map { sum, start in
            (Double(sum) + Self.strength * start * Double(Self.unit))
                / (all + Self.strength * Double(Self.unit))
        }
        let moved = zip(fresh, shares).reduce(0) { $0 + abs($1.0 - $1.1) }
        shares = fresh
        let scale = Double(Self.unit * anchor)
        self.seen = sums.map { $0.map { Double($0) / scale } }
        for (index, level) in tally.levels.enumerated() {
            for latent in 0..<Self.classes {
                let seen = self.seen[index][latent]
                let total = Double(totals[level.instrument]?[latent] ?? 0) / scale
                chances[index][latent] =
                    (seen + Self.strength * priors[index][latent]) / (total + Self.strength)
            }
        }
        return moved
    }

    /// What a pattern says about the classes, in units of 2⁻²⁰.
    func posterior(_ pattern: LevelTally.Pattern) -> [Int] {
        var logs = shares.map { StableMath.log($0) }
        for level in pattern.levels {
            for latent in 0..<Self.classes {
                logs[latent] += StableMath.log(chances[level][latent])
            }
        }
        let most = logs.max() ?? 0
        let odds = logs.map { StableMath.exp($0 - most) }
        let sum = odds.reduce(0, +)
        return odds.map { Int(($0 / sum * Double(Self.unit)).rounded(.down)) }
    }

    /// The learnt weight of each level, in millibans.
    ///
    /// A ratio is known as well as the rarer of its two sides: a level that was never seen in one
    /// class keeps its start weight, however often it was seen in the other.
    var weights: [LevelWeight] {
        tally.levels.indices.map { index in
            let start = tally.levels[index].start
            return LevelWeight(
                met: shrunk(index, start.met) { $0 == .both },
                mentor: shrunk(index, start.mentor) { $0.mentorCame },
                mentee: shrunk(index, start.mentee) { $0.menteeCame })
        }
    }

    private func shrunk(_ index: Int, _ start: Int, _ holds: (LatentClass) -> Bool) -> Int {
        let counts = LatentClass.allCases.reduce(into: (with: 0.0, without: 0.0)) { sum, latent in
            if holds(latent) {
                sum.with += seen[index][latent.rawValue]
            } else {
                sum.without += seen[index][latent.rawValue]
            }
        }
        let known = counts.with * counts.without / max(counts.with + counts.without, 1e-9)
        let learnt = Double(ratio(chances[index], holds))
        let total = learnt * known + Double(start) * Self.strength
        return Int((total / (known + Self.strength)).rounded())
    }

    /// The learnt prior, in the same three totals.
    var prior: LevelWeight {
        func odds(_ holds: (LatentClass) -> Bool) -> Int {
            let share = LatentClass.allCases.filter(holds).reduce(0) { $0 + shares[$1.rawValue] }
            return Self.millibans(share / max(1 - share, 1e-6))
        }
        return LevelWeight(
            met: odds { $0 == .both }, mentor: odds { $0.mentorCame },
            mentee: odds { $0.menteeCame })
    }

    private func ratio(_ chance: [Double], _ holds: (LatentClass) -> Bool) -> Int {
        var with = (sum: 0.0, share: 0.0)
        var without = (sum: 0.0, share: 0.0)
        for latent in LatentClass.allCases {
            let share = shares[latent.rawValue]
            let part = chance[latent.rawValue] * share
            if holds(latent) {
                with = (with.sum + part, with.share + share)
            } else {
                without = (without.sum + part, without.share + share)
            }
        }
        return Self.millibans((with.sum / with.share) / (without.sum / without.share))
    }

    private static func millibans(_ ratio: Double) -> Int {
        Int((StableMath.log(ratio) / 2.302_585_092_994_046 * 1_000).rounded())
    }
}
