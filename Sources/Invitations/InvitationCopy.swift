public import CalendarModel

/// One person's copy of a message: a VCALENDAR of its own with an ORGANIZER of its own.
public struct InvitationCopy: Sendable, Hashable {
    /// Whose copy it is.
    public var recipient: InvitedPerson
    /// What is written and sent.
    public var object: CalendarObject

    /// Makes a copy from its parts.
    public init(recipient: InvitedPerson, object: CalendarObject) {
        self.recipient = recipient
        self.object = object
    }
}
