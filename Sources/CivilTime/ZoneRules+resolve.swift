/// What a wall time means in a zone.
public enum WallTimeResolution: Sendable, Hashable {
    /// The wall shows it once.
    case unique(Instant)
    /// The wall never shows it: clocks jump over it at `transition`.
    ///
    /// `readAs` is its reading with the offset that held before. RFC 5545 §3.3.5.
    case gap(readAs: Instant, transition: Instant)
    /// The wall shows it twice: clocks go back.
    case fold(first: Instant, second: Instant)
}

extension ZoneRules {
    /// Returns the instant a wall time means.
    ///
    /// In a gap the offset before the change is used (02:30 in Berlin's spring gap is 03:30 local);
    /// in a fold the first of both. RFC 5545 §3.3.5.
    public func instant(of wall: WallTime) -> Instant {
        let seconds = wall.secondsAsIfUTC
        let offset = offsetSeconds(forWallKey: tableWallSeconds(seconds))
        return Instant(secondsSinceEpoch: seconds - Int64(offset))
    }

    /// Returns what a wall time means, telling gaps and folds apart.
    public func resolve(_ wall: WallTime) -> WallTimeResolution {
        let seconds = wall.secondsAsIfUTC
        let inTable = tableWallSeconds(seconds)
        let shift = seconds - inTable
        let index = firstWallIndex(after: inTable)
        let read = instant(of: wall)
        guard index < table.transitions.count else { return .unique(read) }
        let change = table.transitions[index]
        let at = change.at.secondsSinceEpoch
        let before = at + Int64(change.offsetBeforeSeconds)
        let after = at + Int64(change.offsetAfterSeconds)
        if before <= inTable, inTable < after {
            return .gap(readAs: read, transition: change.at.advanced(bySeconds: shift))
        }
        if after <= inTable, inTable < before {
            let second = Instant(
                secondsSinceEpoch: seconds - Int64(change.offsetAfterSeconds))
            return .fold(first: read, second: second)
        }
        return .unique(read)
    }

    /// Returns the first instant of a local date.
    ///
    /// Where clocks jump over midnight this is the instant of the jump.
    public func startOfDay(_ date: CivilDate) -> Instant {
        switch resolve(WallTime(date: date)) {
        case .unique(let instant), .fold(let instant, _): instant
        case .gap(_, let transition): transition
        }
    }

    /// Returns a local date as a period: 23, 24 or 25 hours, and empty for a date a zone skipped.
    public func dayPeriod(_ date: CivilDate) -> Period {
        let start = startOfDay(date)
        guard date.daysSinceEpoch < CivilDate.daysMax else {
            return Period(start: start, durationSeconds: 86_400)
        }
        return Period(start: start, end: max(start, startOfDay(date.adding(days: 1))))
    }

    private func offsetSeconds(forWallKey seconds: Int64) -> Int {
        let index = firstWallIndex(after: seconds)
        return index == 0
            ? table.initial.seconds : table.transitions[index - 1].offsetAfterSeconds
    }

    /// The index of the first transition whose offset does not yet hold for certain.
    private func firstWallIndex(after seconds: Int64) -> Int {
        var low = 0
        var high = table.wallKeys.count
        while low < high {
            let middle = (low + high) / 2
            if table.wallKeys[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The same wall time as many whole cycles earlier as the table needs.
    private func tableWallSeconds(_ seconds: Int64) -> Int64 {
        guard table.repeats, let last = table.wallKeys.last, seconds >= last else {
            return seconds
        }
        let cycles = (seconds - last) / ZoneRules.cycleSeconds + 1
        return seconds - cycles * ZoneRules.cycleSeconds
    }
}
