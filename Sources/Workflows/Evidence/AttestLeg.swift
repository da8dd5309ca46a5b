internal import CivilTime
public import Mentoring
internal import Reconciliation
internal import Storage

/// Takes a coordinator's word on one person's leg: evidence of large weight that also pins it.
public struct AttestLeg: Sendable {
    /// What a coordinator can attest of a person.
    public enum Word: String, Sendable, Hashable, CaseIterable {
        /// Came, and they met.
        case kept
        /// Did not come.
        case missed
        /// Could not come, with good reason.
        case excused
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Attests a leg of the present revision; nil as word takes the attestation back.
    ///
    /// - Throws: `WorkflowError`: `notFound` for an unknown appointment, `usage` for somebody who
    ///   is neither of the two, `state` before the start.
    public func callAsFunction(
        _ id: String, person email: String, word: Word?, reason: String
    ) async throws -> AppointmentID {
        let now = dependencies.clock.now()
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let appointment = try FindAppointment(connection).appointment(id)
                let people = try PairPeopleReader(connection: connection).people(of: appointment)
                guard let side = people.side(ofEmail: EmailAddress(email)?.folded) else {
                    throw WorkflowError(
                        code: .usage,
                        message: "--person names neither the mentor nor the mentee")
                }
                guard now >= appointment.period.start else {
                    throw WorkflowError(
                        code: .state, message: "nothing can be attested before the start")
                }
                let value = word.map { EvidenceValue(rawValue: $0.rawValue) } ?? .unpin
                let stored = try StatementIntake(connection: connection, now: now).append(
                    StatementIntake.Statement(
                        source: .attestation, kind: .attestation, value: value,
                        leg: LegName(side, revision: appointment.revision),
                        person: people.person(side).id, at: now),
                    about: appointment, rule: "attestation.coordinator")
                if stored.isNew, !reason.isEmpty {
                    try PrivateTextStore(connection).add(
                        reason, ref: "evidence:\(stored.key.hex)")
                }
                return appointment.id
            }
        }
    }
}
