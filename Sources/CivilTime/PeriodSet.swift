/// A set of instants as sorted, disjoint, non-empty periods; touching periods are joined.
///
/// Equal sets have equal `periods`, so the type compares and hashes as the set it means.
public struct PeriodSet: Sendable, Hashable {
    /// The periods, ascending, at least a second apart.
    public let periods: [Period]

    /// Creates the empty set.
    public init() {
        periods = []
    }

    /// Creates the union of any periods, in any order; empty ones are dropped.
    public init(_ periods: some Sequence<Period>) {
        let sorted = periods.filter { !$0.isEmpty }.sorted()
        var joined: [Period] = []
        joined.reserveCapacity(sorted.count)
        for period in sorted {
            if let last = joined.last, period.start <= last.end {
                let end = max(last.end, period.end)
                joined[joined.count - 1] = Period(start: last.start, end: end)
            } else {
                joined.append(period)
            }
        }
        self.periods = joined
    }

    private init(alreadySorted periods: [Period]) {
        self.periods = periods
    }

    /// Whether the set holds no instant.
    public var isEmpty: Bool { periods.isEmpty }

    /// The length of all periods together, in seconds.
    public var totalSeconds: Int64 {
        periods.reduce(0) { $0 + $1.durationSeconds }
    }

    /// Returns what is in either set.
    public func union(_ other: PeriodSet) -> PeriodSet {
        PeriodSet(periods + other.periods)
    }

    /// Returns what is in both sets.
    public func intersection(_ other: PeriodSet) -> PeriodSet {
        var shared: [Period] = []
        var mine = 0
        var theirs = 0
        while mine < periods.count, theirs < other.periods.count {
            if let both = periods[mine].intersection(other.periods[theirs]) {
                shared.append(both)
            }
            if periods[mine].end <= other.periods[theirs].end { mine += 1 } else { theirs += 1 }
        }
        return PeriodSet(alreadySorted: shared)
    }

    /// Returns what is in this set and not in the other.
    public func subtracting(_ other: PeriodSet) -> PeriodSet {
        var left: [Period] = []
        var next = 0
        for period in periods {
            var from = period.start
            while next < other.periods.count, other.periods[next].end <= from { next += 1 }
            var index = next
            while index < other.periods.count, other.periods[index].start < period.end {
                let hole = other.periods[index]
                if from < hole.start { left.append(Period(start: from, end: hole.start)) }
                from = max(from, hole.end)
                index += 1
            }
            if from < period.end { left.append(Period(start: from, end: period.end)) }
        }
        return PeriodSet(alreadySorted: left)
    }

    /// Returns the part of the set that lies inside a period.
    public func clipped(to bounds: Period) -> PeriodSet {
        intersection(PeriodSet([bounds]))
    }

    /// Tells whether an instant is in the set.
    public func contains(_ instant: Instant) -> Bool {
        let index = firstIndex(endingAfter: instant)
        return index < periods.count && periods[index].start <= instant
    }

    /// Tells whether all of a period lies in the set; an empty period does nowhere.
    public func contains(_ period: Period) -> Bool {
        guard !period.isEmpty else { return false }
        let index = firstIndex(endingAfter: period.start)
        return index < periods.count && periods[index].contains(period)
    }

    /// Tells whether some of a period lies in the set.
    public func overlaps(_ period: Period) -> Bool {
        firstOverlap(of: period) != nil
    }

    /// Returns the first period of the set that overlaps another, whole, or nil.
    public func firstOverlap(of period: Period) -> Period? {
        let index = firstIndex(endingAfter: period.start)
        guard index < periods.count, periods[index].overlaps(period) else { return nil }
        return periods[index]
    }

    /// Finds by bisection the first period whose end lies after an instant.
    private func firstIndex(endingAfter instant: Instant) -> Int {
        var low = 0
        var high = periods.count
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].end <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
