public import CivilTime
public import Mentoring

/// What plans of a programme are remembered by: components that were solved, in lasting names.
///
/// A component that is still what it was needs no work and keeps its plan to the bit; where it
/// changed, the next plan begins with the old sessions and prices. So the same programme gives the
/// same answer on every run, and a change of one calendar costs the work of one component.
public struct PlanMemory: Sendable, Hashable {
    /// One component that was solved.
    public struct Component: Sendable, Hashable {
        /// A digest of everything that decided its plan.
        public var fingerprint: [UInt8]
        /// What its plan is worth, in points.
        public var value: Int64
        /// What no plan of it can exceed, in points.
        public var bound: Int64
        /// The pairs and starts of its sessions.
        public var sessions: [Session]
        /// The prices of what was scarce.
        public var prices: [Price]

        /// Makes a component from its parts.
        public init(
            fingerprint: [UInt8], value: Int64, bound: Int64, sessions: [Session],
            prices: [Price]
        ) {
            self.fingerprint = fingerprint
            self.value = value
            self.bound = bound
            self.sessions = sessions
            self.prices = prices
        }
    }

    /// One session of a plan.
    public struct Session: Sendable, Hashable {
        /// The pair.
        public var pair: PairID
        /// The start, UTC.
        public var start: Instant

        /// Makes a session from its parts.
        public init(pair: PairID, start: Instant) {
            self.pair = pair
            self.start = start
        }
    }

    /// The price of something scarce.
    public struct Price: Sendable, Hashable {
        /// Whose time it is: a person's identifier, or a site's name after ``sitePrefix``.
        public var owner: String
        /// What kind of time.
        public var kind: PlanResourceKey.Kind
        /// Seconds since the epoch for a cell, else the number of the civil day or of the week.
        public var at: Int64
        /// 1/1024 points, positive.
        public var price: Int32

        /// Stands before the name of a site.
        public static let sitePrefix = "site:"

        /// Makes a price from its parts.
        public init(owner: String, kind: PlanResourceKey.Kind, at: Int64, price: Int32) {
            self.owner = owner
            self.kind = kind
            self.at = at
            self.price = price
        }
    }

    /// The components, in the order of their first pairs.
    public var components: [Component]

    /// Makes a memory; the default remembers nothing.
    public init(components: [Component] = []) {
        self.components = components
    }
}

extension ProgrammeQuestion {
    /// Plans with what is remembered, and returns what to remember of it.
    func solved(
        workers: Int, budget: PlanBudget, memory: PlanMemory,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void
    ) async -> [SolvedComponent] {
        let names = PlanNames(self)
        var known: [[UInt8]: ProgrammePlan] = [:]
        var prices: [[UInt8]: [PlanResourceKey: Int32]] = [:]
        var start = PlanStart()
        for component in memory.components {
            let sessions = component.sessions.map(names.session)
            let own = component.prices.compactMap(names.price)
            let priced = Dictionary(own, uniquingKeysWith: { max($0, $1) })
            start.sessions += sessions.compactMap(\.self)
            start.prices.merge(priced) { max($0, $1) }
            guard sessions.allSatisfy({ $0 != nil }) else { continue }
            known[component.fingerprint] = ProgrammePlan(
                sessions: sessions.compactMap(\.self), value: component.value,
                bound: component.bound)
            prices[component.fingerprint] = priced
        }
        let (plans, kept) = (known, prices)
        let fingerprints = ComponentFingerprints(
            problem, names: parts.map(\.request.pair), budget: budget)
        return await problem.solved(
            workers: workers, budget: budget, from: start,
            remembered: { component in
                let fingerprint = fingerprints.fingerprint(of: component)
                let plan = plans[fingerprint].map {
                    SolvedComponent(
                        pairs: component, plan: $0, prices: kept[fingerprint] ?? [:])
                }
                return (fingerprint, plan)
            }, progress: progress)
    }

    /// What to remember of components that were solved.
    func memory(of solved: [SolvedComponent]) -> PlanMemory {
        let names = PlanNames(self)
        return PlanMemory(
            components: solved.map { component in
                PlanMemory.Component(
                    fingerprint: component.fingerprint, value: component.plan.value,
                    bound: component.plan.bound,
                    sessions: component.plan.sessions.map { session in
                        PlanMemory.Session(
                            pair: parts[Int(session.pair)].request.pair,
                            start: period(of: session).start)
                    },
                    prices: component.prices.map(names.price).sorted {
                        ($0.owner, $0.kind.rawValue, $0.at) < ($1.owner, $1.kind.rawValue, $1.at)
                    })
            })
    }
}

/// Translates between the numbers of one question and names that last.
private struct PlanNames {
    private let question: ProgrammeQuestion
    private var pairs: [PairID: Int32] = [:]
    private var owners: [String: Int32] = [:]
    private var names: [String] = []

    init(_ question: ProgrammeQuestion) {
        self.question = question
        for (index, part) in question.parts.enumerated() {
            pairs[part.request.pair] = Int32(index)
        }
        names = question.people.map(\.text)
        names += question.sites.map { PlanMemory.Price.sitePrefix + $0.name }
        for (index, name) in names.enumerated() { owners[name] = Int32(index) }
    }

    private var cellSeconds: Int64 { Int64(question.cellMinutes) * 60 }

    /// The session in the question's numbers, or nil if it is no candidate any more.
    func session(_ session: PlanMemory.Session) -> PlannedSession? {
        let seconds = session.start - question.origin
        guard let pair = pairs[session.pair], seconds >= 0, seconds % cellSeconds == 0,
            let start = Int32(exactly: seconds / cellSeconds)
        else { return nil }
        return question.problem.session(of: pair, startingAt: start)
    }

    /// The key in the question's numbers, or nil for somebody who takes no part any more.
    func price(_ price: PlanMemory.Price) -> (PlanResourceKey, Int32)? {
        let seconds = price.at - question.origin.secondsSinceEpoch
        let place = price.kind == .cell ? seconds / cellSeconds : price.at
        guard let owner = owners[price.owner], place >= 0, let number = Int32(exactly: place),
            price.kind != .cell || seconds % cellSeconds == 0
        else { return nil }
        return (PlanResourceKey(owner: owner, kind: price.kind, place: number), price.price)
    }

    func price(_ entry: (key: PlanResourceKey, value: Int32)) -> PlanMemory.Price {
        let place = Int64(entry.key.place)
        return PlanMemory.Price(
            owner: names[Int(entry.key.owner)], kind: entry.key.kind,
            at: entry.key.kind == .cell
                ? question.origin.advanced(bySeconds: place * cellSeconds).secondsSinceEpoch
                : place,
            price: entry.value)
    }
}
