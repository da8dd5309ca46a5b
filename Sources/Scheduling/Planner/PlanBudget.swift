/// How much work a plan may take: counted in steps, so that every machine gives the same plan.
public struct PlanBudget: Sendable, Hashable {
    /// Price steps a component; more bring the bound closer.
    public var priceSteps: Int
    /// Search moves for each pair; more bring the plan closer to the bound.
    public var movesPerPair: Int
    /// How many points a move may lose in the beginning of the search.
    public var thresholdPoints: Int
    /// The seed of the search.
    public var seed: UInt64

    /// Makes a budget; the default plans about a thousand pairs a second and core.
    public init(
        priceSteps: Int = 800, movesPerPair: Int = 40, thresholdPoints: Int = 30, seed: UInt64 = 7
    ) {
        self.priceSteps = priceSteps
        self.movesPerPair = movesPerPair
        self.thresholdPoints = thresholdPoints
        self.seed = seed
    }

    /// Up to so many pairs a plan is made with ``thorough`` work.
    public static let thoroughPairsMax = 1_000

    /// More work for each pair, which small programmes can wait for.
    public static let thorough = PlanBudget(movesPerPair: 100, thresholdPoints: 100)

    /// From so many pairs on a plan is made with ``lean`` work.
    public static let leanPairsMin = 20_000

    /// Less work for each pair: some tenths of a percent less, in less than half the time.
    public static let lean = PlanBudget(priceSteps: 200, movesPerPair: 5)

    /// The budget for a programme of so many pairs, so that fifty thousand take a minute.
    public static func suited(to pairCount: Int) -> PlanBudget {
        if pairCount <= thoroughPairsMax { return thorough }
        return pairCount < leanPairsMin ? PlanBudget() : lean
    }
}
