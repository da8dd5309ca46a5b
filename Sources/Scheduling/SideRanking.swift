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

    init(_ person: PersonTime, _ request: SlotRequest) {
        self.person = person
        let reach = request.window.widened(beforeSeconds: 172_800, afterSeconds: 172_800)
        clock = LocalClock(zone: person.zone, over: reach)
        blocks = SlotRules.blockedPeriods(of: person, request)
        placed = person.sessions.filter { $0.site != nil && $0.appointment != request.moving }
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
            (keepsHalfDay ? 5 : 0) + Self.points(ofGap: gapBefore) + Self.points(ofGap: gapAfter)
        }

        private static func points(ofGap gap: Int64?) -> Int {
            guard let gap, gap < 1_800 else { return 0 }
            return gap == 0 ? 10 : -37
        }
    }

    /// Looks at the blocks around a slot that meets none of them.
    ///
    /// Slots that are asked about in ascending order are found without a search: `near` is where
    /// the last one was found, or nil.
    func neighbourhood(
        _ slot: Period, _ local: LocalSlot, near: Int? = nil
    ) -> (around: Neighbourhood, place: Int) {
        var next = near ?? firstBlock(endingAfter: slot.start)
        while next < blocks.count, blocks[next].end <= slot.start { next += 1 }
        var result = Neighbourhood()
        if next > 0 { result.gapBefore = slot.start - blocks[next - 1].end }
        if next < blocks.count { result.gapAfter = max(0, blocks[next].start - slot.end) }
        let noon = slot.start.advanced(byMinutes: 720 - local.startMinute)
        if !local.isMorning {
            // The last block before the slot must end by midnight or begin at noon or later.
            var before = next
            while before > 0, blocks[before - 1].start >= noon { before -= 1 }
            let midnight = noon.advanced(byMinutes: -720)
            result.keepsHalfDay = before == 0 || blocks[before - 1].end <= midnight
        } else if local.endMinute <= 720 {
            var after = next
            while after < blocks.count, blocks[after].end <= noon { after += 1 }
            let midnight = noon.advanced(byMinutes: 720)
            result.keepsHalfDay = after >= blocks.count || blocks[after].start >= midnight
        }
        return (result, next)
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
