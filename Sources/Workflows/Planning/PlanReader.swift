internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Everything a plan of a programme rests on, read in one transaction.
struct PlanScene: Sendable {
    let programme: Programme
    let zone: ZoneRules
    let parts: [ProgrammeQuestion.Part]
    let people: [PairID: PairPeople]
    let idlePairsCount: Int
}

/// Reads the pairs of a programme and the days on which their sessions are due.
struct PlanReader: Sendable {
    let dependencies: Dependencies
    let now: Instant

    func scene(_ slug: String?, _ connection: any SQLConnection) throws -> PlanScene {
        let (programme, policy) = try FindProgramme(connection).programme(slug: slug)
        let zone = try dependencies.rules(of: programme.zone)
        let pairs = try PairStore(connection).pairs(of: programme.id)
        guard !pairs.isEmpty else {
            throw WorkflowError(
                code: .state,
                message: "\(programme.slug) has no pairs yet; see: kept pairs import")
        }
        let horizon = Period(
            start: now, durationSeconds: Int64(policy.horizonWeeks) * 7 * 86_400)
        var parts: [ProgrammeQuestion.Part] = []
        var people: [PairID: PairPeople] = [:]
        for pair in pairs {
            guard let mentor = try PeopleStore(connection).person(pair.mentor),
                let mentee = try PeopleStore(connection).person(pair.mentee)
            else { continue }
            let both = PairPeople(
                programme: programme, policy: policy, pair: pair, mentor: mentor, mentee: mentee)
            let schedule = try PairScheduleReader(
                dependencies: dependencies, connection: connection, now: now
            ).schedule(of: both, window: horizon)
            let standing = try AppointmentStore(connection).appointments(of: pair.id)
                .count { $0.state.takesTime || $0.state == .due }
            let due = DueDays(
                pair.cadence, first: schedule.dueWindow, sessionsStarted: standing,
                until: zone.date(at: horizon.end.advanced(bySeconds: -1))
            ).days
            guard !due.isEmpty else { continue }
            people[pair.id] = both
            parts.append(Self.part(schedule, horizon, due: due, now: now))
        }
        return PlanScene(
            programme: programme, zone: zone, parts: parts, people: people,
            idlePairsCount: pairs.count - parts.count)
    }

    private static func part(
        _ schedule: PairSchedule, _ horizon: Period, due: [ClosedRange<CivilDate>], now: Instant
    ) -> ProgrammeQuestion.Part {
        let policy = schedule.people.policy
        let cadence = schedule.people.pair.cadence
        return ProgrammeQuestion.Part(
            request: SlotRequest(
                window: horizon, lengthMinutes: cadence.minutes, gridMinutes: policy.gridMinutes,
                now: now, pair: schedule.people.pair.id, programmeZone: schedule.programmeZone,
                blackoutDays: schedule.blackoutDays, minDays: policy.minDays,
                pastSessions: schedule.pastSessions),
            mentor: schedule.mentorTime, mentee: schedule.menteeTime, due: due,
            minDays: max(policy.minDays, DueDays.spacingDays(cadence)))
    }
}

/// The days on which the sessions of a cadence are due one after the other.
struct DueDays {
    /// One range for each session, ascending, none touching another.
    private(set) var days: [ClosedRange<CivilDate>] = []

    /// Begins with the session that is due; each later one gets the stretch after it.
    ///
    /// A stretch is as long as the middle of the cadence ("every 2–4 weeks": three weeks), so that
    /// every session has days of its own and the pair keeps its pace.
    init(
        _ cadence: Cadence, first: DueWindow?, sessionsStarted: Int, until last: CivilDate
    ) {
        guard let first else { return }
        let length = max(7, 7 * (cadence.minWeeks + cadence.maxWeeks) / 2)
        let end = cadence.until.map { min($0, last) } ?? last
        var range = first.days
        for _ in sessionsStarted..<cadence.sessions {
            guard range.lowerBound <= end else { return }
            days.append(range.lowerBound...min(range.upperBound, end))
            let next = range.upperBound.adding(days: 1)
            range = next...next.adding(days: length - 1)
        }
    }

    /// The least days between two sessions: the fewest weeks agreed, or half of a fixed rhythm.
    static func spacingDays(_ cadence: Cadence) -> Int {
        cadence.minWeeks == cadence.maxWeeks
            ? max(1, cadence.minWeeks * 7 / 2)
            : cadence.minWeeks * 7
    }
}
