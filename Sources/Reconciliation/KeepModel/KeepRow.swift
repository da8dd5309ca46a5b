public import CivilTime

/// One appointment as the keep model sees it: when it was made, when it was due, how it went.
public struct KeepRow: Sendable {
    /// When it was booked.
    public var booked: Instant
    /// When it began.
    public var starts: Instant
    /// From when on its outcome is known; never before the start.
    public var knownFrom: Instant
    /// The weekday and hour of the start on the local clock, 0 to 167 from Monday 00:00.
    public var localHour: Int
    /// The person, from 0.
    public var person: Int
    /// The pair, from 0.
    public var pair: Int
    /// How likely it was kept, from 0 to 1; certain outcomes are 0 or 1.
    public var kept: Double
    /// Further features that were known at booking; not a number where one is missing.
    public var features: [Double]

    /// Makes a row.
    public init(
        booked: Instant, starts: Instant, knownFrom: Instant, localHour: Int, person: Int,
        pair: Int, kept: Double,
        features: [Double] = []
    ) {
        self.booked = booked
        self.starts = starts
        self.knownFrom = knownFrom
        self.localHour = localHour
        self.person = person
        self.pair = pair
        self.kept = kept
        self.features = features
    }

    /// Hours from booking to start; an appointment entered afterwards has 0.
    var leadHours: Double {
        max(0, Double(starts - booked) / 3_600)
    }
}
