import CalendarModel
import CivilTime

/// A REPLY, COUNTER or REFRESH about an invitation we sent, on its way to a decision.
struct PersonMessage {
    /// What of the invitation a message is about.
    enum Target: Equatable {
        /// All of it.
        case whole
        /// One instance of a series, by its original start.
        case instance(Instant)
        /// Something that the invitation does not hold.
        case nothing
    }

    let processor: ITIPProcessor
    let message: ITIPMessage
    let stored: StoredInvitation
    let provenance: ITIPProvenance

    /// The checks that all three share, then what the METHOD asks for.
    func judged() -> ITIPDecision {
        if message.method == .reply, message.sender == nil {
            return result(.refused, "A reply speaks for exactly one person (RFC 5546 §3.2.3).")
        }
        guard let order = message.order else {
            return result(.refused, "The message has no DTSTAMP, so its age cannot be told.")
        }
        guard order.sequence >= 0 else {
            return result(.refused, "A SEQUENCE is never negative (RFC 5545 §3.8.7.4).")
        }
        guard target != .nothing else {
            return result(
                .refused,
                stored.instances.isEmpty
                    ? "The message names one instance of a series; this is a single session."
                    : "The message names an instance that the series does not have.")
        }
        guard let person = invited ?? delegator else {
            return result(
                .needsCoordinator,
                "The message comes for somebody who is not invited; nobody is added by a message.")
        }
        if let doubt = doubt(about: person) { return result(.needsCoordinator, doubt) }
        if let outdated = outdated(order, of: person) { return outdated }
        switch message.method {
        case .counter: return counter(of: person, order)
        case .refresh:
            return result(
                .applied, "The person gets the present invitation again.",
                change: .resend(to: person.email))
        default:
            return invited == nil
                ? delegateReply(for: person, order) : reply(of: person, order)
        }
    }

    /// What the message is about: a RECURRENCE-ID in any zone names an instance by its start.
    var target: Target {
        guard let named = message.event.recurrenceID else { return .whole }
        guard let start = processor.instant(named) else { return .nothing }
        if stored.instances.isEmpty { return start == stored.period.start ? .whole : .nothing }
        return stored.instances.contains(start) ? .instance(start) : .nothing
    }

    /// The secrets a message came with: by its delivery, and in its ORGANIZER.
    private var tokens: [String] {
        [provenance.envelopeToken, message.organizerToken].compactMap { $0 }
    }

    /// The invited person a message comes from: by its one attendee, else by the secret.
    private var invited: StoredInvitation.Person? {
        if let sender = message.sender {
            return stored.people.first { $0.isNamed(by: sender) }
        }
        return stored.people.first { person in
            tokens.contains { processor.tokenMatches($0, person.email) }
        }
    }

    /// The invited person in whose place the sender comes, by DELEGATED-FROM.
    private var delegator: StoredInvitation.Person? {
        guard message.method == .reply, let sender = message.sender else { return nil }
        return stored.people.first { person in
            sender.delegatedFrom.contains { knows(person, $0) }
        }
    }

    /// Why the message may come from somebody else than the person it names; nil if it does not.
    private func doubt(about person: StoredInvitation.Person) -> String? {
        if message.event.organizer == nil, provenance.envelopeToken == nil {
            return "The message has no ORGANIZER and came by no answer address, so it does not show"
                + " that it comes from the invited person."
        }
        if message.event.organizer != nil, message.organizerToken == nil {
            return "The message names another organizer than the invitation."
        }
        // All tokens are tried, so that the time does not tell which one failed.
        let holder = invited == nil ? message.sender?.address : nil
        let fitting = tokens.filter { token in
            let isDelegates = holder.map { processor.tokenMatches(token, $0) } ?? false
            return processor.tokenMatches(token, person.email) || isDelegates
        }
        guard !tokens.isEmpty, fitting.count == tokens.count else {
            return "The answer address is not the one of the person the message names."
        }
        let isFromOther = provenance.senders.contains { sender in
            stored.people.contains { knows($0, sender) && $0.email != person.email }
        }
        if isFromOther {
            return "The mail comes from another invited person than the one it answers for."
        }
        if let code = message.failureCodes.first {
            return "The sender's calendar reports a problem (REQUEST-STATUS \(code))."
        }
        return nil
    }

    private func knows(_ person: StoredInvitation.Person, _ address: CalendarAddress) -> Bool {
        person.email == address || person.aliases.contains(address)
    }

    private func outdated(
        _ order: SequenceOrder, of person: StoredInvitation.Person
    ) -> ITIPDecision? {
        // A REFRESH carries no SEQUENCE (RFC 5546 §3.2.6).
        guard message.method != .refresh else { return nil }
        if order.sequence < stored.sequence {
            // Answers that were on their way when a decline ended the version are taken down.
            if message.method == .reply, stored.isCancelled,
                order.sequence == stored.declinedSequence, person.participation != .declined
            {
                return nil
            }
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

    /// The remark that a mail came from an address nobody knows, for whoever looks into it.
    var senderRemark: String {
        guard let sender = provenance.senders.first else { return "" }
        let isKnown = stored.people.contains { knows($0, sender) }
        return isKnown
            ? "" : " The mail came from another address than the invited one; its secret is right."
    }

    func result(
        _ outcome: ITIPOutcome, _ why: String, change: ITIPChange? = nil
    ) -> ITIPDecision {
        processor.decision(message, outcome, why, change: change)
    }
}
