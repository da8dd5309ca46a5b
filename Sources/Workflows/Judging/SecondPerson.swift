internal import CivilTime
internal import Mentoring
internal import Reconciliation
internal import Storage

/// Sees to it that what was handed out is changed by two people, and by nobody it concerns.
struct SecondPerson {
    /// The actor of answers for which nobody has to be named.
    static let coordinator = "coordinator"

    let connection: any SQLConnection
    let now: Instant

    /// Returns the identifier of the coordinator with an address, who must have no leg in the
    /// appointment; `coordinator` where nobody is named.
    func actor(_ email: String?, about item: BreakItem) throws -> String {
        guard let email else { return Self.coordinator }
        guard let id = item.subject.appointment,
            let appointment = try AppointmentStore(connection).appointment(id)
        else { return try FindPerson(connection).person(email: email).id.text }
        return try coordinator(email, of: appointment).id.text
    }

    /// Returns a coordinator of an appointment's programme who has no leg in it.
    ///
    /// - Throws: `WorkflowError` with code `usage` for anybody else.
    func coordinator(_ email: String, of appointment: Appointment) throws -> Person {
        let person = try FindPerson(connection).person(email: email)
        let roles = try PeopleStore(connection).memberships(of: person.id)
        guard
            roles.contains(where: {
                $0.programme == appointment.programme && $0.role == .coordinator
            })
        else {
            throw WorkflowError(
                code: .usage, message: "\(email) is no coordinator of this programme")
        }
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        guard people.mentor.id != person.id, people.mentee.id != person.id else {
            throw WorkflowError(
                code: .state, message: "who has a leg in this appointment decides nothing about it")
        }
        return person
    }

    /// Whether a second person is awaited: the first answer is noted, the second one counts.
    ///
    /// That is so for the correction of a final verdict whose sessions were handed out.
    func isAwaited(
        _ standing: StandingBreak, answer: BreakAnswer, actor: String
    ) throws -> Bool {
        guard standing.item.kind == .lateAfterClose, answer.code == LateAfterCloseBreak.accept,
            let id = standing.item.subject.appointment,
            let appointment = try AppointmentStore(connection).appointment(id),
            try PeriodStore(connection).isExported(
                appointment.programme, start: appointment.period.start)
        else { return false }
        guard actor != Self.coordinator else {
            throw WorkflowError(
                code: .usage,
                message: "these figures were exported: two coordinators must accept; say who you "
                    + "are with --by EMAIL")
        }
        let isFirst = standing.last.reason != Self.firstAccept
        if !isFirst, standing.last.actor == actor {
            throw WorkflowError(
                code: .state, message: "a second coordinator has to agree, not the first one again")
        }
        guard isFirst else { return false }
        try BreakStore(connection).append(
            BreakEvent(
                item: standing.item.id, state: .open, actor: actor, reason: Self.firstAccept,
                at: now))
        return true
    }

    private static let firstAccept = "accepted_once"
}
