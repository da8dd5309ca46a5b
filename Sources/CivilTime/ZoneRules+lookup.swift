extension ZoneRules {
    /// Returns the seconds east of UTC that hold at an instant.
    public func offsetSeconds(at instant: Instant) -> Int {
        guard let index = index(at: instant) else { return table.initial.seconds }
        return table.transitions[index].offsetAfterSeconds
    }

    /// Returns what the clock on the wall shows at an instant.
    public func wallTime(at instant: Instant) -> WallTime {
        WallTime(
            secondsAsIfUTC: instant.secondsSinceEpoch + Int64(offsetSeconds(at: instant)))
    }

    /// Returns the local date at an instant.
    public func date(at instant: Instant) -> CivilDate {
        wallTime(at: instant).date
    }

    /// Returns the abbreviation that holds at an instant, such as `CEST` or `+0530`.
    public func abbreviation(at instant: Instant) -> String {
        guard let index = index(at: instant) else { return table.initial.abbreviation }
        return table.transitions[index].abbreviation
    }

    /// Returns every change of offset at an instant inside a period, ascending.
    ///
    /// Changes of name only are left out. Years after the table are served by repetition.
    public func transitions(in period: Period) -> [ZoneTransition] {
        var found: [ZoneTransition] = []
        for shift in cycleShifts(for: period) {
            let from = Instant(secondsSinceEpoch: period.start.secondsSinceEpoch - shift)
            var index = firstIndex(atOrAfter: from)
            while index < table.transitions.count {
                let change = table.transitions[index]
                let at = change.at.advanced(bySeconds: shift)
                guard at < period.end else { break }
                if change.offsetBeforeSeconds != change.offsetAfterSeconds,
                    shift == 0 || change.at > repeatStart
                {
                    found.append(change.moved(bySeconds: shift))
                }
                index += 1
            }
        }
        return found
    }

    /// The index of the last transition at or before an instant, or nil before the first.
    private func index(at instant: Instant) -> Int? {
        let seconds = instant.secondsSinceEpoch - cycleShift(forUTC: instant.secondsSinceEpoch)
        let index = firstIndex(atOrAfter: Instant(secondsSinceEpoch: seconds + 1))
        return index == 0 ? nil : index - 1
    }

    private func firstIndex(atOrAfter instant: Instant) -> Int {
        var low = 0
        var high = table.transitions.count
        while low < high {
            let middle = (low + high) / 2
            if table.transitions[middle].at < instant { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ZoneRules {
    /// The last transition of the table; the end of what need not be repeated.
    private var tableEnd: Int64 {
        table.transitions.last?.at.secondsSinceEpoch ?? Int64.max
    }

    /// The instant one cycle before the last transition: repetition copies what lies after it.
    private var repeatStart: Instant {
        Instant(secondsSinceEpoch: tableEnd - ZoneRules.cycleSeconds)
    }

    /// How many seconds earlier, in whole cycles, the table says what holds at a time.
    func cycleShift(forUTC seconds: Int64) -> Int64 {
        guard table.repeats, seconds > tableEnd else { return 0 }
        let cycles = (seconds - tableEnd - 1) / ZoneRules.cycleSeconds + 1
        return cycles * ZoneRules.cycleSeconds
    }

    /// The shifts under which a period must be looked up, ascending.
    private func cycleShifts(for period: Period) -> [Int64] {
        guard table.repeats, !period.isEmpty else { return [0] }
        let first = cycleShift(forUTC: period.start.secondsSinceEpoch)
        let last = cycleShift(forUTC: period.end.secondsSinceEpoch)
        return Array(stride(from: first, through: last, by: Int64.Stride(ZoneRules.cycleSeconds)))
    }
}

extension ZoneTransition {
    fileprivate func moved(bySeconds seconds: Int64) -> ZoneTransition {
        ZoneTransition(
            at: at.advanced(bySeconds: seconds), offsetBeforeSeconds: offsetBeforeSeconds,
            offsetAfterSeconds: offsetAfterSeconds, abbreviation: abbreviation,
            isDaylight: isDaylight)
    }
}
