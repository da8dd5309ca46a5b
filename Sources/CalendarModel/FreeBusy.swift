public import CivilTime

/// A VFREEBUSY: periods of one person without their reasons (RFC 5545 §3.6.4).
public struct FreeBusy: Sendable, Hashable {
    /// One value of a FREEBUSY property, always in UTC.
    public struct Span: Sendable, Hashable {
        /// When.
        public var period: Period
        /// What the period says.
        public var type: FreeBusyType

        /// Creates a span.
        public init(period: Period, type: FreeBusyType = .busy) {
            self.period = period
            self.type = type
        }
    }

    /// The UID, if there is one.
    public var uid: String?
    /// The start of what is covered.
    public var start: CalendarTime?
    /// The end of what is covered, exclusive.
    public var end: CalendarTime?
    /// When it was made: DTSTAMP.
    public var stamp: Instant?
    /// Whose time it is.
    public var attendees: [Attendee]
    /// Who asked for or publishes it.
    public var organizer: Organizer?
    /// The periods, in file order.
    public var spans: [Span]
    /// The line of its BEGIN in the original file.
    public var line: Int?

    /// Creates a free/busy component.
    public init(
        uid: String? = nil, start: CalendarTime? = nil, end: CalendarTime? = nil,
        stamp: Instant? = nil, attendees: [Attendee] = [], organizer: Organizer? = nil,
        spans: [Span] = [], line: Int? = nil
    ) {
        self.uid = uid
        self.start = start
        self.end = end
        self.stamp = stamp
        self.attendees = attendees
        self.organizer = organizer
        self.spans = spans
        self.line = line
    }
}
