public import CalendarModel
public import CivilTime

/// The messages to somebody whom an invited person sends in their place (RFC 5546 §4.2.5).
///
/// A delegate has an ORGANIZER address of their own, like every invited person, so that their
/// answer cannot be taken for that of the person who sends them.
public enum ITIPDelegation {
    /// METHOD:REQUEST to a delegate.
    ///
    /// It lists the delegate, who is asked, the person who sends them, whose answer is DELEGATED,
    /// and the others if the details show them.
    public static func request(
        for details: InvitationDetails, to delegate: InvitedPerson, sentBy sender: CalendarAddress
    ) -> InvitationCopy {
        var event = details.bareEvent()
        event.organizer = details.organizer(for: delegate)
        event.attendees = details.attendees.compactMap { person in
            let isSender = person.email == sender
            guard isSender || details.showsOthers else { return nil }
            return Attendee(
                address: person.email, commonName: commonName(person.name),
                participation: isSender ? .delegated : person.participation, role: .required,
                rsvp: !isSender && person.participation == .needsAction,
                delegatedTo: isSender ? [delegate.email] : [])
        }
        event.attendees.append(
            Attendee(
                address: delegate.email, participation: .needsAction, role: .required, rsvp: true,
                delegatedFrom: [sender]))
        return copy(event, .request, for: delegate)
    }

    /// METHOD:CANCEL to a delegate: the session ends, or only their part in it.
    ///
    /// As long as the session stands for the others the message has no STATUS (RFC 5546 §3.2.5).
    /// `stamp` is when the delegate ceased to be asked.
    public static func cancel(
        for details: InvitationDetails, to delegate: InvitedPerson, sentBy sender: CalendarAddress,
        isWhole: Bool, stamp: Instant
    ) -> InvitationCopy {
        var event = details.bareEvent()
        event.transparency = .transparent
        event.stamp = max(stamp, details.stamp)
        event.organizer = details.organizer(for: delegate)
        event.status = isWhole ? .cancelled : nil
        event.attendees = [
            Attendee(
                address: delegate.email, participation: delegate.participation, role: .required,
                delegatedFrom: [sender])
        ]
        return copy(event, .cancel, for: delegate)
    }

    private static func copy(
        _ event: Event, _ method: Method, for delegate: InvitedPerson
    ) -> InvitationCopy {
        InvitationCopy(
            recipient: delegate,
            object: CalendarObject(productID: productID, method: method, events: [event]))
    }
}
