public import CivilTime

/// A VAVAILABILITY: when somebody can be reached at all (RFC 7953 §3.1).
///
/// Time inside its bounds and outside every AVAILABLE part is busy.
public struct Availability: Sendable, Hashable {
    /// The UID, if there is one.
    public var uid: String?
    /// When this copy was made: DTSTAMP.
    public var stamp: Instant?
    /// The title.
    public var summary: String?
    /// The start of what it speaks about, or nil for no bound.
    public var start: CalendarTime?
    /// The end of what it speaks about, exclusive, or nil for no bound.
    public var end: CalendarTime?
    /// The length of what it speaks about, if given in place of an end.
    public var duration: CalendarDuration?
    /// 1 highest to 9; 0 is lowest (RFC 7953 §4).
    public var priority: Int
    /// What the time outside the AVAILABLE parts says.
    public var busyType: FreeBusyType
    /// The AVAILABLE parts, with rules and overrides as events have them.
    public var available: [Event]
    /// The line of its BEGIN in the original file.
    public var line: Int?

    /// Creates an availability.
    public init(
        uid: String? = nil, stamp: Instant? = nil, summary: String? = nil,
        start: CalendarTime? = nil, end: CalendarTime? = nil,
        duration: CalendarDuration? = nil, priority: Int = 0,
        busyType: FreeBusyType = .busyUnavailable, available: [Event] = [], line: Int? = nil
    ) {
        self.uid = uid
        self.stamp = stamp
        self.summary = summary
        self.start = start
        self.end = end
        self.duration = duration
        self.priority = priority
        self.busyType = busyType
        self.available = available
        self.line = line
    }
}
