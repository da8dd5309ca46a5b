/// What one person asks for around their sessions; nothing until they say so.
public struct PersonLimits: Sendable, Hashable {
    /// Quiet minutes wanted before a session starts, zero or more.
    public var bufferBeforeMinutes: Int
    /// Quiet minutes wanted after a session ends, zero or more.
    public var bufferAfterMinutes: Int
    /// Minutes that must lie between now and the start of a session, zero or more.
    public var noticeMinutes: Int
    /// The most sessions that may start on one local date, or nil for no cap.
    public var perDayMax: Int?
    /// The most sessions that may start in one local week, Monday to Sunday, or nil for no cap.
    public var perWeekMax: Int?

    /// Makes limits; every default means no limit.
    public init(
        bufferBeforeMinutes: Int = 0, bufferAfterMinutes: Int = 0, noticeMinutes: Int = 0,
        perDayMax: Int? = nil, perWeekMax: Int? = nil
    ) {
        self.bufferBeforeMinutes = bufferBeforeMinutes
        self.bufferAfterMinutes = bufferAfterMinutes
        self.noticeMinutes = noticeMinutes
        self.perDayMax = perDayMax
        self.perWeekMax = perWeekMax
    }

    /// The largest number of minutes a buffer or a notice may have: a leap year.
    public static let minutesMax = 527_040
}
