public import CivilTime
public import Mentoring

/// One question about one pair: the times at which both can meet.
public struct SlotRequest: Sendable, Hashable {
    /// Where a slot must lie, `[A, B)`: it starts at A or later and ends at B or earlier.
    public var window: Period
    /// The length of the session, 1 minute to a week.
    public var lengthMinutes: Int
    /// Minutes of a start since the epoch are a multiple of this: 5, 10, 15, 20, 30 or 60.
    public var gridMinutes: Int
    /// The present, from which notice and lead are counted.
    public var now: Instant
    /// The pair that asks.
    public var pair: PairID
    /// The zone of blackout days, spacing and cadence.
    public var programmeZone: ZoneRules
    /// Days on which the programme takes no session, whole days in its zone.
    public var blackoutDays: [CivilDate]
    /// The fewest days between the dates of two sessions of this pair; 0 for no spacing.
    public var minDays: Int
    /// Days on which the due session may start, or nil where an explicit window was asked for.
    public var cadenceWindow: ClosedRange<CivilDate>?
    /// The day in the middle of the due window, for the ranking.
    public var dueDate: CivilDate?
    /// The appointment that is being moved: it does not stand in its own way.
    public var moving: AppointmentID?
    /// Past sessions of this pair, so that early and late hours are shared out fairly.
    public var pastSessions: [Period]
    /// Slots that stand in other live offers; they stay possible and are marked.
    public var offeredElsewhere: [Period]
    /// Where the session takes place; nil means the site both people share, if any.
    public var site: String?
    /// The rooms one of which must be free; nil if no room is asked for.
    public var rooms: [RoomTime]?
    /// Minutes added to the quiet around a session at another site than `site`; zero or more.
    public var travelMinutes: Int

    /// The longest window that is searched, in weeks.
    public static let windowWeeksMax = 260

    /// Makes a question; the defaults ask for nothing but window, length and grid.
    public init(
        window: Period, lengthMinutes: Int, gridMinutes: Int = 15, now: Instant, pair: PairID,
        programmeZone: ZoneRules, blackoutDays: [CivilDate] = [], minDays: Int = 0,
        cadenceWindow: ClosedRange<CivilDate>? = nil, dueDate: CivilDate? = nil,
        moving: AppointmentID? = nil, pastSessions: [Period] = [],
        offeredElsewhere: [Period] = [], site: String? = nil, rooms: [RoomTime]? = nil,
        travelMinutes: Int = 0
    ) {
        self.window = window
        self.lengthMinutes = lengthMinutes
        self.gridMinutes = gridMinutes
        self.now = now
        self.pair = pair
        self.programmeZone = programmeZone
        self.blackoutDays = blackoutDays
        self.minDays = minDays
        self.cadenceWindow = cadenceWindow
        self.dueDate = dueDate
        self.moving = moving
        self.pastSessions = pastSessions
        self.offeredElsewhere = offeredElsewhere
        self.site = site
        self.rooms = rooms
        self.travelMinutes = travelMinutes
    }

    /// The length of the session in seconds.
    var lengthSeconds: Int64 { Int64(lengthMinutes) * 60 }
}
