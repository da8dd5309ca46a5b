public import CalendarModel
internal import CivilTime
public import Mentoring
internal import Storage

/// Somebody whom one of the two sends, as a coordinator sees it.
public struct DelegateView: Sendable {
    /// The appointment.
    public let appointment: AppointmentID
    /// Whom they come for.
    public let side: PairSide
    /// The address of that person.
    public let person: EmailAddress
    /// The delegate's address in lower case.
    public let email: String
    /// Whether the person sends them by the answer that stands; false if only they say so.
    public let isNamed: Bool
    /// Whether they were invited, and not told otherwise since.
    public let isInvited: Bool
    /// What they answered; nil before the first answer.
    public let status: ParticipationStatus?
}

/// Lists delegates, and invites one whom an invited person has named.
public struct InviteDelegate: Sendable {
    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Returns the delegates of an appointment, or of all that are still to come.
    ///
    /// - Throws: `WorkflowError` with code `notFound`.
    public func list(of id: String?) async throws -> [DelegateView] {
        let now = dependencies.clock.now()
        let dependencies = dependencies
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                let messages = DelegateMessages(
                    dependencies: dependencies, connection: connection, now: now)
                let appointments =
                    try id.map { [try FindAppointment(connection).appointment($0)] }
                    ?? ProgrammeStore(connection).all().flatMap {
                        try AppointmentStore(connection).appointments(of: $0.id)
                    }.filter(\.state.takesTime)
                return try appointments.flatMap { appointment -> [DelegateView] in
                    let standings = try messages.standings(of: appointment)
                    guard !standings.isEmpty else { return [] }
                    let people = try PairPeopleReader(connection: connection).people(
                        of: appointment)
                    return standings.map { Self.view($0, appointment, people) }
                }
            }
        }
    }

    /// Sends a named delegate an invitation of their own; asked twice, it is sent once.
    ///
    /// - Throws: `WorkflowError`: `notFound` if nobody sends such a delegate at present, `state`
    ///   if the appointment is over.
    public func callAsFunction(
        _ id: String, email: String
    ) async throws -> ChangedAppointment {
        let now = dependencies.clock.now()
        let dependencies = dependencies
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let appointment = try FindAppointment(connection).appointment(id)
                guard appointment.state.takesTime else {
                    throw WorkflowError(
                        code: .state,
                        message: "the appointment is \(appointment.state.rawValue); nobody is"
                            + " invited to it any more")
                }
                let people = try PairPeopleReader(connection: connection).people(of: appointment)
                let messages = DelegateMessages(
                    dependencies: dependencies, connection: connection, now: now)
                let folded = EmailAddress(email)?.folded
                guard
                    let standing = try messages.standings(of: appointment).first(where: {
                        $0.delegate.email == folded && $0.isNamed
                    })
                else {
                    throw WorkflowError(
                        code: .notFound,
                        message: "neither of the two sends somebody of this address; see: kept"
                            + " delegates \(appointment.id.text)")
                }
                guard !standing.isInvited else {
                    return ChangedAppointment(
                        appointment: appointment, messages: [], isReplay: true)
                }
                return ChangedAppointment(
                    appointment: appointment,
                    messages: [try messages.invite(standing, to: appointment, people)])
            }
        }
    }

    private static func view(
        _ standing: DelegateMessages.Standing, _ appointment: Appointment, _ people: PairPeople
    ) -> DelegateView {
        DelegateView(
            appointment: appointment.id, side: standing.side,
            person: people.person(standing.side).email, email: standing.delegate.email,
            isNamed: standing.isNamed, isInvited: standing.isInvited,
            status: standing.delegate.status)
    }
}
