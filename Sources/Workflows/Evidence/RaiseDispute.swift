internal import CivilTime
public import Mentoring
public import Reconciliation
internal import Storage

/// Takes a person's objection to the verdict on their own leg, and a coordinator's decision on it.
///
/// Until it is decided the leg shows "disputed" in every export. Evidence and verdicts stay as they
/// are: a decision is one more row.
public struct RaiseDispute: Sendable {
    /// Where an objection stands after a step.
    public struct Receipt: Sendable {
        /// The appointment.
        public let appointment: AppointmentID
        /// The leg.
        public let leg: LegName
        /// Where it stands.
        public let state: DisputeState
    }

    /// A coordinator's decision.
    public struct Decision: Sendable {
        /// The appointment.
        public var appointment: String
        /// The address of whose leg it is.
        public var person: String
        /// The address of who decides.
        public var by: String
        /// What is true of the person; nil if the verdict stays.
        public var upheld: AttestLeg.Word?
        /// A reason code, such as `wrong_report`.
        public var reason: String

        /// Makes a decision; nil as `upheld` lets the verdict stay.
        public init(
            appointment: String, person: String, by: String, upheld: AttestLeg.Word?,
            reason: String
        ) {
            self.appointment = appointment
            self.person = person
            self.by = by
            self.upheld = upheld
            self.reason = reason
        }
    }

    /// The longest objection, in characters.
    public static let reasonCharactersMax = 2_000

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Stores an objection of one of the two people to their own leg.
    ///
    /// - Throws: `WorkflowError`: `usage` for somebody else or an empty reason, `state` where
    ///   nothing is settled, the days are over, or an objection is open.
    public func callAsFunction(
        _ id: String, as email: String, reason: String
    ) async throws -> Receipt {
        let now = dependencies.clock.now()
        guard !reason.isEmpty, reason.count <= Self.reasonCharactersMax else {
            throw WorkflowError(
                code: .usage,
                message: "say why in 1 to \(Self.reasonCharactersMax) characters with --reason")
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let place = try Place(connection, id, email)
                let steps = try DisputeStore(connection).history(place.appointment.id, place.leg)
                guard !(steps.last?.state.isOpen ?? false) else {
                    throw WorkflowError(
                        code: .state, message: "the objection to this verdict is open already")
                }
                do throws(DisputeRefusal) {
                    try DisputeRules.checkObjection(
                        by: place.people.person(place.side).id, to: place.owed,
                        versions: place.versions, disputeDays: place.people.policy.disputeDays,
                        at: now)
                } catch {
                    throw WorkflowError(error, days: place.people.policy.disputeDays)
                }
                let ref = "dispute:\(place.appointment.id.text):\(place.leg.text):\(steps.count)"
                try PrivateTextStore(connection).add(reason, ref: ref)
                return try place.append(
                    .open, actor: place.people.person(place.side).id.text, reason: "objection",
                    textRef: ref, connection, now: now)
            }
        }
    }

    /// Decides about an objection.
    ///
    /// - Throws: `WorkflowError`: `state` for who may not decide, or where nothing is open.
    public func decide(_ decision: Decision) async throws -> Receipt {
        let now = dependencies.clock.now()
        guard Self.isCode(decision.reason) else {
            throw WorkflowError(
                code: .usage,
                message: "--code takes a short code of letters, digits and underscores")
        }
        return try await refusingStorage {
            try await dependencies.database.write { connection in
                let place = try Place(connection, decision.appointment, decision.person)
                let judge = try SecondPerson(connection: connection, now: now)
                    .coordinator(decision.by, of: place.appointment)
                let state: DisputeState
                do {
                    state = try DisputeRules.decide(
                        try DisputeStore(connection).history(place.appointment.id, place.leg),
                        by: judge.id, people: [place.people.mentor.id, place.people.mentee.id],
                        isUpheld: decision.upheld != nil,
                        isExported: try PeriodStore(connection).isExported(
                            place.appointment.programme, start: place.owed.period.start))
                } catch let refusal as DisputeRefusal {
                    throw WorkflowError(refusal, days: place.people.policy.disputeDays)
                }
                if state == .upheld, let word = decision.upheld {
                    try StatementIntake(connection: connection, now: now).append(
                        StatementIntake.Statement(
                            source: .attestation, kind: .attestation,
                            value: EvidenceValue(rawValue: word.rawValue), leg: place.leg,
                            person: place.people.person(place.side).id, at: now),
                        about: place.appointment, rule: "attestation.dispute")
                }
                return try place.append(
                    state, actor: judge.id.text, reason: decision.reason, textRef: nil,
                    connection, now: now)
            }
        }
    }

    private static func isCode(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "_")
            }
    }
}

extension RaiseDispute {
    /// The leg an objection is about: the person's newest one that was judged.
    fileprivate struct Place {
        let appointment: Appointment
        let people: PairPeople
        let side: PairSide
        let leg: LegName
        let owed: Obligation
        let versions: [Verdict]

        init(_ connection: any SQLConnection, _ id: String, _ email: String) throws {
            appointment = try FindAppointment(connection).appointment(id)
            people = try PairPeopleReader(connection: connection).people(of: appointment)
            guard let side = people.side(ofEmail: EmailAddress(email)?.folded) else {
                throw WorkflowError(
                    code: .usage,
                    message: "\(email) is neither the mentor nor the mentee of this appointment")
            }
            self.side = side
            let own = try ObligationStore(connection).current(of: appointment.id)
                .filter { $0.leg.side == side }.sorted { $0.leg.revision > $1.leg.revision }
            for owed in own {
                let versions = try VerdictStore(connection).history(appointment.id, owed.leg)
                guard !versions.isEmpty else { continue }
                (leg, self.owed, self.versions) = (owed.leg, owed, versions)
                return
            }
            throw WorkflowError(
                code: .state, message: "nothing has been judged yet; see: kept verdict")
        }

        func append(
            _ state: DisputeState, actor: String, reason: String, textRef: String?,
            _ connection: any SQLConnection, now: Instant
        ) throws -> Receipt {
            try DisputeStore(connection).append(
                DisputeStep(
                    appointment: appointment.id, leg: leg, actor: actor, state: state,
                    reason: reason, textRef: textRef, at: now))
            try RunStore(connection).markDirty(
                .judge, item: appointment.id.text, shardKey: appointment.pair.text)
            try AuditStore(connection).append(
                actor: actor, action: "dispute.\(state.rawValue)",
                subject: "\(appointment.id.text) \(leg.text)", now: now)
            return Receipt(appointment: appointment.id, leg: leg, state: state)
        }
    }
}

extension WorkflowError {
    /// Says why an objection or a decision is not taken.
    init(_ refusal: DisputeRefusal, days: Int) {
        let message =
            switch refusal {
            case .notOwnLeg: "one can object to the verdict on one's own leg only"
            case .notJudged: "nothing has been judged yet; see: kept verdict"
            case .phase: "the verdict is not settled yet: answer or add evidence instead"
            case .tooLate: "one can object for \(days) days; they are over"
            case .nothingOpen: "nobody objects to this verdict at present"
            case .isObjector: "who objects decides nothing about it"
            case .hasLeg: "who has a leg in this appointment decides nothing about it"
            case .needsSecond: "a second coordinator has to agree, not the first one again"
            }
        self.init(code: refusal == .notOwnLeg ? .usage : .state, message: message)
    }
}
