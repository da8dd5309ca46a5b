public import CivilTime

/// What is known about a person's own calendar.
public enum CalendarKnowledge: Sendable, Hashable {
    /// No calendar is connected: only declared hours can speak.
    case none
    /// A calendar was read at this instant and is fresh enough to rely on.
    case known(readAt: Instant)
    /// A calendar is connected but cannot be relied on.
    ///
    /// The reason is a sentence without a person's name, such as "last read on 2 March".
    case unknown(reason: String)
}

/// How well a person's time is known: silence is never taken for free time.
public enum TimeKnowledge: String, Sendable, Hashable {
    /// A calendar covers it.
    case known
    /// The person stated hours and connected no calendar.
    case declared
    /// A calendar that cannot be relied on, or neither hours nor calendar.
    case unknown
}
