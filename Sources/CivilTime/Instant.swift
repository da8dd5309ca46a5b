/// A point on the UTC time line, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Leap seconds do not exist here, as in POSIX time and in every calendar client. An instant knows
/// no zone; a wall time is made from it only by ``ZoneRules``.
public struct Instant: Sendable, Hashable {
    /// Seconds since the epoch, UTC; negative before 1970.
    public var secondsSinceEpoch: Int64

    /// Creates an instant from seconds since 1970-01-01T00:00:00Z.
    public init(secondsSinceEpoch: Int64) {
        self.secondsSinceEpoch = secondsSinceEpoch
    }

    /// The first second of year 1, UTC: before everything a calendar can say.
    public static let distantPast = Instant(secondsSinceEpoch: -62_135_596_800)

    /// The first second after year 9999, UTC: after everything a calendar can say.
    public static let distantFuture = Instant(secondsSinceEpoch: 253_402_300_800)

    /// Returns the instant so many seconds later, or earlier for a negative number.
    public func advanced(bySeconds seconds: Int64) -> Instant {
        Instant(secondsSinceEpoch: secondsSinceEpoch + seconds)
    }

    /// Returns the instant so many minutes later, or earlier for a negative number.
    public func advanced(byMinutes minutes: Int) -> Instant {
        advanced(bySeconds: Int64(minutes) * 60)
    }

    /// Returns the seconds from the right instant to the left one.
    public static func - (left: Instant, right: Instant) -> Int64 {
        left.secondsSinceEpoch - right.secondsSinceEpoch
    }
}

extension Instant: Comparable {
    /// Tells whether the left instant comes before the right one.
    public static func < (left: Instant, right: Instant) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}

extension Instant: CustomStringConvertible {
    /// The RFC 3339 text in UTC.
    public var description: String { rfc3339 }
}
