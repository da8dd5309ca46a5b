public import CivilTime

/// One happening of an event, overrides applied.
public struct Occurrence: Sendable, Hashable {
    /// The event's UID, empty if the file gives none.
    public var uid: String
    /// The original start by which a series names this instance; nil for a single event.
    public var recurrenceID: CalendarTime?
    /// Whether start and end are dates.
    public var isAllDay: Bool
    /// When, half-open; for all-day events the viewer's local days.
    public var period: Period
    /// The first day, for all-day events.
    public var startDate: CivilDate?
    /// The day after the last one, for all-day events.
    public var endDate: CivilDate?
    /// The start on the clock of its own zone; nil for all-day events.
    public var wall: WallTime?
    /// The zone the event is kept in: IANA name, `UTC`, or nil for all-day and unplaced times.
    public var zoneName: String?
    /// The title.
    public var summary: String?
    /// How certain it is.
    public var status: EventStatus?
    /// Whether it blocks nothing.
    public var isTransparent: Bool
    /// Whether it takes place at all: not cancelled.
    public var isCancelled: Bool
    /// The attendees as this instance has them.
    public var attendees: [Attendee]
    /// The line of the event it comes from.
    public var line: Int?

    /// Creates an occurrence.
    public init(
        uid: String, recurrenceID: CalendarTime? = nil, isAllDay: Bool, period: Period,
        startDate: CivilDate? = nil, endDate: CivilDate? = nil, wall: WallTime? = nil,
        zoneName: String? = nil, summary: String? = nil, status: EventStatus? = nil,
        isTransparent: Bool = false, isCancelled: Bool = false, attendees: [Attendee] = [],
        line: Int? = nil
    ) {
        self.uid = uid
        self.recurrenceID = recurrenceID
        self.isAllDay = isAllDay
        self.period = period
        self.startDate = startDate
        self.endDate = endDate
        self.wall = wall
        self.zoneName = zoneName
        self.summary = summary
        self.status = status
        self.isTransparent = isTransparent
        self.isCancelled = isCancelled
        self.attendees = attendees
        self.line = line
    }

    /// The original start as RFC 3339 in UTC or as a date; nil for a single event.
    public var recurrenceIDText: String? {
        switch recurrenceID {
        case .date(let date): date.iso
        case .utc(let instant): instant.rfc3339
        case .zoned(let wall, _), .floating(let wall): wall.iso
        case nil: nil
        }
    }

    /// The participation of a person in this instance, or nil if they are not listed.
    public func participation(of person: CalendarAddress) -> ParticipationStatus? {
        attendees.first { $0.answers(to: person) }?.participation
    }
}
