internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Storage

/// One answer about one appointment, inside the transaction.
struct AnswerIntake {
    let dependencies: Dependencies
    let connection: any SQLConnection
    let now: Instant
    let hash: [UInt8]
    let appointment: Appointment?
    let people: PairPeople?

    init(
        dependencies: Dependencies, connection: any SQLConnection, now: Instant, hash: [UInt8],
        uid: String?
    ) throws {
        self.dependencies = dependencies
        self.connection = connection
        self.now = now
        self.hash = hash
        appointment = try uid.flatMap { try AppointmentStore(connection).appointment(uid: $0) }
        people = try appointment.map {
            try PairPeopleReader(connection: connection).people(of: $0)
        }
    }

    /// Judges a message against the invitation it speaks of.
    func decide(_ object: CalendarObject) throws -> [ITIPDecision] {
        let stored = try storedInvitation()
        let earlier =
            try appointment.map { try AnswerStore(connection).answers(of: $0.id) } ?? []
        // A stamp far ahead counts as the time of receipt (see `trusted`), so the very same message
        // is known by its hash instead (threat T3).
        let wasSeen = earlier.contains { $0.messageHash == hash && $0.outcome == "applied" }
        let tokens = AnswerTokens(
            serviceKey: dependencies.serviceKey, domain: dependencies.mailDomain)
        let both = [people?.mentor, people?.mentee].compactMap(\.self)
        let id = appointment?.id
        let processor = ITIPProcessor(zones: dependencies.zones) { token, address in
            guard let id,
                let person = both.first(where: { $0.email.folded == address.emailFolded })
            else { return false }
            return tokens.matches(token, appointment: id, person: person.id)
        }
        let provenance = ITIPProvenance(wasSeen: wasSeen)
        return processor.decide(object, provenance: provenance) { _ in stored }.map { decision in
            guard case .answer(let answer)? = decision.change, answer.order.sequence < 0 else {
                return decision
            }
            var refused = decision
            refused.outcome = .refused
            refused.change = nil
            refused.why = "A SEQUENCE is never negative (RFC 5545 §3.8.7.4)."
            return refused
        }
    }

    /// Stores what was decided and what follows from it.
    func apply(_ decision: ITIPDecision) throws -> ReceiveMessage.Receipt {
        var changed: ChangedAppointment?
        var why = decision.why
        if decision.outcome == .applied, case .answer(let answer)? = decision.change,
            let appointment, let people,
            let side = people.side(ofEmail: answer.attendee.emailFolded)
        {
            (changed, why) = try store(
                answer, of: side, appointment: appointment, people: people, why: why)
        }
        try log(decision, why: why)
        return ReceiveMessage.Receipt(
            uid: decision.uid, method: decision.method?.text,
            from: decision.from?.emailFolded ?? decision.from?.text, outcome: decision.outcome,
            why: why, changed: changed)
    }

    private func store(
        _ answer: ITIPChange.Answer, of side: PairSide, appointment: Appointment,
        people: PairPeople, why: String
    ) throws -> (ChangedAppointment?, String) {
        _ = try AnswerStore(connection).setStatus(
            answer.participation, appointment: appointment.id, person: people.person(side).id,
            sequence: answer.order.sequence, stamp: trusted(answer.order.stamp))
        try CalendarAnswerEvidence(connection: connection, now: now).append(
            answer.participation, of: side, stamp: answer.order.stamp, appointment: appointment,
            people: people)
        guard answer.participation == .declined, appointment.state.takesTime else {
            return (nil, why)
        }
        do {
            let change = try AppointmentChange(
                dependencies: dependencies, connection: connection, now: now
            ).apply(
                .decline, to: appointment, by: AppointmentActor(side),
                cause: answer.comment ?? "declined by calendar reply", people: people)
            return (change, why)
        } catch let error as WorkflowError where error.code == .state {
            // Too late to cancel anything: the answer stays on record as what it is, evidence.
            return (nil, why + " " + error.message)
        }
    }

    /// A clock that runs ahead by more than a month must not lock its owner out of later answers:
    /// its stamp counts as the time of receipt.
    private func trusted(_ stamp: Instant) -> Instant {
        stamp > now.advanced(bySeconds: 31 * 86_400) ? now : stamp
    }

    private func log(_ decision: ITIPDecision, why: String) throws {
        guard let appointment, let people, let from = decision.from,
            let side = people.side(ofEmail: from.emailFolded)
        else { return }
        let order: SequenceOrder? =
            switch decision.change {
            case .answer(let answer): answer.order
            case .proposal(let proposal): proposal.order
            case .delegation(let delegation): delegation.order
            case .resend, nil: nil
            }
        let status: ParticipationStatus =
            if case .answer(let answer)? = decision.change {
                answer.participation
            } else {
                .needsAction
            }
        try AnswerStore(connection).append(
            InvitationAnswer(
                appointment: appointment.id, person: people.person(side).id,
                method: decision.method?.text ?? "", status: status,
                sequence: order?.sequence ?? appointment.sequence, stamp: order?.stamp,
                receivedAt: now, outcome: decision.outcome.rawValue, reason: why,
                messageHash: hash))
    }

    private func storedInvitation() throws -> StoredInvitation? {
        guard let appointment, let people else { return nil }
        let participants = try AnswerStore(connection).participants(of: appointment.id)
        let invited = [people.mentor, people.mentee].compactMap { person in
            let standing = participants.first { $0.person == person.id }
            let order = standing.flatMap { standing in
                standing.answeredSequence.flatMap { sequence in
                    standing.answeredStamp.map { SequenceOrder(sequence: sequence, stamp: $0) }
                }
            }
            return CalendarAddress("mailto:\(person.email.text)").map {
                StoredInvitation.Person(
                    email: $0, participation: standing?.status ?? .needsAction, answered: order)
            }
        }
        let isStanding = appointment.state.takesTime || appointment.state == .due
        return StoredInvitation(
            uid: appointment.uid, sequence: appointment.sequence, period: appointment.period,
            isCancelled: !isStanding, people: invited)
    }
}
