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
        var shared = try SharedTime(self, slug, connection)
        let pairs = try PairStore(connection).pairs(of: shared.programme.id)
        guard !pairs.isEmpty else {
            throw WorkflowError(
                code: .state,
                message: "\(shared.programme.slug) has no pairs yet; see: kept pairs import")
        }
        var parts: [ProgrammeQuestion.Part] = []
        var people: [PairID: PairPeople] = [:]
        for pair in pairs {
            guard let both = try shared.people(of: pair) else { continue }
            let standing = try AppointmentStore(connection).appointments(of: pair.id)
                .count { $0.state.takesTime || $0.state == .due }
            let schedule = try shared.schedule(of: both)
            let due = DueDays(
                pair.cadence, first: schedule.dueWindow, sessionsStarted: standing,
                until: shared.zone.date(at: shared.horizon.end.advanced(bySeconds: -1))
            ).days
            guard !due.isEmpty else { continue }
            people[pair.id] = both
            parts.append(
                ProgrammeQuestion.Part(
                    request: shared.request(for: schedule), mentor: schedule.mentorTime,
                    mentee: schedule.menteeTime, due: due,
                    minDays: max(shared.policy.minDays, DueDays.spacingDays(pair.cadence))))
        }
        return PlanScene(
            programme: shared.programme, zone: shared.zone, parts: parts, people: people,
            idlePairsCount: pairs.count - parts.count)
    }
}

/// What the pairs of a programme share, each read once: people's time and the rooms of sites.
struct SharedTime {
    let programme: Programme
    let policy: ProgrammePolicy
    let zone: ZoneRules
    /// The stretch that is planned.
    let horizon: Period
    private let reader: PlanReader
    private let connection: any SQLConnection
    private var times: [PersonID: PersonTime] = [:]
    private var persons: [PersonID: Person] = [:]
    private var rooms: [String: [RoomTime]] = [:]
    /// Sessions that the plan itself decides about: nobody is busy with them.
    var movable: Set<AppointmentID> = [] {
        didSet { rooms = [:] }
    }

    init(_ reader: PlanReader, _ slug: String?, _ connection: any SQLConnection) throws {
        (programme, policy) = try FindProgramme(connection).programme(slug: slug)
        zone = try reader.dependencies.rules(of: programme.zone)
        horizon = Period(
            start: reader.now, durationSeconds: Int64(policy.horizonWeeks) * 7 * 86_400)
        self.reader = reader
        self.connection = connection
    }

    /// The people of a pair, or nil if one of them is not stored any more.
    mutating func people(of pair: Pair) throws -> PairPeople? {
        guard let mentor = try person(pair.mentor), let mentee = try person(pair.mentee) else {
            return nil
        }
        return PairPeople(
            programme: programme, policy: policy, pair: pair, mentor: mentor, mentee: mentee)
    }

    private mutating func person(_ id: PersonID) throws -> Person? {
        if let known = persons[id] { return known }
        let person = try PeopleStore(connection).person(id)
        persons[id] = person
        return person
    }

    /// The schedule of a pair over the horizon; where both share a site that has rooms, in a room.
    mutating func schedule(of people: PairPeople) throws -> PairSchedule {
        let (mentor, mentee) = (try time(of: people.mentor), try time(of: people.mentee))
        return try PairScheduleReader(
            dependencies: reader.dependencies, connection: connection, now: reader.now
        ).schedule(
            of: people, mentorTime: mentor, menteeTime: mentee,
            rooms: try site(of: people).map { try rooms(of: $0) })
    }

    /// When a person can, apart from the sessions the plan decides about.
    mutating func time(of person: Person) throws -> PersonTime {
        var time =
            try times[person.id]
            ?? AvailabilityReader(
                zones: reader.dependencies.zones, connection: connection
            ).time(of: person, window: horizon, now: reader.now, policy: policy)
        times[person.id] = time
        time.sessions.removeAll { movable.contains($0.appointment) }
        return time
    }

    /// The site both sit at, if it has rooms.
    private mutating func site(of people: PairPeople) throws -> String? {
        guard let site = people.mentor.site, site == people.mentee.site else { return nil }
        return try rooms(of: site).isEmpty ? nil : site
    }

    /// The rooms of a site with what others have of them.
    mutating func rooms(of site: String) throws -> [RoomTime] {
        if let known = rooms[site] { return known }
        let found = try RoomStore(connection).rooms(
            of: site, near: horizon, now: reader.now, except: movable)
        rooms[site] = found
        return found
    }

    /// The question about one pair, with the rules that booking it will ask for.
    func request(for schedule: PairSchedule, lengthMinutes: Int? = nil) -> SlotRequest {
        let site = schedule.rooms?.first?.site
        return SlotRequest(
            window: horizon,
            lengthMinutes: lengthMinutes ?? schedule.people.pair.cadence.minutes,
            gridMinutes: policy.gridMinutes, now: reader.now, pair: schedule.people.pair.id,
            programmeZone: zone, blackoutDays: schedule.blackoutDays, minDays: policy.minDays,
            pastSessions: schedule.pastSessions, site: site, rooms: schedule.rooms,
            travelMinutes: site == nil ? 0 : policy.travelMinutes)
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
