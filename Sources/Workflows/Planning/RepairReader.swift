internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// What is booked in a programme from now to its horizon, and what of it cannot be held.
struct RepairScene: Sendable {
    let programme: Programme
    let zone: ZoneRules
    /// How many sessions are booked.
    let standingCount: Int
    /// What stands against each session that cannot be held.
    let lost: [AppointmentID: [BlockingFact]]
    /// The question with every session that may move; nil if nothing is lost.
    let question: ProgrammeQuestion?
    let people: [PairID: PairPeople]
    let appointments: [AppointmentID: Appointment]
}

/// Reads the booked sessions of a programme and finds those that lost their slot.
///
/// A session is lost if it meets a blackout day, somebody's day off or own calendar, or no longer
/// lies inside their hours. Notice, caps, spacing and time that is not known are no reasons to move
/// what people have agreed to; what a coordinator booked by force stays.
struct RepairReader: Sendable {
    let dependencies: Dependencies
    let now: Instant

    private static let reasons: Set<FactCode> = [.blackout, .hours, .daysOff, .busy]

    /// One booked session with everything that decides about it.
    private struct Standing {
        let appointment: Appointment
        let people: PairPeople
        let room: (site: String, name: String)?
        let facts: [BlockingFact]
        let mayMove: Bool
    }

    func scene(_ slug: String?, _ connection: any SQLConnection) throws -> RepairScene {
        var shared = try SharedTime(
            PlanReader(dependencies: dependencies, now: now), slug, connection)
        let all = try standing(&shared, connection)
        let lost = all.filter { !$0.facts.isEmpty }
        var question: ProgrammeQuestion?
        var fixed: Set<AppointmentID> = []
        while !lost.isEmpty {
            let movable = all.filter { $0.mayMove && !fixed.contains($0.appointment.id) }
            shared.movable = Set(movable.map(\.appointment.id))
            let asked = try self.question(movable, &shared)
            question = asked
            let misfits = asked.misfits()
            guard !misfits.isEmpty else { break }
            fixed.formUnion(misfits)
        }
        return RepairScene(
            programme: shared.programme, zone: shared.zone, standingCount: all.count,
            lost: Dictionary(
                uniqueKeysWithValues: lost.map { ($0.appointment.id, $0.facts) }),
            question: question,
            people: Dictionary(
                all.map { ($0.people.pair.id, $0.people) }, uniquingKeysWith: { $1 }),
            appointments: Dictionary(
                uniqueKeysWithValues: all.map { ($0.appointment.id, $0.appointment) }))
    }

    private func standing(
        _ shared: inout SharedTime, _ connection: any SQLConnection
    ) throws -> [Standing] {
        var found: [Standing] = []
        for pair in try PairStore(connection).pairs(of: shared.programme.id) {
            guard let people = try shared.people(of: pair) else { continue }
            let booked = try AppointmentStore(connection).appointments(of: pair.id).filter {
                [.booked, .confirmed].contains($0.state) && $0.period.start > now
                    && shared.horizon.contains($0.period)
            }
            guard !booked.isEmpty else { continue }
            let schedule = try shared.schedule(of: people)
            for appointment in booked {
                let isForced = try isForced(appointment, connection)
                let facts = isForced ? [] : try against(appointment, schedule, shared)
                // What can stay counts as a plan's session only on the grid of the plan.
                let seconds = Int64(shared.policy.gridMinutes) * 60
                let isOnGrid = appointment.period.start.secondsSinceEpoch % seconds == 0
                found.append(
                    Standing(
                        appointment: appointment, people: people,
                        room: try RoomStore(connection).room(of: appointment.id), facts: facts,
                        mayMove: !isForced && (isOnGrid || !facts.isEmpty)))
            }
        }
        return found
    }

    private func isForced(
        _ appointment: Appointment, _ connection: any SQLConnection
    ) throws -> Bool {
        try AppointmentStore(connection).history(of: appointment.id)
            .last { $0.event == .book || $0.event == .move }?.cause
            .contains(AppointmentChange.forceMark) ?? false
    }

