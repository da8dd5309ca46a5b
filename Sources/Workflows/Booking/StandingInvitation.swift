internal import CivilTime
internal import Mentoring
internal import Storage

/// Writes again what an appointment's people hold at the moment, without changing anything.
struct StandingInvitation {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant

    /// Returns an appointment with the messages of its present state.
    func changed(_ id: AppointmentID) throws -> ChangedAppointment {
        let appointment = try FindAppointment(connection).appointment(id.text)
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        let writer = InvitationWriter(
            dependencies: dependencies, connection: connection, now: now)
        let isStanding = appointment.state.takesTime || appointment.state == .due
        let messages =
            isStanding
            ? try writer.requests(for: appointment, people: people)
            : try writer.cancels(
                for: appointment, people: people, to: [.mentor, .mentee])
        return ChangedAppointment(
            appointment: appointment, messages: messages, isReplay: true)
    }
}

/// Finds an appointment by what a caller typed.
struct FindAppointment {
    let connection: any SQLConnection

    init(_ connection: any SQLConnection) {
        self.connection = connection
    }

    /// Returns the appointment with an identifier, or with the one UID it names.
    func appointment(_ text: String) throws -> Appointment {
        let store = AppointmentStore(connection)
        if let found = try store.appointment(AppointmentID(text)) { return found }
        if let found = try store.appointment(uid: text) { return found }
        throw WorkflowError(
            code: .notFound,
            message: "no appointment is called that; list them with: kept appointments")
    }
}
