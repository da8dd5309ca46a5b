import CivilTime

/// Turns the join and leave of one row into instants.
struct VisitTime: Sendable, Hashable {
    /// When the visit began; nil if the row does not say.
    let start: Instant?
    /// When it ended; nil if the row does not say.
    let end: Instant?

    /// Why a row has no usable time.
    enum Refusal: Error, Hashable {
        /// The join has no date and nothing to take one from.
        case noDate
        /// The person left before joining, however the clock is read.
        case endsBeforeStart
    }

    /// Reads a row's times in a zone.
    ///
    /// A leave without a date is on the day of the join, or the day after if its clock is earlier.
    /// A time that the clock shows twice means the first pass, unless only another reading gives
    /// the stated length.
    ///
    /// - Parameters:
    ///   - join: The join.
    ///   - leave: The leave; nil if the cell is empty.
    ///   - statedSeconds: The length the row states.
    ///   - order: The order of day and month.
    ///   - anchor: The meeting's stated start, for a join without a date.
    ///   - zone: The zone the file's clocks were in.
    /// - Throws: `noDate`, or `endsBeforeStart` if no reading of the clock puts them in order.
    init(
        join: MomentText, leave: MomentText?, statedSeconds: Int?, order: DateOrder,
        anchor: WallTime?, zone: ZoneRules
    ) throws(Refusal) {
        guard let joinWall = join.wall(order) ?? Self.near(anchor, join) else {
            throw .noDate
        }
        let starts = Self.readings(joinWall, join, zone)
        guard let leave else {
            start = starts[0]
            end = statedSeconds.map { starts[0].advanced(bySeconds: Int64($0)) }
            return
        }
        let leaveWall = leave.wall(order) ?? Self.after(joinWall, leave)
        var best: (start: Instant, end: Instant, miss: Int64)?
        for from in starts {
            for until in Self.readings(leaveWall, leave, zone) where from <= until {
                let miss = statedSeconds.map { abs(until - from - Int64($0)) } ?? 0
                if best.map({ miss < $0.miss }) ?? true { best = (from, until, miss) }
            }
        }
        guard let best else { throw .endsBeforeStart }
        (start, end) = (best.start, best.end)
    }

    private static func readings(
        _ wall: WallTime, _ text: MomentText, _ zone: ZoneRules
    ) -> [Instant] {
        if text.isUTC { return [Instant(secondsSinceEpoch: wall.secondsAsIfUTC)] }
        switch zone.resolve(wall) {
        case .unique(let instant), .gap(let instant, _): return [instant]
        case .fold(let first, let second): return [first, second]
        }
    }

    /// A clock time on the day of the meeting's start, or the day after if it is far earlier.
    private static func near(_ anchor: WallTime?, _ text: MomentText) -> WallTime? {
        guard let anchor else { return nil }
        let isNextDay = text.secondOfDay + 43_200 < anchor.secondOfDay
        return WallTime(
            date: anchor.date.adding(days: isNextDay ? 1 : 0), secondOfDay: text.secondOfDay)
    }

    /// A clock time at or after a wall time, within a day.
    private static func after(_ wall: WallTime, _ text: MomentText) -> WallTime {
        let isNextDay = text.secondOfDay < wall.secondOfDay
        return WallTime(
            date: wall.date.adding(days: isNextDay ? 1 : 0), secondOfDay: text.secondOfDay)
    }
}
