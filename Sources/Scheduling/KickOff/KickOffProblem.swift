/// A meeting of many: who is asked, where they sit, and who must be there.
///
/// Plain numbers again: people and sites are indices, times are the starts of one grid. Nobody's
/// name or calendar entry is known here.
public struct KickOffProblem: Sendable {
    /// How many starts the grid has.
    public let startCount: Int
    /// How many cells in a row somebody must be free; 1 where masks speak of starts already.
    public let lengthCells: Int
    /// How many sites there are; at least one.
    public let siteCount: Int
    /// Everybody who is asked.
    public var people: [KickOffPerson] = []
    /// The share of each site's people that must be able to come, in per cent; 0 for no quorum.
    public var quorumPercent = 0
    /// The starts that may be chosen at all.
    public var allowed: StartMask

    /// Whether a person is free over the whole length from a start on.
    func isFree(_ person: KickOffPerson, at start: Int) -> Bool {
        for cell in start..<start + lengthCells where !person.free[cell] { return false }
        return true
    }

    /// Starts a problem over a grid of starts, all of them allowed.
    public init(startCount: Int, lengthCells: Int = 1, siteCount: Int = 1) {
        precondition(siteCount > 0, "a meeting takes place somewhere")
        precondition(lengthCells > 0, "a meeting takes time")
        self.lengthCells = lengthCells
        self.startCount = startCount
        self.siteCount = siteCount
        allowed = StartMask(count: startCount, isSet: true)
    }
}

/// One person asked to a meeting of many.
public struct KickOffPerson: Sendable {
    /// When the person is free: cells, or starts where the length is one cell.
    public var free: CellMask
    /// The starts for which nobody knows whether the person is free; disjoint from ``free``.
    public var unknown: StartMask?
    /// How much the person counts, from 1.
    public var weight: Int
    /// Whether a start without this person is no start.
    public var isRequired: Bool
    /// The site the person is tied to.
    public var site: Int
    /// The zone that says how far each start lies outside the middle of the day.
    ///
    /// An index into the burdens given to ``KickOffPlanner``.
    public var zone: Int

    /// Makes a person.
    public init(
        free: CellMask, unknown: StartMask? = nil, weight: Int = 1, isRequired: Bool = false,
        site: Int = 0, zone: Int = 0
    ) {
        precondition(weight > 0, "everybody counts")
        self.free = free
        self.unknown = unknown
        self.weight = weight
        self.isRequired = isRequired
        self.site = site
        self.zone = zone
    }
}

/// One start with what it wins and loses.
public struct KickOffProposal: Sendable, Hashable {
    /// The start, as a place in the grid.
    public var start: Int
    /// How many are known to be free.
    public var present: Int
    /// How many might be free; nobody knows.
    public var unknown: Int
    /// The weight of those who are free.
    public var weight: Int
    /// Minutes outside the middle of their days, over everybody.
    public var burdenMinutes: Int
    /// Whether all required people are free.
    public var isRequiredMet: Bool
    /// Whether every site has its quorum.
    public var isQuorumMet: Bool
    /// The people who are not known to be free, by index.
    public var lost: [Int]
}

/// Two starts, so that everybody may take one of them.
public struct KickOffPairing: Sendable, Hashable {
    /// The earlier start.
    public var first: Int
    /// The later start.
    public var second: Int
    /// The weight of those who are free at one of them at least.
    public var weight: Int
    /// The people free at neither, by index.
    public var lost: [Int]
}
