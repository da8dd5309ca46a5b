public import CivilTime

/// What an event says, written in one way: equal for events that differ in their spelling alone.
///
/// Zones are replaced by the offsets they give, lists lose their order, lengths and ends become one
/// thing. People, revision and times of writing are no part of it.
public struct EventMeaning: Sendable, Hashable {
    /// A time as one thing, however it was written.
    public enum Moment: Sendable, Hashable {
        /// A day, in no zone.
        case day(CivilDate)
        /// An instant.
        case instant(Instant)
        /// A wall time without zone.
        case floating(WallTime)
        /// A wall time in a zone nobody knows, its name in lower case.
        case unplaced(WallTime, zone: String)
    }

    /// How long each instance lasts.
    public enum Length: Sendable, Hashable {
        /// No end is given; for a day that is one day.
        case open
        /// So many seconds.
        case seconds(Int64)
        /// So many days and seconds of the wall clock.
        case nominal(days: Int, seconds: Int64)
    }

    /// A further instance.
    public struct Addition: Sendable, Hashable {
        /// When it starts.
        public let start: Moment
        /// How long it lasts; nil if as long as the event.
        public let length: Length?
    }

    /// When it takes place, its exclusions apart.
    public struct Timing: Sendable, Hashable {
        /// The start; nil if there is none.
        public var start: Moment?
        /// The length.
        public var length: Length
        /// The wall time that repeats; nil for what does not repeat.
        public var wall: WallTime?
        /// The offsets under which it repeats: that of its start, then every change.
        public var offsets: [Int64]
        /// The rules, as texts in one form; EXRULE is marked.
        public var rules: Set<String>
        /// The further instances.
        public var additions: Set<Addition>
    }

    /// When it takes place.
    public var timing: Timing
    /// Which instances do not.
    public var exclusions: Set<Moment>
    /// Where: LOCATION.
    public var place: String
    /// Title, text, link, conferences and categories: what nobody has to answer anew for.
    public var texts: [String]
}
