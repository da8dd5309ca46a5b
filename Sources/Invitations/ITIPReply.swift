public import CalendarModel
public import CivilTime

/// METHOD:REPLY: the answer of one invited person (RFC 5546 §3.2.3).
public enum ITIPReply {
    /// What an answer to an event can be, besides a delegation.
    static let answers: [ParticipationStatus] = [.accepted, .declined, .tentative, .needsAction]

    /// The one attendee a reply speaks for; nil if there is none or nobody can tell who it is.
    ///
    /// A delegating person's program may list the delegate beside them, and a delegate's the person
    /// who sends them: whoever of the two has answered speaks (RFC 5546 §4.2.5 to §4.2.7).
    static func speaker(_ event: Event) -> Attendee? {
        if event.attendees.count == 1 { return event.attendees.first }
        guard event.attendees.count == 2 else { return nil }
        let delegator = event.attendees.first { attendee in
            attendee.participation == .delegated
                && event.attendees.contains { attendee.delegatedTo.contains($0.address) }
        }
        let delegate = event.attendees.first { attendee in
            attendee.address != delegator?.address && answers.contains(attendee.participation)
                && attendee.participation != .needsAction
        }
        return delegator.flatMap { _ in delegate } ?? delegator
    }

    /// Composes the answer that a person's calendar program would send to a REQUEST.
    ///
    /// For demonstrations and tests: Kept never answers for a person without their act. SEQUENCE is
    /// the one of the REQUEST and is not raised (RFC 5546 §2.1.4).
    ///
    /// - Throws: `notARequest`, `notInvited` or `invalidAnswer`.
    public static func object(
        answering request: CalendarObject, as attendee: CalendarAddress,
        participation: ParticipationStatus, stamp: Instant, comment: String? = nil
    ) throws(InvitationsError) -> CalendarObject {
        guard request.method == .request, request.events.count == 1,
            let asked = request.events.first, let uid = asked.uid, !uid.isEmpty
        else {
            throw InvitationsError(
                code: .notARequest, message: "Only a REQUEST of one event with a UID is answered.")
        }
        guard let line = asked.attendees.first(where: { $0.answers(to: attendee) }) else {
            throw InvitationsError(
                code: .notInvited, message: "This person is not among the attendees.")
        }
        guard answers.contains(participation), participation != .needsAction else {
            throw InvitationsError(
                code: .invalidAnswer, message: "An answer is ACCEPTED, DECLINED or TENTATIVE.")
        }
        let answer = Attendee(
            address: line.address, commonName: line.commonName, participation: participation,
            role: line.role)
        let event = Event(
            uid: uid, recurrenceID: asked.recurrenceID, start: asked.start, end: asked.end,
            duration: asked.duration, summary: asked.summary, sequence: asked.sequence,
            stamp: stamp, organizer: asked.organizer, attendees: [answer],
            comment: comment.map { displayText($0, keepsLines: true) })
        return CalendarObject(
            productID: productID, method: .reply, zones: request.zones, events: [event])
    }
}
