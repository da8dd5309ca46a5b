internal import CalendarModel
internal import CivilTime
internal import Invitations
internal import Mentoring
internal import Storage

extension AnswerIntake {
    /// An answer: the status that stands, evidence of intent, and for a decline the cancellation.
    func store(_ answer: ITIPChange.Answer, of leg: Leg, _ effect: inout Effect) throws {
        try settle(answer.participation, answer.order, of: leg)
        try takeBack(from: leg, &effect)
        try CalendarAnswerEvidence(connection: connection, now: now).append(
            answer.participation, of: leg.side, stamp: answer.order.stamp,
            appointment: leg.appointment, people: leg.people)
        guard answer.participation == .declined, leg.appointment.state.takesTime else { return }
        do {
            effect.changed = try AppointmentChange(
                dependencies: dependencies, connection: connection, now: now
            ).apply(
                .decline, to: leg.appointment, by: AppointmentActor(leg.side),
                cause: answer.comment.flatMap(TypedText.onOneLine) ?? "declined by calendar reply",
                people: leg.people)
        } catch let error as WorkflowError where error.code == .state {
            // Too late to cancel anything: the answer stays on record as what it is, evidence.
            effect.why += " " + error.message
        }
    }

    /// A proposal: an offer to the other side; the appointment stands.
    func store(_ proposal: ITIPChange.Proposal, of leg: Leg) throws -> String {
        let offer = MoveOffer(
            id: OfferName.make(
                appointment: leg.appointment.id, person: leg.person.id, order: proposal.order,
                period: proposal.period),
            appointment: leg.appointment.id, person: leg.person.id,
            sequence: proposal.order.sequence, stamp: trusted(proposal.order.stamp),
            period: proposal.period, receivedAt: now)
        try OfferStore(connection).add(offer)
        if let comment = proposal.comment.flatMap(TypedText.onOneLine) {
            try PrivateTextStore(connection).add(comment, ref: "offer:\(offer.id)")
        }
        return offer.id
    }

    /// A delegation: who is sent, and evidence that their presence counts for this leg.
    func store(
        _ delegation: ITIPChange.Delegation, of leg: Leg, _ effect: inout Effect
    ) throws {
        try settle(.delegated, delegation.order, of: leg)
        for delegate in delegation.delegates.prefix(5) {
            guard let email = delegate.emailFolded else { continue }
            try DelegateStore(connection).name(
                email, by: leg.person.id, appointment: leg.appointment.id,
                sequence: delegation.order.sequence, stamp: trusted(delegation.order.stamp))
            try CalendarAnswerEvidence(connection: connection, now: now).append(
                .delegated, of: leg.side, stamp: delegation.order.stamp,
                appointment: leg.appointment, people: leg.people, delegate: email)
        }
        try takeBack(from: leg, &effect)
    }

    /// Tells delegates whom the person does not send any more.
    private func takeBack(from leg: Leg, _ effect: inout Effect) throws {
        effect.messages += try DelegateMessages(
            dependencies: dependencies, connection: connection, now: now
        ).takeBack(from: leg.appointment, leg.people, isWhole: false)
    }

    /// What a delegate says; it moves nothing.
    func store(_ answer: ITIPChange.DelegateAnswer, of leg: Leg) throws {
        guard let email = answer.delegate.emailFolded else { return }
        try DelegateStore(connection).answer(
            answer.participation, of: email, for: leg.person.id,
            appointment: leg.appointment.id, sequence: answer.order.sequence,
            stamp: trusted(answer.order.stamp))
    }

    /// The present invitation once more, or the cancellation where it is over.
    func resent(to leg: Leg) throws -> [WrittenInvitation] {
        let number = try IntakeLimits(intake: self).refreshes(of: leg).count + 1
        let messages = try StandingInvitation(
            dependencies: dependencies, connection: connection, now: now
        ).changed(leg.appointment.id).messages.filter { $0.recipient == leg.person.id }
        let change = AppointmentChange(
            dependencies: dependencies, connection: connection, now: now)
        for message in messages {
            try change.enqueue(
                message, of: leg.appointment, kind: "\(message.kind.rawValue):again\(number)")
        }
        return messages
    }

    private func settle(
        _ status: ParticipationStatus, _ order: SequenceOrder, of leg: Leg
    ) throws {
        let stamp = trusted(order.stamp)
        _ = try AnswerStore(connection).setStatus(
            status, appointment: leg.appointment.id, person: leg.person.id,
            sequence: order.sequence, stamp: stamp)
        try OfferStore(connection).withdraw(
            of: leg.person.id, appointment: leg.appointment.id, before: order.sequence, stamp,
            now: now)
    }
}
