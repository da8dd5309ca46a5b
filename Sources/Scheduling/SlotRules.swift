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
        if let rooms = request.rooms {
            facts.append(SlotFact(code: .room, side: nil, extent: .oneRoomFree(rooms)))
        }
        for (side, person) in [(PairSide.mentor, mentor), (.mentee, mentee)] {
            guard let periods = Self.unknownTime(of: person) else { continue }
            facts.append(
                SlotFact(code: .unknown, side: side, extent: .slotOutside(periods)))
        }
        self.facts = facts
    }

    /// All of time, for rules that leave nothing over.
    static let always = PeriodSet([Period(start: .distantPast, end: .distantFuture)])

    /// Takes the starts that the programme or both people together exclude out of a mask.
    static func restrict(
        _ mask: inout StartMask, _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime,
        in grid: CellGrid
    ) {
        let notice = max(mentor.limits.noticeMinutes, mentee.limits.noticeMinutes)
        mask.clear(grid.held(0, grid.cell(atOrAfter: request.now.advanced(byMinutes: notice))))
        // The notice is done already; without any other rule nothing is left to look at.
        guard
            !request.blackoutDays.isEmpty || request.cadenceWindow != nil || request.minDays > 0
        else { return }
        for fact in programmeFacts(request, mentor: mentor, mentee: mentee)
        where fact.code != .notice {
            fact.restrict(&mask, in: grid, lengthSeconds: request.lengthSeconds)
        }
    }

    /// Returns the rules of the programme and of both people together.
    static func programmeFacts(
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
        if let hours = person.hoursPeriods(covering: bounds) {
            facts.append(SlotFact(code: .hours, side: side, extent: .slotInside(PeriodSet(hours))))
        }
        if !person.daysOff.isEmpty {
            let days = PeriodSet(person.daysOff.map(person.zone.dayPeriod))
            facts.append(SlotFact(code: .daysOff, side: side, extent: .slotOutside(days)))
        }
        let blocked = PeriodSet(blockedPeriods(of: person, request))
        facts.append(SlotFact(code: .busy, side: side, extent: .slotOutside(blocked)))
        if person.limits.perDayMax != nil {
            let full = PeriodSet(fullDays(of: person, moving: request.moving))
            facts.append(SlotFact(code: .dayCap, side: side, extent: .startOutside(full)))
        }
        if person.limits.perWeekMax != nil {
            let full = PeriodSet(fullWeeks(of: person, moving: request.moving))
            facts.append(SlotFact(code: .weekCap, side: side, extent: .startOutside(full)))
        }
        return facts
    }

    /// Returns a person's own calendar and Kept's sessions, without the one that is moved.
    static func busyTime(of person: PersonTime, moving: AppointmentID?) -> PeriodSet {
        let sessions = person.sessions.filter { $0.appointment != moving }.map(\.period)
        return sessions.isEmpty ? person.busy : person.busy.union(PeriodSet(sessions))
    }

    /// Returns the time a slot must not meet: busy time and sessions with the quiet around them.
    ///
    /// Ascending, disjoint and not touching, as the periods of a set are.
    static func blockedPeriods(of person: PersonTime, _ request: SlotRequest) -> [Period] {
        let before = Int64(person.limits.bufferAfterMinutes) * 60
        let after = Int64(person.limits.bufferBeforeMinutes) * 60
        var periods: [Period] = []
        periods.reserveCapacity(person.busy.periods.count + person.sessions.count)
        for period in person.busy.periods {
            periods.append(period.widened(beforeSeconds: before, afterSeconds: after))
        }
        let ownCount = periods.count
        for session in person.sessions
        where session.appointment != request.moving && !session.period.isEmpty {
            periods.append(widened(session, by: person.limits, request))
        }
        // Busy time comes in order, and equal quiet around it changes no order.
        if periods.count > ownCount { periods.sort() }
        var last = 0
        for index in periods.indices.dropFirst() {
            let period = periods[index]
            if period.start <= periods[last].end {
                if period.end > periods[last].end {
                    periods[last] = Period(start: periods[last].start, end: period.end)
                }
            } else {
                last += 1
                periods[last] = period
            }
        }
        if !periods.isEmpty { periods.removeLast(periods.count - last - 1) }
        return periods
    }

    /// Returns a session with the quiet time another one must keep from it.
    ///
    /// A session wants quiet before its start, so what is there before reaches that much later,
    /// and the other way round; the way from another site is added on both sides.
    static func widened(
        _ session: BookedSession, by limits: PersonLimits, _ request: SlotRequest
    ) -> Period {
        guard !session.period.isEmpty else { return session.period }
        let isElsewhere =
            request.site != nil && session.site != nil && session.site != request.site
        let travel = isElsewhere ? request.travelMinutes : 0
        return session.period.widened(
            beforeSeconds: Int64(limits.bufferAfterMinutes + travel) * 60,
            afterSeconds: Int64(limits.bufferBeforeMinutes + travel) * 60)
    }

    /// Returns the stretches in which a person's caps let no session start.
    static func fullStretches(of person: PersonTime, moving: AppointmentID?) -> [Period] {
        fullDays(of: person, moving: moving) + fullWeeks(of: person, moving: moving)
    }

    private static func fullDays(of person: PersonTime, moving: AppointmentID?) -> [Period] {
        guard let cap = person.limits.perDayMax else { return [] }
        return full(sessionDates(of: person, moving: moving), cap: cap) {
            person.zone.dayPeriod($0)
        }
    }

    private static func fullWeeks(of person: PersonTime, moving: AppointmentID?) -> [Period] {
        guard let cap = person.limits.perWeekMax else { return [] }
        let dates = sessionDates(of: person, moving: moving)
        return full(dates.map(\.mondayOfWeek), cap: cap) { monday in
            Period(
                start: person.zone.startOfDay(monday),
                end: person.zone.startOfDay(monday.adding(days: 7)))
        }
    }

    /// The local dates on which a person's sessions start.
    private static func sessionDates(
        of person: PersonTime, moving: AppointmentID?
    ) -> [CivilDate] {
        person.sessions.filter { $0.appointment != moving }
            .map { person.zone.date(at: $0.period.start) }
    }

    /// Returns the stretches that hold as many dates as a cap allows.
    private static func full(
        _ dates: [CivilDate], cap: Int, _ stretch: (CivilDate) -> Period
    ) -> [Period] {
        if cap <= 0 { return always.periods }
        let sorted = dates.sorted()
        var periods: [Period] = []
        var index = 0
        while index < sorted.count {
            var next = index
            while next < sorted.count, sorted[next] == sorted[index] { next += 1 }
            if next - index >= cap { periods.append(stretch(sorted[index])) }
            index = next
        }
        return periods
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
