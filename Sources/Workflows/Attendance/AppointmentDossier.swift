public import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// Everything known about one appointment: its life, the answers, and how it was judged.
public struct AppointmentDossier: Sendable {
    /// One leg with all versions of its verdict.
    public struct Leg: Sendable {
        /// The name, as `mentor/0`.
        public let name: LegName
        /// The side of the pair.
        public let side: PairSide
        /// Who promised.
        public let person: Person
        /// When the revision was to be, end exclusive.
        public let period: Period
        /// The verdicts, oldest first; empty before the first run after the end.
        public let versions: [Verdict]

        /// The verdict that stands.
        public var current: Verdict? { versions.last }
    }

    /// The appointment, its people and their answers.
    public let view: AppointmentView
    /// Every step of its life, oldest first.
    public let history: [AppointmentHistoryEntry]
    /// Every message that came in about it, oldest first.
    public let messages: [ReceivedMessage]
    /// The legs by revision, mentor before mentee.
    public let legs: [Leg]
    /// The judged revisions, oldest first.
    public let revisions: [JudgedRevision]
    /// What waits for the coordinator about it.
    public let openBreaks: [BreakItem]
    /// The clock the answer was made with.
    public let now: Instant

    /// What became of the present revision; nil while it has not been judged.
    public var outcome: AppointmentOutcome? {
        revisions.first { $0.revision == view.appointment.revision }?.outcome
    }
}

/// Reads everything known about one appointment.
public struct ReadAppointmentDossier: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the dossier of an appointment by its identifier or UID.
    ///
    /// - Throws: `WorkflowError` with code `notFound`.
    public func callAsFunction(_ id: String) async throws -> AppointmentDossier {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                try Self.dossier(id, now: now, connection)
            }
        }
    }

    private static func dossier(
        _ text: String, now: Instant, _ connection: any SQLConnection
    ) throws -> AppointmentDossier {
        let appointment = try FindAppointment(connection).appointment(text)
        let view = try AppointmentViews(connection: connection, now: now).view(of: appointment)
        let verdicts = VerdictStore(connection)
        let legs = try ObligationStore(connection).current(of: appointment.id)
            .compactMap { owed -> AppointmentDossier.Leg? in
                guard let side = owed.leg.side else { return nil }
                return AppointmentDossier.Leg(
                    name: owed.leg, side: side, person: view.person(side), period: owed.period,
                    versions: try verdicts.history(appointment.id, owed.leg))
            }
            .sorted { ($0.name.revision, $0.side) < ($1.name.revision, $1.side) }
        return AppointmentDossier(
            view: view, history: try AppointmentStore(connection).history(of: appointment.id),
            messages: try AnswerStore(connection).answers(of: appointment.id)
                .map { ReceivedMessage($0, view: view) },
            legs: legs,
            revisions: try JudgedRevisions(connection, of: appointment.id).revisions(of: view),
            openBreaks: try BreakStore(connection).all(about: appointment.id)
                .filter { $0.last.state == .open }.map(\.item), now: now)
    }
}
