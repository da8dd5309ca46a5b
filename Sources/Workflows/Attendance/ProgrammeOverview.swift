public import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// A programme at a glance: who is in it, what is planned, and what was kept.
public struct ProgrammeOverview: Sendable {
    /// One person with the role they have; who has two roles stands there twice.
    public struct Member: Sendable {
        /// The person.
        public let person: Person
        /// The role.
        public let role: MemberRole
    }

    /// One pair with its people.
    public struct PairEntry: Sendable {
        /// The pair.
        public let pair: Pair
        /// The mentor.
        public let mentor: Person
        /// The mentee.
        public let mentee: Person
    }

    /// The programme.
    public let programme: Programme
    /// The policy in force.
    public let policy: ProgrammePolicy
    /// The people, by e-mail address.
    public let people: [Member]
    /// The pairs, by identifier.
    public let pairs: [PairEntry]
    /// The appointments with what became of them, by start.
    public let appointments: [JudgedAppointment]
    /// The keep figures over all judged revisions.
    public let figures: AttendanceFigures
    /// How many breaks wait for the coordinator, over all programmes.
    public let breaksOpen: Int
    /// The last published run, or nil before the first.
    public let lastRun: RunSummary?
    /// The clock the answer was made with.
    public let now: Instant
}

/// Reads a programme at a glance.
public struct ReadProgrammeOverview: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the programme with a slug, or the only one.
    ///
    /// - Throws: `WorkflowError` with code `notFound` for an unknown slug, `usage` where there are
    ///   several and none was named.
    public func callAsFunction(programme slug: String?) async throws -> ProgrammeOverview {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                try OverviewReader(connection: connection, now: now).overview(slug)
            }
        }
    }

    /// Returns the programmes of this place, by short name.
    public func programmes() async throws -> [Programme] {
        try await refusingStorage {
            try await dependencies.database.read { connection in
                try OverviewReader(connection: connection, now: .distantPast).programmes()
            }
        }
    }
}
