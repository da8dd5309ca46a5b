internal import CivilTime
public import Mentoring
internal import Storage

/// Lists appointments, and shows one with its whole history.
public struct ReadAppointments: Sendable {
    /// Which appointments are wanted; nil means all.
    public struct Filter: Sendable {
        /// The programme's slug; nil for all programmes.
        public var programme: String?
        /// Somebody's address.
        public var person: String?
        /// A state.
        public var state: AppointmentState?

        /// Creates a filter that lets everything through.
        public init() {}
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the appointments a filter lets through, by start, then by identifier.
    public func list(_ filter: Filter) async throws -> [AppointmentView] {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let views = AppointmentViews(connection: connection, now: now)
                let found = try Self.appointments(filter, connection)
                return try views.views(of: found)
                    .filter { filter.state == nil || $0.appointment.state == filter.state }
                    .sorted {
                        ($0.appointment.period.start, $0.appointment.id)
                            < ($1.appointment.period.start, $1.appointment.id)
                    }
            }
        }
    }

    /// Returns one appointment with its history, oldest entry first.
    ///
    /// - Throws: `WorkflowError` with code `notFound`.
    public func show(
        _ id: String
    ) async throws -> AppointmentRecord {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let appointment = try FindAppointment(connection).appointment(id)
                let view = try AppointmentViews(connection: connection, now: now)
                    .view(of: appointment)
                return AppointmentRecord(
                    view: view,
                    history: try AppointmentStore(connection).history(of: appointment.id),
                    messages: try AnswerStore(connection).answers(of: appointment.id)
                        .map { ReceivedMessage($0, view: view) },
                    unmatched: try ReceivedMessageStore(connection).unmatched(
                        about: appointment.id
                    ).map(UnmatchedMessage.init),
                    offers: try OfferStore(connection).offers(about: appointment.id).map {
                        OfferView(
                            $0, view: view, now: now,
                            comment: try PrivateTextStore(connection).text("offer:\($0.id)"))
                    })
            }
        }
    }

    private static func appointments(
        _ filter: Filter, _ connection: any SQLConnection
    ) throws -> [Appointment] {
        let store = AppointmentStore(connection)
        let person = try filter.person.map { try FindPerson(connection).person(email: $0) }
        if let slug = filter.programme {
            let (programme, _) = try FindProgramme(connection).programme(slug: slug)
            let own = try store.appointments(of: programme.id)
            guard let person else { return own }
            let theirs = Set(try store.appointments(of: person.id).map(\.id))
            return own.filter { theirs.contains($0.id) }
        }
        if let person { return try store.appointments(of: person.id) }
        return try ProgrammeStore(connection).all().flatMap { programme in
            try store.appointments(of: programme.id)
        }
    }
}
