public import CivilTime
public import Mentoring
internal import Storage

/// States what a kick-off needs: when, how long, where, and who must be there.
public struct CreateKickOff: Sendable {
    /// What is asked for.
    public struct Order: Sendable {
        /// The programme's slug, or nil for the only one.
        public var programme: String?
        /// The window, UTC.
        public var window: Period
        /// The length in minutes.
        public var lengthMinutes: Int
        /// The sites; empty for one place or online.
        public var sites: [String] = []
        /// The addresses of those who must be there.
        public var required: [String] = []
        /// The share of each site's people that must be able to come, in per cent.
        public var quorumPercent = 0

        /// Asks for a kick-off in a window.
        public init(programme: String?, window: Period, lengthMinutes: Int) {
            self.programme = programme
            self.window = window
            self.lengthMinutes = lengthMinutes
        }
    }

    /// The longest window that is searched: twelve weeks.
    static let windowSecondsMax: Int64 = 84 * 86_400

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Stores the kick-off; one that was sought before is replaced.
    ///
    /// - Throws: `WorkflowError`: `usage` for a window, length, site or quorum without meaning,
    ///   `notFound` for a required person who is no member.
    public func callAsFunction(_ order: Order) async throws -> KickOff {
        let now = dependencies.clock.now()
        try Self.check(order, now: now)
        let dependencies = dependencies
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let (programme, _) = try FindProgramme(connection).programme(
                    slug: order.programme)
                let members = try PeopleStore(connection).members(of: programme.id)
                let kickOff = KickOff(
                    id: KickOffID(randomBytes: dependencies.randomness.bytes(count: 16)),
                    programme: programme.id, window: order.window,
                    lengthMinutes: order.lengthMinutes,
                    sites: try Self.sites(order.sites, members.map(\.person)),
                    required: try Self.required(order.required, members.map(\.person)),
                    quorumPercent: order.quorumPercent)
                try KickOffStore(connection).save(kickOff, now: now)
                return kickOff
            }
        }
    }

    private static func check(_ order: Order, now: Instant) throws(WorkflowError) {
        func refuse(_ message: String) -> WorkflowError {
            WorkflowError(code: .usage, message: message)
        }
        let seconds = order.window.durationSeconds
        guard seconds >= Int64(order.lengthMinutes) * 60 else {
            throw refuse("the window is shorter than the kick-off; check --from, --until, --length")
        }
        guard seconds <= windowSecondsMax else {
            throw refuse("the window is longer than twelve weeks; check --from and --until")
        }
        guard now.advanced(byMinutes: order.lengthMinutes) <= order.window.end else {
            throw refuse("the window is over; check --until")
        }
        guard KickOff.minutesBounds.contains(order.lengthMinutes) else {
            throw refuse("--length takes 15 minutes to 24 hours")
        }
        guard (0...100).contains(order.quorumPercent) else {
            throw refuse("--quorum takes a share from 0% to 100%")
        }
        guard order.sites.count <= KickOff.sitesMax, Set(order.sites).count == order.sites.count
        else { throw refuse("--site takes up to 8 different sites") }
    }

    /// A site nobody of the programme sits at is a typing mistake.
    private static func sites(
        _ names: [String], _ people: [Person]
    ) throws(WorkflowError) -> [String] {
        let known = Set(people.compactMap(\.site))
        for name in names where !known.contains(name) {
            throw WorkflowError(
                code: .usage,
                message: "nobody of this programme sits at '\(name)'; the sites are: "
                    + known.sorted().joined(separator: ", "))
        }
        return names
    }

    private static func required(
        _ emails: [String], _ people: [Person]
    ) throws(WorkflowError) -> [PersonID] {
        var found: Set<PersonID> = []
        for email in emails {
            guard let folded = EmailAddress(email)?.folded,
                let person = people.first(where: { $0.email.folded == folded })
            else {
                throw WorkflowError(
                    code: .notFound, message: "'\(email)' is no member of this programme")
            }
            found.insert(person.id)
        }
        return found.sorted()
    }
}
