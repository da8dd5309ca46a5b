public import CivilTime

/// One instance of a series.
public struct RecurrenceInstance: Sendable, Hashable {
    /// When it starts on the wall, in the zone of the series; the date for all-day series.
    ///
    /// In a gap this is the time the rule says, which no clock shows; ``start`` is right then too.
    public let wall: WallTime
    /// When it starts.
    public let start: Instant
    /// When it ends, if an RDATE period brings its own end; otherwise the event's length holds.
    public let addedEnd: Instant?

    /// Creates an instance.
    public init(wall: WallTime, start: Instant, addedEnd: Instant? = nil) {
        self.wall = wall
        self.start = start
        self.addedEnd = addedEnd
    }
}
