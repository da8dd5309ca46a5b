internal import CivilTime

/// The wall of one zone over a limited period, without a search in the whole zone table.
///
/// It converts both ways inside the period; a conversion is one comparison for each change of the
/// clocks in it, usually one or two.
struct LocalClock: Sendable {
    private struct Change {
        let at: Int64
        let offset: Int64
        /// The first wall second at which the offset holds for certain.
        let wallKey: Int64
    }

    private let firstOffset: Int64
    private let changes: [Change]

    init(zone: ZoneRules, over period: Period) {
        firstOffset = Int64(zone.offsetSeconds(at: period.start))
        var last = Int64.min
        changes = zone.transitions(in: period).map { change in
            let at = change.at.secondsSinceEpoch
            let larger = max(change.offsetBeforeSeconds, change.offsetAfterSeconds)
            last = max(last, at + Int64(larger))
            return Change(at: at, offset: Int64(change.offsetAfterSeconds), wallKey: last)
        }
    }

    /// Returns the seconds the wall shows, counted as if it were in UTC.
    func wallSeconds(at instant: Instant) -> Int64 {
        let seconds = instant.secondsSinceEpoch
        var offset = firstOffset
        for change in changes {
            if change.at > seconds { break }
            offset = change.offset
        }
        return seconds + offset
    }

    /// Returns the instant a wall time means: in a gap the offset before it, in a fold the first.
    ///
    /// RFC 5545 §3.3.5.
    func instant(wallSeconds: Int64) -> Instant {
        var offset = firstOffset
        for change in changes {
            if change.wallKey > wallSeconds { break }
            offset = change.offset
        }
        return Instant(secondsSinceEpoch: wallSeconds - offset)
    }

    /// Returns the number of the local date at an instant, days since 1970-01-01.
    func day(at instant: Instant) -> Int {
        Int(CellGrid.floorDivide(wallSeconds(at: instant), 86_400))
    }
}
