public import CivilTime
public import Mentoring

/// Everything scheduling knows about one person's time.
public struct PersonTime: Sendable, Hashable {
    /// Who it is.
    public var person: PersonID
    /// The name put into sentences.
    public var name: String
    /// The zone of hours, caps, days off and of every local time shown.
    public var zone: ZoneRules
    /// The weekly hours, or nil while none are stated: then only the calendar speaks.
    public var hours: WeeklyHours?
    /// Dates on which other hours hold than those of the week, each date once.
    public var datedHours: [DatedHours]
    /// Hours the person would like best, for the ranking only.
    public var wishes: WeeklyHours?
    /// Buffers, notice and caps.
    public var limits: PersonLimits
    /// Busy time of the person's own calendar, without copies of Kept's own sessions.
    public var busy: PeriodSet
    /// How far that calendar can be relied on.
    public var calendar: CalendarKnowledge
    /// The last instant the calendar speaks of, if it states one; time after it is unknown.
    public var calendarUntil: Instant?
    /// Sessions of all programmes that Kept holds for the person.
    public var sessions: [BookedSession]
    /// Local dates on which the person takes no session, site holidays included.
    public var daysOff: [CivilDate]
    /// The person's site, if known.
    public var site: String?

    /// Makes a person's time; the defaults say that nothing is known.
    public init(
        person: PersonID, name: String, zone: ZoneRules, hours: WeeklyHours? = nil,
        datedHours: [DatedHours] = [], wishes: WeeklyHours? = nil,
        limits: PersonLimits = PersonLimits(),
        busy: PeriodSet = PeriodSet(), calendar: CalendarKnowledge = .none,
        calendarUntil: Instant? = nil, sessions: [BookedSession] = [],
        daysOff: [CivilDate] = [], site: String? = nil
    ) {
        self.person = person
        self.name = name
        self.zone = zone
        self.hours = hours
        self.datedHours = datedHours
        self.wishes = wishes
        self.limits = limits
        self.busy = busy
        self.calendar = calendar
        self.calendarUntil = calendarUntil
        self.sessions = sessions
        self.daysOff = daysOff
        self.site = site
    }

    /// How well the time is known, apart from an end the calendar may state.
    public var knowledge: TimeKnowledge {
        switch calendar {
        case .known: .known
        case .unknown: .unknown
        case .none: hours == nil ? .unknown : .declared
        }
    }
}
