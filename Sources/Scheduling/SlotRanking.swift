internal import CivilTime
internal import Mentoring

/// Gives every feasible start of a finder its points, in integers.
struct SlotRanking: Sendable {
    let finder: SlotFinder
    let keep: KeepContrast
    let mentor: SideRanking
    let mentee: SideRanking
    let programmeClock: LocalClock
    /// The mentor's share of burden per person in percent; the mentee has the rest.
    let mentorBurdenPercent: Int
    let site: String?
    let restsOnDeclaredTime: Bool

    init(_ finder: SlotFinder, keep: KeepContrast) {
        let request = finder.request
        self.finder = finder
        self.keep = keep
        let window = request.window
        mentor = SideRanking(finder.mentor, request)
        mentee = SideRanking(finder.mentee, request)
        programmeClock = LocalClock(
            zone: request.programmeZone,
            over: window.widened(beforeSeconds: 172_800, afterSeconds: 172_800))
        let mentorPast = Self.carried(request.pastSessions, finder.mentor.zone)
        let menteePast = Self.carried(request.pastSessions, finder.mentee.zone)
        mentorBurdenPercent = 25 + 50 * (mentorPast + 60) / (mentorPast + menteePast + 120)
        let shared = finder.mentor.site == finder.mentee.site ? finder.mentor.site : nil
        site = request.site ?? shared
        restsOnDeclaredTime =
            finder.mentor.knowledge == .declared || finder.mentee.knowledge == .declared
    }

    /// Returns how many minutes of early and late sessions somebody carried so far.
    private static func carried(_ sessions: [Period], _ zone: ZoneRules) -> Int {
        sessions.reduce(0) { sum, session in
            let clock = LocalClock(zone: zone, over: session)
            return sum + min(LocalSlot(session, clock).burdenMinutes, 720)
        }
    }

    /// Returns every feasible start with its points, by start.
    func scored() -> [ScoredStart] {
        var scored: [ScoredStart] = []
        scored.reserveCapacity(finder.feasible.setCount)
        var raw: [Int] = []
        var near = BlocksNear()
        finder.feasible.forEachSetCell { cell in
            let slot = finder.slot(at: cell)
            let mentorLocal = LocalSlot(slot, mentor.clock)
            let menteeLocal = LocalSlot(slot, mentee.clock)
            scored.append(
                ScoredStart(
                    cell: cell, menteeDay: menteeLocal.day, isMorning: menteeLocal.isMorning,
                    points: points(slot, mentorLocal, menteeLocal, &near)))
            guard !keep.isNeutral else { return }
            raw.append(
                keep.points(
                    leadMinutes: leadMinutes(slot), mentorHour: mentorLocal.minuteOfWeek / 60,
                    menteeHour: menteeLocal.minuteOfWeek / 60))
        }
        if !keep.isNeutral { addKeep(raw, to: &scored) }
        return scored
    }

    private func points(
        _ slot: Period, _ mentorLocal: LocalSlot, _ menteeLocal: LocalSlot,
        _ near: inout BlocksNear
    ) -> SlotPoints {
        var points = SlotPoints()
        points.preference = mentor.preference(mentorLocal) + mentee.preference(menteeLocal)
        points.burden = burden(mentorLocal.burdenMinutes, menteeLocal.burdenMinutes)
        let ofMentor = mentor.neighbourhood(slot, mentorLocal, near: near.mentor)
        let ofMentee = mentee.neighbourhood(slot, menteeLocal, near: near.mentee)
        near = BlocksNear(mentor: ofMentor.place, mentee: ofMentee.place)
        points.fragmentation = ofMentor.around.points + ofMentee.around.points
        points.lead = lead(leadMinutes(slot))
        points.due = due(slot)
        if site != nil {
            if mentor.otherSite(slot, mentorLocal, site: site) != nil { points.travel -= 50 }
            if mentee.otherSite(slot, menteeLocal, site: site) != nil { points.travel -= 50 }
        }
        points.roundStart = (mentorLocal.isRound ? 10 : 0) + (menteeLocal.isRound ? 10 : 0)
        points.hoursOnly = restsOnDeclaredTime ? -40 : 0
        return points
    }

    /// Eight hours outside count as the most; both at the most is −300.
    func burden(_ mentorMinutes: Int, _ menteeMinutes: Int) -> Int {
        let weighed =
            min(mentorMinutes, 480) * mentorBurdenPercent
            + min(menteeMinutes, 480) * (100 - mentorBurdenPercent)
        return -(300 * weighed / 48_000)
    }

    /// Full from 1 to 7 days ahead, falling evenly to −200 at 28 days; −200 under a day.
    func lead(_ minutes: Int) -> Int {
        let day = 1_440
        if minutes < day { return -200 }
        let over = min(max(0, minutes - 7 * day), 21 * day)
        return -(200 * over / (21 * day))
    }

    /// Five points a day from the middle of the due window, 100 at most.
    private func due(_ slot: Period) -> Int {
        guard let middle = finder.request.dueDate else { return 0 }
        return -min(100, 5 * daysFromDue(slot, middle))
    }

    func daysFromDue(_ slot: Period, _ middle: CivilDate) -> Int {
        let day = CellGrid.floorDivide(programmeClock.wallSeconds(at: slot.start), 86_400)
        return abs(Int(day) - middle.daysSinceEpoch)
    }

    func leadMinutes(_ slot: Period) -> Int {
        Int(CellGrid.floorDivide(slot.start - finder.request.now, 60))
    }

    /// Adds each start's contrast with the mean of all, held to a twentieth of the best points.
    private func addKeep(_ raw: [Int], to scored: inout [ScoredStart]) {
        let best = scored.reduce(0) { max($0, $1.points.preference + $1.points.burden) }
        let bound = best / 20
        let sum = raw.reduce(0, +)
        for index in scored.indices {
            let contrast = (raw[index] * raw.count - sum) / raw.count
            scored[index].points.keep = min(max(contrast, -bound), bound)
        }
    }
}

/// Where in both people's blocks the last slot was found.
private struct BlocksNear {
    var mentor: Int?
    var mentee: Int?
}
