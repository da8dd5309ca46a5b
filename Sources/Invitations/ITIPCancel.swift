public import CalendarModel

/// METHOD:CANCEL: the end of an appointment, or of one person's part in it (RFC 5546 §3.2.5).
///
/// The details carry the SEQUENCE of the cancellation itself, one above that of the last REQUEST;
/// the appointment's state machine has raised it.
public enum ITIPCancel {
    /// One copy per person, with STATUS:CANCELLED.
    public static func objects(for details: InvitationDetails) -> [InvitationCopy] {
        details.attendees.map { person in
            var event = cancelled(details, for: person)
            event.status = .cancelled
            event.attendees = details.attendeeLines(for: person).map(withoutQuestion)
            return copy(event, for: person)
        }
    }

    /// One copy per person that takes one instance out of a series (RFC 5546 §3.2.5).
    ///
    /// The details are those of that instance; `recurrenceID` is its original start in the type and
    /// zone of the series' DTSTART.
    public static func objects(
        for details: InvitationDetails, instance recurrenceID: CalendarTime
    ) -> [InvitationCopy] {
        objects(for: details).map { copy in
            var copy = copy
            for index in copy.object.events.indices {
                copy.object.events[index].recurrenceID = recurrenceID
            }
            return copy
        }
    }

    /// The copy for a person who is taken off the list while the appointment stands for others.
    ///
    /// It lists that person alone and has no STATUS, which would end the whole event
    /// (RFC 5546 §3.2.5).
    public static func object(
        for details: InvitationDetails, removing person: InvitedPerson
    ) -> InvitationCopy {
        var event = cancelled(details, for: person)
        event.status = nil
        event.attendees = [
            Attendee(
                address: person.email, commonName: commonName(person.name),
                participation: person.participation, role: .required)
        ]
        return copy(event, for: person)
    }

    /// The copies for everybody whom the new details no longer list.
    public static func objects(
        removedFrom earlier: InvitationDetails, by details: InvitationDetails
    ) -> [InvitationCopy] {
        earlier.attendees
            .filter { person in !details.attendees.contains { $0.email == person.email } }
            .map { object(for: details, removing: $0) }
    }

    private static func cancelled(
        _ details: InvitationDetails, for person: InvitedPerson
    ) -> Event {
        var event = details.bareEvent()
        event.transparency = .transparent
        event.organizer = details.organizer(for: person)
        return event
    }

    private static func withoutQuestion(_ attendee: Attendee) -> Attendee {
        var attendee = attendee
        attendee.rsvp = false
        return attendee
    }

    private static func copy(_ event: Event, for person: InvitedPerson) -> InvitationCopy {
        let object = CalendarObject(productID: productID, method: .cancel, events: [event])
        return InvitationCopy(recipient: person, object: object)
    }
}
