public import CivilTime

/// Hours of the week on a local wall, such as `Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00`.
///
/// Spans are joined where they touch or overlap, also across midnight and from Sunday to Monday,
/// so two texts that mean the same hours are one value. The hours know no zone.
public struct WeeklyHours: Sendable, Hashable {
    /// A stretch of the week in minutes since Monday 00:00, `[startMinute, endMinute)`.
    public struct Span: Sendable, Hashable {
        /// The first minute, 0 to 10,079.
        public let startMinute: Int
        /// The first minute after; above 10,080 where the span runs on into the next week.
        public let endMinute: Int
    }

    /// The minutes of a week.
    public static let minutesOfWeek = 10_080

    /// The spans, ascending, disjoint on the ring of the week, at least a minute apart.
    public let spans: [Span]

    /// No hour at all: the text `none`.
    public static let none = WeeklyHours(minutes: [])

    /// Whether no hour of the week is meant.
    public var isEmpty: Bool { spans.isEmpty }

    /// Creates hours from ranges of minutes since Monday 00:00, in any order, joining them.
    ///
    /// Starts are taken modulo a week; empty ranges are dropped; a range over a week is the week.
    public init(minutes: [Range<Int>]) {
        let week = Self.minutesOfWeek
        var flat: [Range<Int>] = []
        for range in minutes where !range.isEmpty {
            let remainder = range.lowerBound % week
            let start = remainder < 0 ? remainder + week : remainder
            let end = start + min(range.count, week)
            flat.append(start..<min(end, week))
            if end > week { flat.append(0..<(end - week)) }
        }
        flat.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        var joined: [Range<Int>] = []
        for range in flat {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                let end = max(last.upperBound, range.upperBound)
                joined[joined.count - 1] = last.lowerBound..<end
            } else {
                joined.append(range)
            }
        }
        if joined.count > 1, let first = joined.first, let last = joined.last,
            first.lowerBound == 0, last.upperBound == week
        {
            joined.removeFirst()
            joined[joined.count - 1] = last.lowerBound..<(week + first.upperBound)
        }
        spans = joined.map { Span(startMinute: $0.lowerBound, endMinute: $0.upperBound) }
    }

    /// Tells whether a weekday has any hour of its own; what runs on after midnight counts.
    public func contains(_ weekday: Weekday) -> Bool {
        let from = (weekday.rawValue - 1) * 1_440
        return spans.contains { span in
            let runsOn = span.endMinute - Self.minutesOfWeek
            return (span.startMinute < from + 1_440 && span.endMinute > from) || runsOn > from
        }
    }
}
