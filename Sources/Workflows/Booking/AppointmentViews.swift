public import CalendarModel
internal import CivilTime
public import Mentoring
internal import Storage

/// An appointment with the people it is for.
public struct AppointmentView: Sendable {
    /// The appointment as time has left it: a passed end shows as due, a lapsed hold as proposed.
    public let appointment: Appointment
    /// Its programme.
    public let programme: Programme
    /// The mentor.
    public let mentor: Person
    /// The mentee.
    public let mentee: Person
    /// The PARTSTAT of the mentor and of the mentee.
    public let answers: [PairSide: ParticipationStatus]

    /// Returns the person of a side.
    public func person(_ side: PairSide) -> Person {
        side == .mentor ? mentor : mentee
    }
}

/// Puts appointments together with their people, reading each person once.
struct AppointmentViews {
    let connection: any SQLConnection
    let now: Instant

    func view(of appointment: Appointment) throws -> AppointmentView {
        guard let view = try views(of: [appointment]).first else {
            throw WorkflowError(code: .fault, message: "the appointment's pair is not stored")
        }
        return view
    }

    func views(of appointments: [Appointment]) throws -> [AppointmentView] {
        var pairs: [PairID: (mentor: Person, mentee: Person)] = [:]
        var programmes: [ProgrammeID: Programme] = [:]
        return try appointments.compactMap { appointment in
            if pairs[appointment.pair] == nil {
                pairs[appointment.pair] = try people(of: appointment.pair)
            }
            if programmes[appointment.programme] == nil {
                programmes[appointment.programme] = try ProgrammeStore(connection)
                    .programme(appointment.programme)
            }
            guard let people = pairs[appointment.pair],
                let programme = programmes[appointment.programme]
            else { return nil }
            return AppointmentView(
                appointment: lived(appointment), programme: programme, mentor: people.mentor,
                mentee: people.mentee,
                answers: Dictionary(
                    try AnswerStore(connection).participants(of: appointment.id)
                        .map { ($0.side, $0.status) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }

    /// What time alone has made of an appointment since its row was written.
    private func lived(_ appointment: Appointment) -> Appointment {
        guard let event = appointment.timedEvent(at: now) else { return appointment }
        var machine = AppointmentStateMachine(appointment)
        _ = machine.handle(event, by: .engine, cause: "", at: now, policy: ProgrammePolicy())
        return machine.appointment
    }

    private func people(of pair: PairID) throws -> (mentor: Person, mentee: Person)? {
        guard let pair = try PairStore(connection).pair(pair),
            let mentor = try PeopleStore(connection).person(pair.mentor),
            let mentee = try PeopleStore(connection).person(pair.mentee)
        else { return nil }
        return (mentor, mentee)
    }
}
