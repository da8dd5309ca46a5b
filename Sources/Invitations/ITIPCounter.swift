import CalendarModel
public import CivilTime

/// METHOD:COUNTER: an invited person proposes another time (RFC 5546 §3.2.7).
///
/// A proposal moves nothing: it becomes an offer that the other side takes or declines. Taken, it
/// is a REQUEST to both; declined, a DECLINECOUNTER to whoever made it.
public enum ITIPCounter {
    /// METHOD:DECLINECOUNTER to the person whose proposal is declined (RFC 5546 §3.2.8).
    ///
    /// It may carry no time of its own, so the comment says which one stands. `stamp` is when it
    /// was declined.
    public static func declined(
        for details: InvitationDetails, to person: InvitedPerson, comment: String, stamp: Instant
    ) -> InvitationCopy {
        let event = Event(
            uid: details.uid, sequence: details.sequence, stamp: stamp,
            organizer: details.organizer(for: person),
            comment: displayText(comment, keepsLines: true))
        return InvitationCopy(
            recipient: person,
            object: CalendarObject(
                productID: productID, method: .declineCounter, events: [event]))
    }

    /// The time a COUNTER proposes; without an end it is as long as the session it counters.
    static func proposedPeriod(
        _ event: Event, length: Int64, instant: (CalendarTime) -> Instant?
    ) -> Period? {
        guard let start = event.start.flatMap(instant) else { return nil }
        let end: Instant?
        if let written = event.end {
            end = instant(written)
        } else if let duration = event.duration {
            let isPlain =
                !duration.isNegative && duration.days <= 366
                && duration.seconds <= 366 * 86_400
            end =
                isPlain
                ? start.advanced(bySeconds: Int64(duration.days) * 86_400 + duration.seconds)
                : nil
        } else {
            end = start.advanced(bySeconds: length)
        }
        guard let end, start < end else { return nil }
        return Period(start: start, end: end)
    }
}
