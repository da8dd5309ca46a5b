import CalendarModel
import CivilTime

/// A REPLY, COUNTER or REFRESH about an invitation we sent, on its way to a decision.
struct PersonMessage {
    let processor: ITIPProcessor
    let message: ITIPMessage
    let stored: StoredInvitation

    /// The checks that all three share, then what the METHOD asks for.
    func judged(_ provenance: ITIPProvenance) -> ITIPDecision {
        if message.method == .reply, message.event.attendees.count != 1 {
            return result(.refused, "A reply speaks for exactly one person (RFC 5546 §3.2.3).")
        }
        guard let order = message.order else {
            return result(.refused, "The message has no DTSTAMP, so its age cannot be told.")
        }
        guard speaksOfWhole else {
            return result(
                .refused, "The message names one instance of a series; this is a single session.")
        }
        let tokens = [provenance.envelopeToken, message.organizerToken].compactMap { $0 }
        guard let person = invited(by: tokens) else {
            return result(
                .needsCoordinator,
                "The message comes for somebody who is not invited; nobody is added by a message.")
        }
        if let doubt = doubt(about: person, tokens: tokens, provenance) {
            return result(.needsCoordinator, doubt)
        }
        if let stale = outdated(order) { return stale }
        switch message.method {
        case .counter: return counter(of: person, order)
        case .refresh: return refresh(of: person)
        default: return reply(of: person, order)
        }
    }

    /// Whether there is no RECURRENCE-ID, or it is the start of the session itself.
    private var speaksOfWhole: Bool {
        guard let instance = message.event.recurrenceID else { return true }
        return processor.instant(instance) == stored.period.start
    }

    /// The invited person a message comes from: by its one attendee, else by the secret.
    private func invited(by tokens: [String]) -> StoredInvitation.Person? {
        if let sender = message.sender {
            return stored.people.first { $0.isNamed(by: sender) }
        }
        return stored.people.first { person in
            tokens.contains { processor.tokenMatches($0, person.email) }
        }
    }

    /// Why the message may come from somebody else than the person it names; nil if it does not.
    private func doubt(
        about person: StoredInvitation.Person, tokens: [String], _ provenance: ITIPProvenance
    ) -> String? {
        if message.event.organizer == nil, provenance.envelopeToken == nil {
            return "The message has no ORGANIZER and came by no answer address, so it does not show"
                + " that it comes from the invited person."
        }
        if message.event.organizer != nil, message.organizerToken == nil {
            return "The message names another organizer than the invitation."
        }
        // All tokens are tried, so that the time does not tell which one failed.
        let fitting = tokens.filter { processor.tokenMatches($0, person.email) }
        guard !tokens.isEmpty, fitting.count == tokens.count else {
            return "The answer address is not the one of the person the message names."
        }
        if let sender = provenance.sender,
            let other = stored.people.first(where: { known($0, sender) }),
            other.email != person.email
        {
            return "The mail comes from another invited person than the one it answers for."
        }
        if let code = message.failureCodes.first {
            return "The sender's calendar reports a problem (REQUEST-STATUS \(code))."
        }
        return nil
    }

    private func known(_ person: StoredInvitation.Person, _ address: CalendarAddress) -> Bool {
        person.email == address || person.aliases.contains(address)
    }

    private func outdated(_ order: SequenceOrder) -> ITIPDecision? {
        // A REFRESH carries no SEQUENCE (RFC 5546 §3.2.6).
        guard message.method != .refresh else { return nil }
        if order.sequence < stored.sequence {
            return result(
                .stale,
                "The message is about version \(order.sequence); version \(stored.sequence) was"
                    + " sent since (SEQUENCE).")
        }
        if order.sequence > stored.sequence {
            return result(
                .refused,
                "The message is about version \(order.sequence), which was never sent; the newest"
                    + " is \(stored.sequence) (SEQUENCE).")
        }
        return nil
    }

    private func result(
        _ outcome: ITIPOutcome, _ why: String, change: ITIPChange? = nil
    ) -> ITIPDecision {
        processor.decision(message, outcome, why, change: change)
    }
}

extension PersonMessage {
    /// An answer, see `ITIPReply`.
    private func reply(
        of person: StoredInvitation.Person, _ order: SequenceOrder
    ) -> ITIPDecision {
        guard let participation = message.sender?.participation else {
            return result(.refused, "The reply holds no answer.")
        }
        if ITIPReply.isOutdated(order, by: person) {
            return result(
                .stale, "A newer answer of this person is known already (SEQUENCE, DTSTAMP).")
        }
        if participation == .delegated {
            let delegation = ITIPChange.Delegation(
                attendee: person.email, delegates: message.sender?.delegatedTo ?? [],
                order: order)
            return result(
                .needsCoordinator,
                "The person sends somebody else; nobody is invited until a coordinator does it.",
                change: .delegation(delegation))
        }
        guard ITIPReply.answers.contains(participation) else {
            return result(.refused, "\(participation.text) is no answer to an event.")
        }
        let answer = ITIPChange.Answer(
            attendee: person.email, participation: participation, order: order,
            comment: message.event.comment)
        if stored.isCancelled, participation != .declined {
            return result(
                .needsCoordinator,
                "The answer \(participation.text) came for an appointment that is cancelled.",
                change: .answer(answer))
        }
        return result(
            .applied, "The answer \(participation.text) to version \(order.sequence) holds.",
            change: .answer(answer))
    }

    /// A proposal of another time, see `ITIPCounter`.
    private func counter(
        of person: StoredInvitation.Person, _ order: SequenceOrder
    ) -> ITIPDecision {
        let period = ITIPCounter.proposedPeriod(
            message.event, length: stored.period.durationSeconds, instant: processor.instant)
        let proposal = ITIPChange.Proposal(
            attendee: person.email, period: period, order: order, comment: message.event.comment)
        let time =
            period.map { "another time, \($0.start.rfc3339)" }
            ?? "another time that cannot be read (zone or start is missing)"
        return result(
            .needsCoordinator,
            "The person proposes \(time). Kept moves nothing by itself: the appointment stands"
                + " until a coordinator moves it (kept move).",
            change: .proposal(proposal))
    }

    /// A request to send the invitation again, which is never resent by itself (RFC 5546 §3.2.6).
    private func refresh(of person: StoredInvitation.Person) -> ITIPDecision {
        result(
            .needsCoordinator,
            "The person asks for the present invitation. Kept sends nothing by itself: hand it over"
                + " with kept export calendar --method request.",
            change: .resend(to: person.email))
    }
}
