public import CalendarModel
import CivilTime

/// A person's own appointments as a calendar to subscribe to.
///
/// No METHOD, ORGANIZER or ATTENDEE: clients refuse or misread them in feeds. Sorted by start, then
/// UID, so that the bytes change only when an appointment does.
public enum CalendarFeed {
    /// One appointment of a feed.
    public struct Entry: Sendable, Hashable {
        /// What the appointment says; its people are not written.
        public var details: InvitationDetails
        /// Whether it was cancelled; readers drop it only if they are told.
        public var isCancelled: Bool

        /// Makes an entry from its parts.
        public init(details: InvitationDetails, isCancelled: Bool) {
            self.details = details
            self.isCancelled = isCancelled
        }
    }

    /// The feed under the title that calendar programs show.
    ///
    /// Which entries belong in it (90 days back, cancelled ones for 30 days) is the caller's
    /// choice.
    public static func object(name: String, entries: [Entry]) -> CalendarObject {
        let sorted = entries.sorted { left, right in
            let (start, other) = (left.details.period.start, right.details.period.start)
            return start == other
                ? left.details.uid.utf8.lexicographicallyPrecedes(right.details.uid.utf8)
                : start < other
        }
        return CalendarObject(
            productID: productID, name: displayText(name, keepsLines: false),
            events: sorted.map(event))
    }

    private static func event(_ entry: Entry) -> Event {
        var event = entry.details.bareEvent()
        if entry.isCancelled {
            event.status = .cancelled
            event.transparency = .transparent
        }
        return event
    }
}
