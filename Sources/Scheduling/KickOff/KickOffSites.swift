/// A kick-off that is held site by site, each at a time of its own.
///
/// Everybody comes to their own site's meeting; required people come to every one, so these lie
/// apart by its length and the way between them. The order of choices is that of one meeting,
/// summed over the sites: required people, quorums, weight, burden, earliest.
public struct KickOffSites: Sendable {
    /// One site's meeting.
    public struct Meeting: Sendable, Hashable {
        /// The site, by index.
        public var site: Int
        /// The start and what it wins and loses; people by their index in the whole problem, the
        /// counts of the site's own people alone.
        public var proposal: KickOffProposal
        /// How many sit at the site.
        public var asked: Int
        /// Required people who cannot come because another site's meeting needs them, by index.
        public var elsewhere: [Int]
    }

    /// The meetings, by site.
    public let meetings: [Meeting]
    /// Whether no better choice of times exists; else the search ended at its limit.
    public let isExact: Bool

    /// How many nodes the search for times that lie apart may take.
    private static let nodesMax = 200_000

    /// Finds the best times.
    ///
    /// - Parameters:
    ///   - problem: Everybody, each tied to a site.
    ///   - burdens: As for ``KickOffPlanner``.
    ///   - apart: The least distance in starts between two meetings that one person comes to.
    public init(_ problem: KickOffProblem, burdens: [[Int32]], apart: Int) {
        let sites = (0..<problem.siteCount).map { SiteMeeting(problem, burdens: burdens, site: $0) }
        let mustTravel = problem.people.contains(where: \.isRequired)
        // So many of the best starts of each site always hold one the other sites leave free.
        let count = mustTravel ? (sites.count - 1) * (2 * apart - 1) + 1 : 1
        var search = SiteSearch(
            options: sites.map { $0.options(count) }, apart: mustTravel ? apart : 0,
            nodesMax: Self.nodesMax)
        search.run()
        // Where nothing lies apart, each site takes its own best time.
        let fits = search.best != nil
        let chosen = search.best ?? sites.map { $0.options(1).first?.start ?? 0 }
        isExact = search.isExact
        meetings = zip(sites, chosen).enumerated().map { index, entry in
            let (site, start) = entry
            let elsewhere =
                fits || !mustTravel
                ? []
                : site.required.filter { person in
                    problem.people[person].site != index
                        && abs(chosen[problem.people[person].site] - start) < apart
                }
            return Meeting(
                site: index, proposal: site.proposal(at: start, elsewhere: Set(elsewhere)),
                asked: site.own.count, elsewhere: elsewhere)
        }
    }
}

/// One site's people, and what each start is worth to them.
private struct SiteMeeting {
    /// The site's own people, by their index in the whole problem.
    let own: [Int]
    /// All required people.
    let required: [Int]
    private let problem: KickOffProblem
    private let planner: KickOffPlanner
    /// The starts at which all required people are free.
    private let requiredMask: StartMask

    init(_ problem: KickOffProblem, burdens: [[Int32]], site: Int) {
        self.problem = problem
        own = problem.people.indices.filter { problem.people[$0].site == site }
        required = problem.people.indices.filter { problem.people[$0].isRequired }
        var part = KickOffProblem(
            startCount: problem.startCount, lengthCells: problem.lengthCells)
        part.quorumPercent = problem.quorumPercent
        part.allowed = problem.allowed
        part.people = own.map { index in
            var person = problem.people[index]
            person.site = 0
            return person
        }
        planner = KickOffPlanner(part, burdens: burdens)
        var mask = problem.allowed
        for index in required {
            mask.formIntersection(
                problem.people[index].free.eroded(toRunsOf: problem.lengthCells))
        }
        requiredMask = mask
    }

    /// The best starts with their worth, the best first.
    func options(_ count: Int) -> [(start: Int, worth: SiteWorth)] {
        let all = problem.allowed.setCells.map { (start: $0, worth: worth(at: $0)) }
        return Array(all.sorted { ($1.worth, $0.start) < ($0.worth, $1.start) }.prefix(count))
    }

    private func worth(at start: Int) -> SiteWorth {
        let counts = planner.counts(at: start)
        return SiteWorth(
            required: requiredMask[start] ? 1 : 0, quorum: counts.isQuorumMet ? 1 : 0,
            weight: counts.weight, relief: -counts.burdenMinutes, early: -start)
    }

    /// A start as the whole problem sees it; required guests are lost with the site's own people.
    func proposal(at start: Int, elsewhere: Set<Int>) -> KickOffProposal {
        var proposal = planner.proposal(at: start)
        let lost = Set(proposal.lost.map { own[$0] })
        let guests = required.filter {
            elsewhere.contains($0) || !problem.isFree(problem.people[$0], at: start)
        }
        proposal.lost = lost.union(guests).sorted()
        proposal.isRequiredMet = guests.isEmpty
        return proposal
    }
}

/// What a start is worth to a site; the first difference decides, and sites add up.
private struct SiteWorth: Comparable {
    var required = 0
    var quorum = 0
    var weight = 0
    var relief = 0
    var early = 0

    static func < (left: SiteWorth, right: SiteWorth) -> Bool {
        (left.required, left.quorum, left.weight, left.relief, left.early)
            < (right.required, right.quorum, right.weight, right.relief, right.early)
    }

    static func + (left: SiteWorth, right: SiteWorth) -> SiteWorth {
        SiteWorth(
            required: left.required + right.required, quorum: left.quorum + right.quorum,
            weight: left.weight + right.weight, relief: left.relief + right.relief,
            early: left.early + right.early)
    }
}

/// Chooses one start a site so that all lie apart: branch and bound, the best starts first.
private struct SiteSearch {
    let options: [[(start: Int, worth: SiteWorth)]]
    let apart: Int
    let nodesMax: Int
    private(set) var best: [Int]?
    private var bestWorth = SiteWorth()
    private var chosen: [Int] = []
    private var nodes = 0

    var isExact: Bool { nodes <= nodesMax }

    init(options: [[(start: Int, worth: SiteWorth)]], apart: Int, nodesMax: Int) {
        self.options = options
        self.apart = apart
        self.nodesMax = nodesMax
    }

    mutating func run() {
        go(SiteWorth())
    }

    private mutating func go(_ worth: SiteWorth) {
        let at = chosen.count
        guard at < options.count else {
            if best == nil || worth > bestWorth { (best, bestWorth) = (chosen, worth) }
            return
        }
        let rest = options[(at + 1)...].reduce(SiteWorth()) {
            $0 + ($1.first?.worth ?? SiteWorth())
        }
        for option in options[at] {
            nodes += 1
            guard nodes <= nodesMax else { return }
            if best != nil, worth + option.worth + rest <= bestWorth { return }
            guard chosen.allSatisfy({ abs($0 - option.start) >= apart }) else { continue }
            chosen.append(option.start)
            go(worth + option.worth)
            chosen.removeLast()
        }
    }
}
