import CalendarModel
public import CivilTime

/// Everything that an appointment's invitations say; a pure value from which copies are made.
public struct InvitationDetails: Sendable, Hashable {
    /// The UID, shared by all copies and kept for the life of the appointment.
    public var uid: String
    /// The SEQUENCE of the message: raised by one for each change of time, place or status.
    public var sequence: Int
    /// When the appointment last changed: DTSTAMP and LAST-MODIFIED, not the time of sending.
    public var stamp: Instant
    /// When the appointment was first booked.
    public var created: Instant
    /// Start and end, end exclusive; written in UTC.
    public var period: Period
    /// The title.
    public var summary: String
    /// The text; empty if there is none.
    public var description: String
    /// The room or telephone number; nil if there is none.
    public var location: String?
    /// The link to join or to read more; nil if there is none.
    public var url: String?
    /// The people, in the order in which copies list them.
    public var attendees: [InvitedPerson]
    /// The name shown as organizer, as a rule the programme's.
    public var organizerName: String
    /// Whether a person's copy lists the others with name and address.
    public var showsOthers: Bool

    /// Makes details from their parts.
    public init(
        uid: String, sequence: Int, stamp: Instant, created: Instant, period: Period,
        summary: String, description: String = "", location: String? = nil, url: String? = nil,
        attendees: [InvitedPerson], organizerName: String, showsOthers: Bool = true
    ) {
        self.uid = uid
        self.sequence = sequence
        self.stamp = stamp
        self.created = created
        self.period = period
        self.summary = summary
        self.description = description
        self.location = location
        self.url = url
        self.attendees = attendees
        self.organizerName = organizerName
        self.showsOthers = showsOthers
    }

    /// Whether the change from earlier details asks everybody for a new answer.
    ///
    /// A change of time or place does (RFC 5546 §2.1.4); a new title or text does not.
    public func isSignificantChange(from earlier: InvitationDetails) -> Bool {
        period != earlier.period || location != earlier.location
    }

    /// The same details with every answer back at NEEDS-ACTION.
    public func withAnswersReset() -> InvitationDetails {
        var details = self
        for index in details.attendees.indices {
            details.attendees[index].participation = .needsAction
        }
        return details
    }
}
