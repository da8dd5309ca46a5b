public import CivilTime

extension WeeklyHours {
    /// Returns the hours as UTC periods in a zone, complete inside a period and joined.
    ///
    /// Both ends of a span are converted by themselves: an end in a gap is read with the offset
    /// before the change, an end in a fold is its first pass. What becomes empty is dropped, and
    /// the real length follows, which near a change differs from the length on the wall.
    /// RFC 5545 §3.3.5.
    public func periods(in zone: ZoneRules, covering bounds: Period) -> PeriodSet {
        PeriodSet(joinedPeriods(in: zone, covering: bounds))
    }

    /// Returns the same periods, ascending and joined, as a plain list.
    func joinedPeriods(in zone: ZoneRules, covering bounds: Period) -> [Period] {
        guard !spans.isEmpty else { return [] }
        let day: Int64 = 86_400
        // A span begins up to a week before the day it ends on, and clocks differ by a day at most.
        let reach = bounds.widened(beforeSeconds: 20 * day, afterSeconds: 12 * day)
        let clock = LocalClock(zone: zone, over: reach)
        let firstDay = Int64(clock.day(at: bounds.start)) - 9
        let lastDay = Int64(clock.day(at: bounds.end)) + 1
        // 1970-01-05 was a Monday.
        var monday = CellGrid.floorDivide(firstDay - 4, 7) * 7 + 4
        var periods: [Period] = []
        periods.reserveCapacity(spans.count * Int((lastDay - monday) / 7 + 1))
        while monday <= lastDay {
            for span in spans {
                let start = clock.instant(wallSeconds: monday * day + Int64(span.startMinute) * 60)
                let end = clock.instant(wallSeconds: monday * day + Int64(span.endMinute) * 60)
                guard start < end else { continue }
                guard let last = periods.last, start <= last.end else {
                    periods.append(Period(start: start, end: end))
                    continue
                }
                // A start that lies in a gap may come before the one before it.
                guard start >= last.start else {
                    return Self.sorted(spans, clock, firstDay, lastDay)
                }
                periods[periods.count - 1] = Period(start: last.start, end: max(end, last.end))
            }
            monday += 7
        }
        return periods
    }

    /// The slow way, for spans that do not come in order.
    private static func sorted(
        _ spans: [Span], _ clock: LocalClock, _ firstDay: Int64, _ lastDay: Int64
    ) -> [Period] {
        var monday = CellGrid.floorDivide(firstDay - 4, 7) * 7 + 4
        var periods: [Period] = []
        while monday <= lastDay {
            for span in spans {
                let midnight = monday * 86_400
                let start = clock.instant(wallSeconds: midnight + Int64(span.startMinute) * 60)
                let end = clock.instant(wallSeconds: midnight + Int64(span.endMinute) * 60)
                if start < end { periods.append(Period(start: start, end: end)) }
            }
            monday += 7
        }
        return PeriodSet(periods).periods
    }
}
