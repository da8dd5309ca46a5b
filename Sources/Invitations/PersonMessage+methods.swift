import CalendarModel
import CivilTime

extension PersonMessage {
    /// An answer, see `ITIPReply`.
    func reply(of person: StoredInvitation.Person, _ order: SequenceOrder) -> ITIPDecision {
        guard let participation = message.sender?.participation else {
            return result(.refused, "The reply holds no answer.")
        }
        var instance: Instant?
        if case .instance(let start) = target { instance = start }
        if person.knows(order, instance: instance) {
            return result(
                .stale, "A newer answer of this person is known already (SEQUENCE, DTSTAMP).")
        }
        if participation == .delegated {
            guard instance == nil else {
                return result(
                    .needsCoordinator, "The person sends somebody else to one instance of a series."
                )
            }
            return delegation(of: person, order)
        }
        guard ITIPReply.answers.contains(participation) else {
            return result(.refused, "\(participation.text) is no answer to an event.")
        }
        let answer = ITIPChange.Answer(
            attendee: person.email, participation: participation, order: order,
            comment: message.event.comment, instance: instance)
        if stored.isCancelled {
            if order.sequence < stored.sequence {
                return result(
                    .applied,
                    "The answer \(participation.text) to version \(order.sequence) is taken down;"
                        + " the other person's decline has ended it." + senderRemark,
                    change: .answer(answer))
            }
            guard participation == .declined else {
                return result(
                    .needsCoordinator,
                    "The answer \(participation.text) came for an appointment that is cancelled.",
                    change: .answer(answer))
            }
        }
        let what = instance.map { " to the instance of \($0.rfc3339)" } ?? ""
        return result(
            .applied,
            "The answer \(participation.text)\(what) to version \(order.sequence) holds."
                + senderRemark,
            change: .answer(answer))
    }

    /// A person who sends somebody else: taken down, and nobody is invited by it.
    private func delegation(
        of person: StoredInvitation.Person, _ order: SequenceOrder
    ) -> ITIPDecision {
        let delegates = message.sender?.delegatedTo ?? []
        guard !delegates.isEmpty else {
            return result(
                .refused,
                "A delegation names nobody: DELEGATED-TO is missing (RFC 5546 §3.2.2.3).")
        }
        guard !delegates.contains(where: { AnswerAddress($0) != nil }) else {
            return result(.refused, "A delegation names an answer address in place of a person.")
        }
        guard
            !delegates.contains(where: { address in
                stored.people.contains { $0.email == address }
            })
        else {
            return result(
                .needsCoordinator, "The person sends somebody who is invited already.")
        }
        return result(
            .needsCoordinator,
            "The person sends somebody else. That is taken down, and the delegate's presence counts"
                + " for them; nobody is invited until a coordinator does it.",
            change: .delegation(
                ITIPChange.Delegation(
                    attendee: person.email, delegates: delegates, order: order)))
    }

    /// An answer of somebody to whom the invitation was handed on.
    func delegateReply(
        for person: StoredInvitation.Person, _ order: SequenceOrder
    ) -> ITIPDecision {
        guard let sender = message.sender, ITIPReply.answers.contains(sender.participation) else {
            return result(.refused, "The reply holds no answer of a delegate.")
        }
        if let known = person.delegateAnswers[sender.address], order <= known.order {
            return result(
                .stale, "A newer answer of this delegate is known already (SEQUENCE, DTSTAMP).")
        }
        let answer = ITIPChange.delegateAnswer(
            ITIPChange.DelegateAnswer(
                attendee: person.email, delegate: sender.address,
                participation: sender.participation, order: order))
        guard person.delegates.contains(sender.address) else {
            return result(
                .needsCoordinator,
                "Somebody answers as delegate whom the invited person has not named. It is taken"
                    + " down and counts once they do.",
                change: answer)
        }
        return result(
            .applied, "The answer \(sender.participation.text) of the delegate is taken down.",
            change: answer)
    }

    /// A proposal of another time, see `ITIPCounter`.
    func counter(of person: StoredInvitation.Person, _ order: SequenceOrder) -> ITIPDecision {
        guard !stored.isCancelled else {
            return result(
                .needsCoordinator, "Another time is proposed for an appointment that is over.")
        }
        guard
            let period = ITIPCounter.proposedPeriod(
                message.event, length: stored.period.durationSeconds, instant: processor.instant)
        else {
            return result(
                .refused, "The proposed time cannot be read: its zone or its start is missing.")
        }
        guard target == .whole else {
            return result(
                .needsCoordinator, "Another time is proposed for one instance of a series.")
        }
        if person.hasSaidSince(order) {
            return result(
                .stale, "The person has said something newer since (SEQUENCE, DTSTAMP).")
        }
        guard period != stored.period else {
            return result(
                .needsCoordinator,
                "The person proposes a change, but no other time; a coordinator must look at it.")
        }
        return result(
            .applied,
            "The person proposes another time, \(period.start.rfc3339). The appointment stands"
                + " until the other side takes it (kept offers)." + senderRemark,
            change: .proposal(
                ITIPChange.Proposal(
                    attendee: person.email, period: period, order: order,
                    comment: message.event.comment)))
    }
}
