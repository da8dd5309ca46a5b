public import Mentoring
internal import Storage

/// One pair with its two people, its programme and the policy in force.
public struct PairPeople: Sendable {
    /// The programme.
    public let programme: Programme
    /// The policy in force.
    public let policy: ProgrammePolicy
    /// The pair.
    public let pair: Pair
    /// The mentor.
    public let mentor: Person
    /// The mentee.
    public let mentee: Person

    /// Returns the person of a side.
    public func person(_ side: PairSide) -> Person {
        side == .mentor ? mentor : mentee
    }

    /// Says who acts: one of the two by address, or a coordinator where nobody is named.
    ///
    /// - Throws: `WorkflowError` with code `usage` for anybody else.
    func actor(_ email: String?) throws(WorkflowError) -> AppointmentActor {
        guard let email else { return .coordinator }
        guard let side = side(ofEmail: EmailAddress(email)?.folded) else {
            throw WorkflowError(
                code: .usage, message: "--as names neither the mentor nor the mentee of this pair")
        }
        return AppointmentActor(side)
    }

    /// Returns the side of an address in lower case, or nil for a stranger's.
    func side(ofEmail folded: String?) -> PairSide? {
        if folded == mentor.email.folded { return .mentor }
        if folded == mentee.email.folded { return .mentee }
        return nil
    }
}

/// Reads pairs with their people inside a transaction.
struct PairPeopleReader {
    let connection: any SQLConnection

    /// Finds the pair of two people by their addresses.
    ///
    /// - Throws: `WorkflowError`: `notFound` for people who are unknown or no pair, `usage` for
    ///   one person named twice.
    func people(
        programme slug: String?, mentor: String, mentee: String
    ) throws -> PairPeople {
        let (programme, policy) = try FindProgramme(connection).programme(slug: slug)
        let mentor = try FindPerson(connection).person(email: mentor)
        let mentee = try FindPerson(connection).person(email: mentee)
        guard mentor.id != mentee.id else {
            throw WorkflowError(
                code: .usage, message: "mentor and mentee are the same person; name two people")
        }
        guard
            let pair = try PairStore(connection).pair(
                programme: programme.id, mentor: mentor.id, mentee: mentee.id)
        else {
            throw WorkflowError(
                code: .notFound,
                message: "these two are no pair of \(programme.slug); see: kept pairs import")
        }
        return PairPeople(
            programme: programme, policy: policy, pair: pair, mentor: mentor, mentee: mentee)
    }

    /// Finds the pair of an appointment.
    func people(of appointment: Appointment) throws -> PairPeople {
        guard let pair = try PairStore(connection).pair(appointment.pair),
            let programme = try ProgrammeStore(connection).programme(appointment.programme),
            let mentor = try PeopleStore(connection).person(pair.mentor),
            let mentee = try PeopleStore(connection).person(pair.mentee)
        else {
            throw WorkflowError(code: .fault, message: "the appointment's pair is not stored")
        }
        return PairPeople(
            programme: programme, policy: try ProgrammeStore(connection).policy(of: programme.id),
            pair: pair, mentor: mentor, mentee: mentee)
    }
}
