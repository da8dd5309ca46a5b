/// One change of a zone's offset from UTC.
public struct ZoneTransition: Sendable, Hashable {
    /// The first instant at which the new offset holds.
    public let at: Instant
    /// Seconds east of UTC until then.
    public let offsetBeforeSeconds: Int
    /// Seconds east of UTC from then on.
    public let offsetAfterSeconds: Int
    /// The abbreviation from then on, such as `CEST`.
    public let abbreviation: String
    /// Whether the zone calls its time from then on daylight saving time.
    public let isDaylight: Bool

    /// Creates a transition; offsets are seconds east of UTC.
    public init(
        at: Instant, offsetBeforeSeconds: Int, offsetAfterSeconds: Int, abbreviation: String,
        isDaylight: Bool
    ) {
        self.at = at
        self.offsetBeforeSeconds = offsetBeforeSeconds
        self.offsetAfterSeconds = offsetAfterSeconds
        self.abbreviation = abbreviation
        self.isDaylight = isDaylight
    }
}

/// What holds in a zone between two transitions.
struct ZoneOffset: Sendable, Hashable {
    let seconds: Int
    let isDaylight: Bool
    let abbreviation: String
}
