public import CalendarModel

/// One person who is invited, with the answer they gave so far.
public struct InvitedPerson: Sendable, Hashable {
    /// The person's mail address.
    public var email: CalendarAddress
    /// The name shown in calendars.
    public var name: String
    /// What the person answered to the present revision.
    public var participation: ParticipationStatus
    /// The ORGANIZER of this person's own copy, `plan+TOKEN@…`, constant for the appointment.
    ///
    /// Clients send answers there, so the token in it shows who answers.
    public var organizerAddress: CalendarAddress

    /// Makes a person from their parts.
    public init(
        email: CalendarAddress, name: String, participation: ParticipationStatus = .needsAction,
        organizerAddress: CalendarAddress
    ) {
        self.email = email
        self.name = name
        self.participation = participation
        self.organizerAddress = organizerAddress
    }
}
