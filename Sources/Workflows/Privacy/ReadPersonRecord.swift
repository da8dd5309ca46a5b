public import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// Everything stored about one person, for that person: no score, because none is kept.
public struct PersonRecord: Sendable {
    /// One session with what is judged of the person's own leg.
    public struct Session: Sendable {
        /// The appointment, as time has left it.
        public let appointment: Appointment
        /// On which side.
        public let side: PairSide
        /// The versions of the verdicts on the person's own legs, oldest first.
        public let verdicts: [Verdict]
        /// Objections and decisions about them, oldest first.
        public let disputes: [DisputeStep]
        /// The words of the person's own objections that are still kept.
        public let objections: [String]
    }

    /// One observation about the person.
    public struct Observation: Sendable {
        /// The observation, with the private cells that are still kept.
        public let evidence: Evidence
        /// What the person wrote beside it, while it is kept.
        public let text: String?
    }

    /// The person.
    public let person: Person
    /// Their roles by programme, with the programme's short name.
    public let roles: [(programme: String, role: MemberRole)]
    /// The pairs they are in; the partner by identifier only.
    public let pairs: [Pair]
    /// Their sessions, by start.
    public let sessions: [Session]
    /// What was observed about them, by key.
    public let observations: [Observation]
    /// What the audit log tells of things done to their record, oldest first.
    public let audit: [AuditNote]

    /// One entry of the audit log.
    public struct AuditNote: Sendable {
        /// When.
        public let at: Instant
        /// Who did it.
        public let actor: String
        /// What was done.
        public let action: String
    }
}

/// Reads everything stored about one person.
public struct ReadPersonRecord: Sendable {
    private static let auditPage = 1_000

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the record of the person with an address; that it was read is noted.
    ///
    /// - Throws: `WorkflowError` with code `notFound` for a stranger.
    public func callAsFunction(_ email: String) async throws -> PersonRecord {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let person = try FindPerson(connection).person(email: email)
                try AuditStore(connection).append(
                    actor: "coordinator", action: "person.export", subject: person.id.text,
                    now: now)
                return try Self.record(person, connection)
            }
        }
    }

    private static func record(
        _ person: Person, _ connection: any SQLConnection
    ) throws -> PersonRecord {
        let programmes = Dictionary(
            try ProgrammeStore(connection).all().map { ($0.id, $0.slug) },
            uniquingKeysWith: { first, _ in first })
        let pairs = try PairStore(connection).pairs(with: person.id)
        let sides = Dictionary(
            pairs.map { ($0.id, $0.mentor == person.id ? PairSide.mentor : .mentee) },
            uniquingKeysWith: { first, _ in first })
        let sessions = try AppointmentStore(connection).appointments(of: person.id)
            .compactMap { appointment in
                try sides[appointment.pair].map { try session(appointment, $0, connection) }
            }
        return PersonRecord(
            person: person,
            roles: try PeopleStore(connection).memberships(of: person.id).map {
                (programmes[$0.programme] ?? $0.programme.text, $0.role)
            },
            pairs: pairs, sessions: sessions,
            observations: try observations(of: person.id, connection),
            audit: try audit(of: person.id, connection))
    }

    private static func session(
        _ appointment: Appointment, _ side: PairSide, _ connection: any SQLConnection
    ) throws -> PersonRecord.Session {
        let own = try ObligationStore(connection).current(of: appointment.id)
            .filter { $0.leg.side == side }.sorted { $0.leg.revision < $1.leg.revision }
        let verdicts = try own.flatMap {
            try VerdictStore(connection).history(appointment.id, $0.leg)
        }
        let disputes = try own.flatMap {
            try DisputeStore(connection).history(appointment.id, $0.leg)
        }
        return PersonRecord.Session(
            appointment: appointment, side: side, verdicts: verdicts, disputes: disputes,
            objections: try disputes.compactMap(\.textRef).compactMap {
                try PrivateTextStore(connection).text($0)
            })
    }

    private static func observations(
        of person: PersonID, _ connection: any SQLConnection
    ) throws -> [PersonRecord.Observation] {
        try DispositionStore(connection).keys(of: person).compactMap { key in
            guard let evidence = try EvidenceStore(connection).evidence(key) else { return nil }
            return PersonRecord.Observation(
                evidence: evidence,
                text: try PrivateTextStore(connection).text("evidence:\(key.hex)"))
        }
    }

    private static func audit(
        of person: PersonID, _ connection: any SQLConnection
    ) throws -> [PersonRecord.AuditNote] {
        var notes: [PersonRecord.AuditNote] = []
        var after = 0
        while true {
            let page = try AuditStore(connection).entries(after: after, limit: auditPage)
            guard let last = page.last else { return notes }
            after = last.number
            notes += page.filter { $0.subject == person.text || $0.actor == person.text }.map {
                PersonRecord.AuditNote(at: $0.at, actor: $0.actor, action: $0.action)
            }
        }
    }
}
