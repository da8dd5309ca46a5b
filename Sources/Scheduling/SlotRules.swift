internal import CivilTime
internal import Mentoring

/// All rules of one question but window and grid, in their fixed order.
struct SlotRules: Sendable {
    let facts: [SlotFact]

    /// Makes the rules so that they are exact for every slot inside some bounds.
    init(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime, covering bounds: Period
    ) {
        var facts = Self.programmeFacts(request, mentor: mentor, mentee: mentee)
        facts += Self.personFacts(request, mentor, side: .mentor, covering: bounds)
        facts += Self.personFacts(request, mentee, side: .mentee, covering: bounds)
        for (side, person) in [(PairSide.mentor, mentor), (.mentee, mentee)] {
            guard let periods = Self.unknownTime(of: person) else { continue }
            facts.append(
                SlotFact(code: .unknown, side: side, extent: .slotOutside(periods)))
        }
        self.facts = facts
    }

    /// All of time, for rules that leave nothing over.
    static let always = PeriodSet([Period(start: .distantPast, end: .distantFuture)])

    private static func programmeFacts(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime
    ) -> [SlotFact] {
        var facts: [SlotFact] = []
        let zone = request.programmeZone
        let notice = max(mentor.limits.noticeMinutes, mentee.limits.noticeMinutes)
        let earliest = request.now.advanced(byMinutes: notice)
        let tooSoon = PeriodSet([
            Period(start: .distantPast, end: max(.distantPast, earliest))
        ])
        facts.append(SlotFact(code: .notice, side: nil, extent: .startOutside(tooSoon)))
        if !request.blackoutDays.isEmpty {
            let days = PeriodSet(request.blackoutDays.map(zone.dayPeriod))
            facts.append(SlotFact(code: .blackout, side: nil, extent: .slotOutside(days)))
        }
        if let window = request.cadenceWindow {
            let from = zone.startOfDay(window.lowerBound)
            let until = zone.dayPeriod(window.upperBound).end
            let outside = always.subtracting(PeriodSet([Period(start: from, end: until)]))
            facts.append(SlotFact(code: .cadence, side: nil, extent: .startOutside(outside)))
        }
        if request.minDays > 0 {
            let near = spacingDays(request, mentor.sessions + mentee.sessions)
            facts.append(SlotFact(code: .spacing, side: nil, extent: .startOutside(near)))
        }
        return facts
    }

    private static func spacingDays(
        _ request: SlotRequest, _ sessions: [BookedSession]
    ) -> PeriodSet {
        let zone = request.programmeZone
        let reach = request.minDays - 1
        return PeriodSet(
            sessions.filter { $0.pair == request.pair && $0.appointment != request.moving }.map {
                let date = zone.date(at: $0.period.start)
                return Period(
                    start: zone.startOfDay(date.adding(days: -reach)),
                    end: zone.dayPeriod(date.adding(days: reach)).end)
            })
    }

    private static func personFacts(
        _ request: SlotRequest, _ person: PersonTime, side: PairSide, covering bounds: Period
    ) -> [SlotFact] {
        var facts: [SlotFact] = []
        if let hours = person.hours {
            let periods = hours.periods(in: person.zone, covering: bounds)
            facts.append(SlotFact(code: .hours, side: side, extent: .slotInside(periods)))
        }
        if !person.daysOff.isEmpty {
            let days = PeriodSet(person.daysOff.map(person.zone.dayPeriod))
            facts.append(SlotFact(code: .daysOff, side: side, extent: .slotOutside(days)))
        }
        let sessions = person.sessions.filter { $0.appointment != request.moving }
        let blocked = widened(busyTime(of: person, moving: request.moving), by: person.limits)
        facts.append(SlotFact(code: .busy, side: side, extent: .slotOutside(blocked)))
        let dates = sessions.map { person.zone.date(at: $0.period.start) }
        if let cap = person.limits.perDayMax {
            let full = full(dates, cap: cap) { person.zone.dayPeriod($0) }
            facts.append(SlotFact(code: .dayCap, side: side, extent: .startOutside(full)))
        }
        if let cap = person.limits.perWeekMax {
            let full = full(dates.map(\.mondayOfWeek), cap: cap) { monday in
                Period(
                    start: person.zone.startOfDay(monday),
                    end: person.zone.startOfDay(monday.adding(days: 7)))
            }
            facts.append(SlotFact(code: .weekCap, side: side, extent: .startOutside(full)))
        }
        return facts
    }

    /// Returns a person's own calendar and Kept's sessions, without the one that is moved.
    static func busyTime(of person: PersonTime, moving: AppointmentID?) -> PeriodSet {
        let sessions = person.sessions.filter { $0.appointment != moving }.map(\.period)
        return sessions.isEmpty ? person.busy : person.busy.union(PeriodSet(sessions))
    }

    /// Returns busy time with the quiet time a session must keep from it.
    ///
    /// A session wants quiet before its start, so busy time reaches that much later, and the other
    /// way round.
    static func widened(_ busy: PeriodSet, by limits: PersonLimits) -> PeriodSet {
        if limits.bufferBeforeMinutes == 0, limits.bufferAfterMinutes == 0 { return busy }
        return PeriodSet(
            busy.periods.map {
                $0.widened(
                    beforeSeconds: Int64(limits.bufferAfterMinutes) * 60,
                    afterSeconds: Int64(limits.bufferBeforeMinutes) * 60)
            })
    }

    /// Returns the stretches that hold as many dates as a cap allows.
    private static func full(
        _ dates: [CivilDate], cap: Int, _ stretch: (CivilDate) -> Period
    ) -> PeriodSet {
        if cap <= 0 { return always }
        let sorted = dates.sorted()
        var periods: [Period] = []
        var index = 0
        while index < sorted.count {
            var next = index
            while next < sorted.count, sorted[next] == sorted[index] { next += 1 }
            if next - index >= cap { periods.append(stretch(sorted[index])) }
            index = next
        }
        return PeriodSet(periods)
    }

    /// Returns the time of which nobody knows whether a person is free, or nil if there is none.
    private static func unknownTime(of person: PersonTime) -> PeriodSet? {
        if person.knowledge == .unknown { return always }
        guard case .known = person.calendar, let until = person.calendarUntil else { return nil }
        return PeriodSet([
            Period(start: min(until, .distantFuture), end: .distantFuture)
        ])
    }
}
