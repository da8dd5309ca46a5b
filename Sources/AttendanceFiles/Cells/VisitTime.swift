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
    ///   - statedSeconds: The length the row states; nil if it can be read in two ways.
    ///   - order: The order of day and month.
    ///   - anchor: The meeting's stated start, for a join without a date.
    ///   - zone: The zone the file's clocks were in.
    /// - Throws: `noDate`, or `endsBeforeStart` if no reading of the clock puts them in order.
    init(
        join: MomentText, leave: MomentText?, statedSeconds: Int?, order: DateOrder,
        anchor: WallTime?, zone: ZoneRules
    ) throws(Refusal) {
        guard
            let joinWall = join.wall(order)
                ?? anchor.flatMap({ join.date == nil ? Self.nearest($0, join.secondOfDay) : nil })
        else { throw .noDate }
        let starts = Self.readings(joinWall, join, zone)
        guard let leave else {
            start = starts[0]
            end = statedSeconds.map { starts[0].advanced(bySeconds: Int64($0)) }
            return
        }
        guard let leaveWall = leave.date == nil ? Self.after(joinWall, leave) : leave.wall(order)
        else { throw .noDate }
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

    init(start: Instant?, end: Instant?) {
        self.start = start
        self.end = end
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

    /// A clock time on the day, the day before or the day after, whichever is nearest to an anchor.
    static func nearest(_ anchor: WallTime, _ secondOfDay: Int) -> WallTime {
        let difference = secondOfDay - anchor.secondOfDay
        let day = difference > 43_200 ? -1 : difference < -43_200 ? 1 : 0
        return WallTime(date: anchor.date.adding(days: day), secondOfDay: secondOfDay)
    }

    /// A clock time at or after a wall time, within a day.
    private static func after(_ wall: WallTime, _ text: MomentText) -> WallTime {
        let isNextDay = text.secondOfDay < wall.secondOfDay
        return WallTime(
            date: wall.date.adding(days: isNextDay ? 1 : 0), secondOfDay: text.secondOfDay)
    }
}

/// Reads visits in a zone, and remembers the days on which the clock does not change.
struct ZoneClock {
    private let zone: ZoneRules
    /// The offset of a day, by its number; nil inside for a day on which the clock changes.
    private var offsets: [Int64: Int64?] = [:]
    private var days = DayMemory()

    init(_ zone: ZoneRules) {
        self.zone = zone
    }

    /// Reads a visit's times; the same as ``VisitTime`` gives, only quicker on usual days.
    mutating func time(
        of visit: Visit, join: MomentText, order: DateOrder, anchor: WallTime?
    ) throws(VisitTime.Refusal) -> VisitTime {
        if !join.isUTC, join.date != nil, let leave = visit.leave, leave.date != nil,
            !leave.isUTC, leave.date.flatMap({ $0.date(order) ?? $0.date(.yearFirst) }) != nil,
            let (start, end) = days.span(visit, order), start < end,
            let before = offset(ofDay: start), let after = offset(ofDay: end)
        {
            return VisitTime(
                start: Instant(secondsSinceEpoch: start - before),
                end: Instant(secondsSinceEpoch: end - after))
        }
        return try VisitTime(
            join: join, leave: visit.leave,
            statedSeconds: visit.isLengthAmbiguous ? nil : visit.statedSeconds, order: order,
            anchor: anchor, zone: zone)
    }

    /// The offset that holds all day; nil on a day on which the clock changes.
    private mutating func offset(ofDay seconds: Int64) -> Int64? {
        let day = seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400)
        if let known = offsets[day] { return known }
        let first = WallTime(secondsAsIfUTC: day * 86_400)
        var found: Int64?
        if case .unique(let start) = zone.resolve(first),
            case .unique(let end) = zone.resolve(first.adding(seconds: 86_399)),
            end - start == 86_399
        {
            found = first.secondsAsIfUTC - start.secondsSinceEpoch
        }
        if offsets.count >= AttendanceLimits.daysMax { offsets = [:] }
        offsets[day] = .some(found)
        return found
    }
}
