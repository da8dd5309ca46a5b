internal import CivilTime
internal import Mentoring

/// What the ranking needs to know of one person, prepared once for all slots.
struct SideRanking: Sendable {
    let person: PersonTime
    let clock: LocalClock
    /// Busy time with buffers: what a slot may touch.
    let blocks: [Period]
    /// The person's sessions with a site, by start.
    let placed: [BookedSession]
    /// For each weekday from Monday whether a wish names some of it.
    private let wishedDays: [Bool]

    init(_ person: PersonTime, busy: PeriodSet, moving: AppointmentID?, over window: Period) {
        self.person = person
        let reach = window.widened(beforeSeconds: 172_800, afterSeconds: 172_800)
        clock = LocalClock(zone: person.zone, over: reach)
        blocks = SlotRules.widened(busy, by: person.limits).periods
        placed = person.sessions.filter { $0.site != nil && $0.appointment != moving }
            .sorted { $0.period < $1.period }
        wishedDays = Weekday.allCases.map { person.wishes?.contains($0) ?? false }
    }

    /// Points for wishes, 0 to 200: half for the weekday, half for the share of wished minutes.
    func preference(_ local: LocalSlot) -> Int {
        guard person.wishes != nil else { return 0 }
        let length = max(1, local.endMinute - local.startMinute)
        return (wishedDays[local.weekday] ? 100 : 0) + 100 * wishedMinutes(local) / length
    }

    private func wishedMinutes(_ local: LocalSlot) -> Int {
        guard let wishes = person.wishes else { return 0 }
        let week = WeeklyHours.minutesOfWeek
        let from = local.minuteOfWeek
        let until = from + max(1, local.endMinute - local.startMinute)
        var total = 0
        for span in wishes.spans {
            for shift in [-week, 0, week] {
                let start = max(from, span.startMinute + shift)
                let end = min(until, span.endMinute + shift)
                if start < end { total += end - start }
            }
        }
        return min(total, until - from)
    }

    /// What lies beside a slot on a person's day.
    struct Neighbourhood {
        /// Seconds from the block before to the start; nil if none lies before.
        var gapBefore: Int64?
        /// Seconds from the end to the block after; nil if none lies after.
        var gapAfter: Int64?
        /// Whether the other half of the local day stays without any block.
        var keepsHalfDay = false

        /// Short gaps cost 37 points each, touching gains 10, a whole half day 5.
        var points: Int {
            var total = keepsHalfDay ? 5 : 0
            for gap in [gapBefore, gapAfter] {
                guard let gap, gap < 1_800 else { continue }
                total += gap == 0 ? 10 : -37
            }
            return total
        }
    }

    /// Looks at the blocks around a slot that meets none of them.
    func neighbourhood(_ slot: Period, _ local: LocalSlot) -> Neighbourhood {
        let next = firstBlock(endingAfter: slot.start)
        var result = Neighbourhood()
        if next > 0 { result.gapBefore = slot.start - blocks[next - 1].end }
        if next < blocks.count { result.gapAfter = max(0, blocks[next].start - slot.end) }
        let noon = slot.start.advanced(byMinutes: 720 - local.startMinute)
        if local.isMorning {
            guard local.endMinute <= 720 else { return result }
            let after = firstBlock(endingAfter: noon)
            result.keepsHalfDay =
                after >= blocks.count || blocks[after].start >= noon.advanced(byMinutes: 720)
        } else {
            let before = firstBlock(endingAfter: noon.advanced(byMinutes: -720))
            result.keepsHalfDay = before >= blocks.count || blocks[before].start >= noon
        }
        return result
    }

    private func firstBlock(endingAfter instant: Instant) -> Int {
        var low = 0
        var high = blocks.count
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle].end <= instant { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Returns the other site of the session nearest to a slot on its local date, or nil.
    func otherSite(_ slot: Period, _ local: LocalSlot, site: String?) -> String? {
        guard let site, !placed.isEmpty else { return nil }
        let sameDay = placed.filter {
            Int(CellGrid.floorDivide(clock.wallSeconds(at: $0.period.start), 86_400)) == local.day
        }
        let nearest = sameDay.min { left, right in
            distance(left.period, slot) < distance(right.period, slot)
        }
        guard let other = nearest?.site, other != site else { return nil }
        return other
    }

    private func distance(_ other: Period, _ slot: Period) -> Int64 {
        max(other.start - slot.end, slot.start - other.end)
    }
}
