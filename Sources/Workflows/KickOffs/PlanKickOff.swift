public import CivilTime
public import Mentoring
public import Scheduling
internal import Storage

/// Ranks the starts of a kick-off and says whom each of them loses.
public struct PlanKickOff: Sendable {
    /// One person a start loses.
    public struct Loss: Sendable {
        /// The person.
        public let person: Person
        /// How much they count.
        public let weight: Int
        /// Whether they must be there.
        public let isRequired: Bool
        /// Why they are lost.
        public let code: KickOffLoss
    }

    /// One start with what it wins and loses.
    public struct Proposal: Sendable {
        /// When, UTC.
        public let period: Period
        /// The counts.
        public let counts: KickOffProposal
        /// Those it loses, the weightiest first, then by name.
        public let lost: [Loss]
    }

    /// What would be possible without one required person.
    public struct Without: Sendable {
        /// The person.
        public let person: Person
        /// The best start then.
        public let best: Proposal
    }

    /// Two dates side by side.
    public struct TwoDates: Sendable {
        /// The two times, UTC.
        public let periods: [Period]
        /// The weight of those who are free at one of them.
        public let weight: Int
        /// Those free at neither.
        public let lost: [Person]
    }

    /// One site's meeting, where each site has a time of its own.
    public struct AtSite: Sendable {
        /// The site.
        public let site: String
        /// How many sit there.
        public let askedCount: Int
        /// When, and whom that loses: people of the site, and required people of any.
        public let proposal: Proposal
    }

    /// The whole answer.
    public struct Answer: Sendable {
        /// The kick-off that is sought.
        public let kickOff: KickOff
        /// The programme.
        public let programme: Programme
        /// The programme's zone.
        public let zone: ZoneRules
        /// How many people are asked.
        public let askedCount: Int
        /// What everybody together weighs: no start can weigh more.
        public let weightOfAll: Int
        /// The best starts, the best first.
        public let proposals: [Proposal]
        /// For each required person the best start without them, where it wins somebody.
        public let without: [Without]
        /// The best two dates, if everybody may choose one.
        public let twoDates: TwoDates?
        /// The best time of each site by itself; empty for a kick-off of one site.
        public let bySite: [AtSite]

        /// What a kick-off site by site weighs together.
        public var weightBySite: Int { bySite.reduce(0) { $0 + $1.proposal.counts.weight } }
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Answers with so many of the best starts.
    ///
    /// - Throws: `WorkflowError` with code `state` if no kick-off was created or nobody is asked.
    public func callAsFunction(programme slug: String?, top: Int) async throws -> Answer {
        let now = dependencies.clock.now()
        let reader = KickOffReader(dependencies: dependencies, now: now)
        let scene = try await refusingStorage {
            try await dependencies.database.read { connection in
                try reader.scene(slug, connection)
            }
        }
        let planner = KickOffPlanner(scene.problem, burdens: scene.burdens)
        let apart = scene.kickOff.lengthMinutes / CellGrid.cellMinutes
        let proposals = planner.best(top, apart: max(1, apart)).map { scene.proposal($0) }
        let without = scene.required.compactMap { index -> Without? in
            guard let best = planner.best(without: index),
                best.weight > proposals.first?.counts.weight ?? 0
                    || proposals.first?.counts.isRequiredMet != true
            else { return nil }
            return Without(person: scene.people[index].person, best: scene.proposal(best))
        }
        let pairing = planner.bestPairing()
        return Answer(
            kickOff: scene.kickOff, programme: scene.programme, zone: scene.zone,
            askedCount: scene.people.count,
            weightOfAll: scene.problem.people.reduce(0) { $0 + $1.weight },
            proposals: proposals, without: without,
            twoDates: pairing.map { pairing in
                TwoDates(
                    periods: [pairing.first, pairing.second].map(scene.period),
                    weight: pairing.weight, lost: pairing.lost.map { scene.people[$0].person })
            }, bySite: Self.bySite(scene))
    }

    private static func bySite(_ scene: KickOffScene) -> [AtSite] {
        guard scene.kickOff.sites.count > 1 else { return [] }
        let minutes = scene.kickOff.lengthMinutes + scene.travelMinutes
        let apart = (minutes + CellGrid.cellMinutes - 1) / CellGrid.cellMinutes
        return KickOffSites(scene.problem, burdens: scene.burdens, apart: apart).meetings.map {
            AtSite(
                site: scene.kickOff.sites[$0.site], askedCount: $0.asked,
                proposal: scene.proposal($0.proposal, elsewhere: Set($0.elsewhere)))
        }
    }
}
