import CalendarModel

/// METHOD:REQUEST: a new or changed appointment (RFC 5546 §3.2.2).
public enum ITIPRequest {
    /// One copy per person: same UID, an ORGANIZER of its own, answers as the details hold them.
    public static func objects(for details: InvitationDetails) -> [InvitationCopy] {
        details.attendees.map { copy(of: details, for: $0) }
    }

    /// The copies that a change makes necessary.
    ///
    /// A significant change puts everybody back to NEEDS-ACTION. If nothing changed but people were
    /// added, only those get a copy. Nothing changed at all: no copy.
    public static func objects(
        for details: InvitationDetails, replacing earlier: InvitationDetails
    ) -> [InvitationCopy] {
        if details.isSignificantChange(from: earlier) {
            return objects(for: details.withAnswersReset())
        }
        guard sameTexts(details, earlier) else { return objects(for: details) }
        return details.attendees
            .filter { person in !earlier.attendees.contains { $0.email == person.email } }
            .map { copy(of: details, for: $0) }
    }

    /// The copy of one person.
    public static func copy(
        of details: InvitationDetails, for recipient: InvitedPerson
    ) -> InvitationCopy {
        var event = details.bareEvent()
        event.organizer = details.organizer(for: recipient)
        event.attendees = details.attendeeLines(for: recipient)
        let object = CalendarObject(productID: productID, method: .request, events: [event])
        return InvitationCopy(recipient: recipient, object: object)
    }

    private static func sameTexts(_ left: InvitationDetails, _ right: InvitationDetails) -> Bool {
        left.summary == right.summary && left.description == right.description
            && left.url == right.url && left.organizerName == right.organizerName
    }
}