    /// What of the two people's own time and the programme's days stands against a session.
    private func against(
        _ appointment: Appointment, _ schedule: PairSchedule, _ shared: SharedTime
    ) throws -> [BlockingFact] {
        var (mentor, mentee) = (schedule.mentorTime, schedule.menteeTime)
        mentor.sessions = []
        mentee.sessions = []
        let minutes = Int(appointment.period.durationSeconds / 60)
        var request = shared.request(for: schedule, lengthMinutes: minutes)
        request.rooms = nil
        return try refusingScheduling {
            try SlotFinder(request, mentor: mentor, mentee: mentee).check(appointment.period)
        }.filter { Self.reasons.contains($0.code) }
    }

    /// Puts the sessions of each pair into parts: alike in length and site, on ascending dates.
    private func question(
        _ movable: [Standing], _ shared: inout SharedTime
    ) throws -> ProgrammeQuestion {
        struct Kind: Hashable {
            let pair: PairID
            let seconds: Int64
            let site: String?
        }
        let kinds = Dictionary(grouping: movable) {
            Kind(
                pair: $0.people.pair.id, seconds: $0.appointment.period.durationSeconds,
                site: $0.room?.site)
        }
        var parts: [ProgrammeQuestion.Part] = []
        for (kind, sessions) in kinds {
            for lane in lanes(sessions, shared.zone) {
                parts.append(try part(lane, site: kind.site, &shared))
            }
        }
        return try refusingScheduling { try ProgrammeQuestion(parts) }
    }

    /// Sessions of one date cannot have days of their own: each such one begins another lane.
    private func lanes(_ sessions: [Standing], _ zone: ZoneRules) -> [[Standing]] {
        var lanes: [[Standing]] = []
        for session in sessions.sorted(by: { $0.appointment.period < $1.appointment.period }) {
            let date = zone.date(at: session.appointment.period.start)
            let place = lanes.firstIndex { lane in
                lane.last.map { zone.date(at: $0.appointment.period.start) < date } ?? true
            }
            if let place { lanes[place].append(session) } else { lanes.append([session]) }
        }
        return lanes
    }

    private func part(
        _ lane: [Standing], site: String?, _ shared: inout SharedTime
    ) throws -> ProgrammeQuestion.Part {
        let people = lane[0].people
        let schedule = try shared.schedule(of: people)
        let rooms = try site.map { try shared.rooms(of: $0) }
        var request = shared.request(
            for: schedule,
            lengthMinutes: Int(lane[0].appointment.period.durationSeconds / 60))
        request.site = site
        request.rooms = rooms
        request.travelMinutes = site == nil ? 0 : shared.policy.travelMinutes
        return ProgrammeQuestion.Part(
            request: request, mentor: schedule.mentorTime, mentee: schedule.menteeTime,
            due: RepairDays(
                lane.map { shared.zone.date(at: $0.appointment.period.start) },
                cadence: people.pair.cadence, today: shared.zone.date(at: now)
            ).days,
            minDays: shared.policy.minDays,
            standing: lane.map { standing in
                StandingSession(
                    appointment: standing.appointment.id, period: standing.appointment.period,
                    keepsSlot: standing.facts.isEmpty,
                    room: rooms?.first { $0.name == standing.room?.name })
            })
    }
}

/// The days to which each booked session of a pair may move: nearer to its own than to the others.
struct RepairDays {
    /// One range for each session, ascending, none touching another.
    let days: [ClosedRange<CivilDate>]

    /// Takes the dates of the sessions, ascending and each once.
    ///
    /// A session goes no further than half the slower end of the cadence, at least a week, and
    /// not beyond the day by which all sessions are to be held.
    init(_ dates: [CivilDate], cadence: Cadence, today: CivilDate) {
        let reach = max(7, 7 * cadence.maxWeeks / 2)
        days = dates.indices.map { index in
            let date = dates[index]
            var first = max(today, date.adding(days: -reach))
            var last = date.adding(days: reach)
            if index > 0 { first = max(first, Self.middle(dates[index - 1], date).adding(days: 1)) }
            if index + 1 < dates.count { last = min(last, Self.middle(date, dates[index + 1])) }
            if let until = cadence.until, date <= until { last = min(last, until) }
            return min(first, date)...max(last, date)
        }
    }

    private static func middle(_ early: CivilDate, _ late: CivilDate) -> CivilDate {
        early.adding(days: (late.daysSinceEpoch - early.daysSinceEpoch) / 2)
    }
}
