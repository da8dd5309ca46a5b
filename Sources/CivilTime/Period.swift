/// A half-open stretch of the time line, `[start, end)`.
///
/// Two periods that touch do not overlap. An empty period (`start == end`) contains nothing and
/// overlaps nothing.
public struct Period: Sendable, Hashable {
    /// The first instant inside.
    public let start: Instant
    /// The first instant after; never before `start`.
    public let end: Instant

    /// Creates a period; an end before its start is a mistake of the caller.
    public init(start: Instant, end: Instant) {
        precondition(start <= end, "a period ends before it starts")
        self.start = start
        self.end = end
    }

    /// Creates a period from its start and a length in seconds, zero or more.
    public init(start: Instant, durationSeconds: Int64) {
        self.init(start: start, end: start.advanced(bySeconds: durationSeconds))
    }

    /// The length in seconds, zero or more.
    public var durationSeconds: Int64 { end - start }

    /// Whether no instant lies inside.
    public var isEmpty: Bool { start == end }

    /// Tells whether an instant lies inside; the end does not.
    public func contains(_ instant: Instant) -> Bool {
        start <= instant && instant < end
    }

    /// Tells whether all of another period lies inside; an empty one counts by its place.
    public func contains(_ other: Period) -> Bool {
        start <= other.start && other.end <= end
    }

    /// Tells whether both periods share an instant.
    public func overlaps(_ other: Period) -> Bool {
        max(start, other.start) < min(end, other.end)
    }

    /// Returns what both periods share, or nil if they share no instant.
    public func intersection(_ other: Period) -> Period? {
        let from = max(start, other.start)
        let until = min(end, other.end)
        return from < until ? Period(start: from, end: until) : nil
    }

    /// Returns the period grown by so many seconds before and after, both zero or more.
    public func widened(beforeSeconds: Int64, afterSeconds: Int64) -> Period {
        Period(
            start: start.advanced(bySeconds: -beforeSeconds),
            end: end.advanced(bySeconds: afterSeconds))
    }
}

extension Period: Comparable {
    /// Orders by start, then by end.
    public static func < (left: Period, right: Period) -> Bool {
        left.start == right.start ? left.end < right.end : left.start < right.start
    }
}

extension Period: CustomStringConvertible {
    /// Both ends in RFC 3339, parted by a slash.
    public var description: String { "\(start)/\(end)" }
}
