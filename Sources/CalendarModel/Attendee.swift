/// One person or thing invited to an event: an ATTENDEE property (RFC 5545 §3.8.4.1).
public struct Attendee: Sendable, Hashable {
    /// Who is invited.
    public var address: CalendarAddress
    /// The name to show: CN.
    public var commonName: String?
    /// What was answered: PARTSTAT.
    public var participation: ParticipationStatus
    /// The part played: ROLE.
    public var role: ParticipationRole
    /// Whether an answer is asked for: RSVP.
    public var rsvp: Bool
    /// To whom the attendee handed the invitation: DELEGATED-TO.
    public var delegatedTo: [CalendarAddress]
    /// From whom the attendee has the invitation: DELEGATED-FROM.
    public var delegatedFrom: [CalendarAddress]
    /// Who speaks for the attendee: SENT-BY.
    public var sentBy: CalendarAddress?
    /// A mail address beside the calendar address: EMAIL (RFC 7986 §6.2).
    public var emailParameter: String?
    /// Who sends scheduling messages: SCHEDULE-AGENT in upper case (RFC 6638 §7.1).
    public var scheduleAgent: String?

    /// Creates an attendee; all but the address have the defaults of RFC 5545.
    public init(
        address: CalendarAddress, commonName: String? = nil,
        participation: ParticipationStatus = .needsAction, role: ParticipationRole = .required,
        rsvp: Bool = false, delegatedTo: [CalendarAddress] = [],
        delegatedFrom: [CalendarAddress] = [], sentBy: CalendarAddress? = nil,
        emailParameter: String? = nil, scheduleAgent: String? = nil
    ) {
        self.address = address
        self.commonName = commonName
        self.participation = participation
        self.role = role
        self.rsvp = rsvp
        self.delegatedTo = delegatedTo
        self.delegatedFrom = delegatedFrom
        self.sentBy = sentBy
        self.emailParameter = emailParameter
        self.scheduleAgent = scheduleAgent
    }

    /// Tells whether this attendee is a person known by an address, also by EMAIL or SENT-BY.
    public func answers(to other: CalendarAddress) -> Bool {
        address == other
            || (emailParameter.map { $0.lowercased() == other.emailFolded } ?? false)
    }
}
