public import CivilTime

/// A VEVENT as a file says it: nothing is expanded, no zone is applied (RFC 5545 §3.6.1).
public struct Event: Sendable, Hashable {
    /// What makes copies of one event the same; nil if the file has none.
    public var uid: String?
    /// Which instance of a series this overrides: its original start.
    public var recurrenceID: CalendarTime?
    /// Whether the override holds for that instance and all later ones: RANGE=THISANDFUTURE.
    public var recurrenceRange: Bool
    /// When it starts; nil only in messages that need none.
    public var start: CalendarTime?
    /// When it ends, exclusive; nil if it has a duration or neither.
    public var end: CalendarTime?
    /// How long it lasts, if written so in place of an end.
    public var duration: CalendarDuration?
    /// The title.
    public var summary: String?
    /// The text.
    public var description: String?
    /// The place.
    public var location: String?
    /// A link; never holds a control character when written.
    public var url: String?
    /// How certain it is.
    public var status: EventStatus?
    /// Whether it blocks time.
    public var transparency: Transparency
    /// The revision: SEQUENCE, 0 if absent.
    public var sequence: Int
    /// When this copy was made: DTSTAMP.
    public var stamp: Instant?
    /// When it was first made.
    public var created: Instant?
    /// When it was last changed.
    public var lastModified: Instant?
    /// Who organizes it.
    public var organizer: Organizer?
    /// Who is invited.
    public var attendees: [Attendee]
    /// RRULE texts, judged only by `Recurrence`.
    public var ruleTexts: [String]
    /// EXRULE texts (RFC 2445): read, never written.
    public var exclusionRuleTexts: [String]
    /// Instances of rules of other calendars (RSCALE), as far as the reader worked them out.
    public var scaledInstances: [ScaledInstances]
    /// RDATE values.
    public var additions: [RecurrenceDate]
    /// EXDATE values.
    public var exclusions: [CalendarTime]
    /// CATEGORIES values.
    public var categories: [String]
    /// COMMENT values joined by line breaks.
    public var comment: String?
    /// Codes of REQUEST-STATUS properties, as `3.7`; their texts never reach us.
    public var requestStatusCodes: [String]
    /// The ways to join it from afar: CONFERENCE, in file order.
    public var conferences: [Conference]
    /// The line of its BEGIN in the original file.
    public var line: Int?

    /// Creates an event; what is not given is absent.
    public init(
        uid: String? = nil, recurrenceID: CalendarTime? = nil, recurrenceRange: Bool = false,
        start: CalendarTime? = nil, end: CalendarTime? = nil, duration: CalendarDuration? = nil,
        summary: String? = nil, description: String? = nil, location: String? = nil,
        url: String? = nil, status: EventStatus? = nil, transparency: Transparency = .opaque,
        sequence: Int = 0, stamp: Instant? = nil, created: Instant? = nil,
        lastModified: Instant? = nil, organizer: Organizer? = nil, attendees: [Attendee] = [],
        ruleTexts: [String] = [], exclusionRuleTexts: [String] = [],
        scaledInstances: [ScaledInstances] = [], additions: [RecurrenceDate] = [],
        exclusions: [CalendarTime] = [],
        categories: [String] = [], comment: String? = nil, requestStatusCodes: [String] = [],
        conferences: [Conference] = [], line: Int? = nil
    ) {
        self.uid = uid
        self.recurrenceID = recurrenceID
        self.recurrenceRange = recurrenceRange
        self.start = start
        self.end = end
        self.duration = duration
        self.summary = summary
        self.description = description
        self.location = location
        self.url = url
        self.status = status
        self.transparency = transparency
        self.sequence = sequence
        self.stamp = stamp
        self.created = created
        self.lastModified = lastModified
        self.organizer = organizer
        self.attendees = attendees
        self.ruleTexts = ruleTexts
        self.exclusionRuleTexts = exclusionRuleTexts
        self.scaledInstances = scaledInstances
        self.additions = additions
        self.exclusions = exclusions
        self.categories = categories
        self.comment = comment
        self.requestStatusCodes = requestStatusCodes
        self.conferences = conferences
        self.line = line
    }

    /// Whether the event repeats by a rule or a list.
    public var isRecurring: Bool {
        !ruleTexts.isEmpty || !additions.isEmpty
    }
}
