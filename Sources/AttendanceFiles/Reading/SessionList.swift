import CivilTime

/// The sessions of a file while they are being found.
struct SessionList {
    let zone: ZoneRules
    /// The order of day and month; nil while it is open.
    let order: DateOrder?
    private(set) var sessions: [PlannedSession] = []
    /// Where the sessions of each meeting stand.
    private(set) var places: [Int: Range<Int>] = [:]

    init(zone: ZoneRules, order: DateOrder?) {
        self.zone = zone
        self.order = order
    }

    /// Adds the sessions of one meeting; the time that the file states holds only for one alone.
    mutating func add(_ facts: MeetingFacts, _ stretches: [IntervalMerger.Stretch]) {
        let place = sessions.count
        defer { places[facts.number] = place..<sessions.count }
        let stated = Self.statedPeriod(facts, order: order, zone: zone)
        guard stretches.count > 1 else {
            let only = stretches.first
            sessions.append(
                PlannedSession(
                    facts: facts, wallStart: only?.start ?? 0,
                    period: stated ?? only.map { Self.period($0, facts, zone) },
                    isStated: stated != nil))
            return
        }
        for stretch in stretches {
            sessions.append(
                PlannedSession(
                    facts: facts, wallStart: stretch.start,
                    period: Self.period(stretch, facts, zone), isStated: false))
        }
    }

    private static func period(
        _ stretch: IntervalMerger.Stretch, _ facts: MeetingFacts, _ zone: ZoneRules
    ) -> Period {
        func instant(_ seconds: Int64) -> Instant {
            zone.instant(of: WallTime(secondsAsIfUTC: seconds))
        }
        if facts.isUTC {
            return Period(
                start: Instant(secondsSinceEpoch: stretch.start),
                end: Instant(secondsSinceEpoch: stretch.end))
        }
        let start = instant(stretch.start)
        return Period(start: start, end: max(start, instant(stretch.end)))
    }

    /// From the stated start to the stated end, if the file gives both in order.
    private static func statedPeriod(
        _ facts: MeetingFacts, order: DateOrder?, zone: ZoneRules
    ) -> Period? {
        guard let order = order ?? (facts.isUTC ? .yearFirst : nil), let start = facts.start,
            let end = facts.end,
            let time = try? VisitTime(
                join: start, leave: end, statedSeconds: facts.lengthSeconds, order: order,
                anchor: nil, zone: zone),
            let from = time.start, let until = time.end, from < until
        else { return nil }
        return Period(start: from, end: until)
    }
}
