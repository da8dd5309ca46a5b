public import CalendarModel
public import CivilTime

/// Decides what a received message may change: (message, stored, provenance) → decision.
///
/// Nothing is looked up or stored here. The order of arrival never matters: what somebody says is
/// ordered by SEQUENCE and DTSTAMP. Two different answers of one person in the same second have no
/// order; the one that is known stands, as threat T3 asks.
public struct ITIPProcessor: Sendable {
    /// Says whether a token is the secret of the person invited under an address.
    ///
    /// Must compare in constant time; the key behind it stays with the caller.
    public typealias TokenCheck = @Sendable (_ token: String, _ person: CalendarAddress) -> Bool

    let zones: any ZoneSource
    let tokenMatches: TokenCheck

    /// Takes the zones in which proposed times are read and the check of secrets.
    public init(zones: any ZoneSource, tokenMatches: @escaping TokenCheck) {
        self.zones = zones
        self.tokenMatches = tokenMatches
    }

    /// Decides about every event of a received object, in its order.
    ///
    /// `stored` finds the invitation of a UID. An object of several UIDs is refused as a whole
    /// unless it is a PUBLISH: a mail about one thing must not change another.
    public func decide(
        _ object: CalendarObject, provenance: ITIPProvenance,
        stored: (_ uid: String) throws -> StoredInvitation?
    ) rethrows -> [ITIPDecision] {
        guard let method = object.method else {
            return [without("The file has no METHOD; it is a calendar and no message.", object)]
        }
        guard !object.events.isEmpty else {
            return [without("The message holds no event.", object)]
        }
        let messages = ITIPMessage.all(in: object)
        if method != .publish, Set(messages.map(\.uid)).count > 1 {
            return messages.map {
                decision(
                    $0, .refused, "The message speaks about several events; send one at a time.")
            }
        }
        return try messages.map { message in
            let invitation = try message.uid.flatMap(stored)
            return decide(message, provenance: provenance, stored: invitation)
        }
    }

    /// Decides about one message; `stored` is the invitation of its UID, nil if we have none.
    public func decide(
        _ message: ITIPMessage, provenance: ITIPProvenance, stored: StoredInvitation?
    ) -> ITIPDecision {
        guard message.uid != nil else {
            return decision(message, .refused, "The event has no UID, so nobody knows which it is.")
        }
        if provenance.wasSeen {
            return decision(message, .stale, "This very mail was taken in before.")
        }
        guard let stored else {
            return decision(message, .unknown, "No appointment has this UID; none is made.")
        }
        switch message.method {
        case .reply, .counter, .refresh:
            return PersonMessage(
                processor: self, message: message, stored: stored, provenance: provenance
            ).judged()
        case .request, .cancel, .add, .publish, .declineCounter, .other:
            return decision(message, .refused, Self.refusal(of: message.method))
        }
    }

    private static func refusal(of method: Method) -> String {
        switch method {
        case .request, .add:
            "Only Kept changes this appointment; a changed copy is evidence at most"
                + " (kept evidence import --source ics)."
        case .cancel:
            "Only Kept cancels this appointment; a cancelled copy is evidence at most"
                + " (kept evidence import --source ics)."
        case .publish:
            "A published calendar is busy time (kept calendar import) and changes no appointment."
        case .declineCounter:
            "Kept sends no proposals of its own, so there is none to decline; the appointment"
                + " stands as it is."
        default:
            "Nobody knows the METHOD of this message."
        }
    }

    func decision(
        _ message: ITIPMessage, _ outcome: ITIPOutcome, _ why: String, change: ITIPChange? = nil
    ) -> ITIPDecision {
        let isAnswer = [.reply, .counter, .refresh].contains(message.method)
        let said = isAnswer && message.method != .refresh ? message.sender?.participation : nil
        let from = isAnswer ? message.sender?.address : message.event.organizer?.address
        return ITIPDecision(
            uid: message.uid, method: message.method, from: from, outcome: outcome, why: why,
            change: change, said: said,
            order: message.order,
            violations: ITIPRules.violations(in: message.event, method: message.method))
    }

    private func without(_ why: String, _ object: CalendarObject) -> ITIPDecision {
        ITIPDecision(
            uid: object.events.first?.uid, method: object.method, from: nil, outcome: .refused,
            why: why, violations: ITIPRules.violations(in: object))
    }

    /// The instant of a time in a message; nil for dates, floating times and unknown zones.
    ///
    /// Zones are read under the names that programs write, Windows names among them.
    func instant(_ time: CalendarTime) -> Instant? {
        switch time {
        case .utc(let instant): instant
        case .zoned(let wall, let tzid): ZoneNames.rules(for: tzid, in: zones)?.instant(of: wall)
        case .date, .floating: nil
        }
    }
}
