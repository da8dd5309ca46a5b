public import CivilTime
public import Mentoring
public import Scheduling
internal import Storage

/// Finds the times a pair can meet: the best few with reasons, or every one.
public struct ProposeSlots: Sendable {
    /// What is asked for.
    public struct Question: Sendable {
        /// The programme's slug, or nil for the only one.
        public var programme: String?
        /// The mentor's address.
        public var mentor: String
        /// The mentee's address.
        public var mentee: String
        /// The first instant to look at; nil for now.
        public var from: Instant?
        /// The instant by which a slot must end; nil for the policy's horizon.
        public var until: Instant?
        /// The length; nil for the pair's agreed one.
        public var lengthMinutes: Int?
        /// The grid; nil for the policy's.
        public var gridMinutes: Int?
        /// The site one of whose rooms must be free; nil if no room is wanted.
        public var site: String?
        /// How many slots to rank.
        public var count: Int
        /// How long to hold the slots offered; nil to hold nothing.
        public var holdMinutes: Int?

        /// Asks for the best three slots of a pair.
        public init(programme: String?, mentor: String, mentee: String) {
            self.programme = programme
            self.mentor = mentor
            self.mentee = mentee
            count = 3
        }
    }

    /// What was found.
    public struct Answer: Sendable {
        /// The pair with its people and zones.
        public let schedule: PairSchedule
        /// The window looked at.
        public let window: Period
        /// Every feasible start, ascending.
        public let starts: [Instant]
        /// The best slots.
        public let slots: [RankedSlot]
        /// Starts of the window and grid.
        public let considered: Int
        /// Starts left out because somebody's time is not known.
        public let unknown: Int
        /// Why nothing fits, empty if something does.
        public let none: NoSlot
        /// The appointments that hold the slots offered, in their order.
        public let held: [Appointment]
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Answers a question; holds the slots only if asked to, in the same transaction.
    public func callAsFunction(_ question: Question) async throws -> Answer {
        let now = dependencies.clock.now()
        let workflow = self
        return try await refusingStorage {
            guard question.holdMinutes != nil else {
                return try await dependencies.database.read { connection in
                    try workflow.answer(question, now: now, connection)
                }
            }
            return try await dependencies.database.write { connection in
                try workflow.answer(question, now: now, connection)
            }
        }
    }

    private func answer(
        _ question: Question, now: Instant, _ connection: any SQLConnection
    ) throws -> Answer {
        let people = try PairPeopleReader(connection: connection).people(
            programme: question.programme, mentor: question.mentor, mentee: question.mentee)
        let window = try Self.window(question, now: now, policy: people.policy)
        try SessionLength.check(question.lengthMinutes ?? people.pair.cadence.minutes)
        let schedule = try PairScheduleReader(
            dependencies: dependencies, connection: connection, now: now
        ).schedule(of: people, window: window, site: question.site)
        var request = Self.request(question, schedule, window: window, now: now)
        request.offeredElsewhere = try Self.offered(to: people, now: now, connection)
        let finder = try refusingScheduling {
            try SlotFinder(request, mentor: schedule.mentorTime, mentee: schedule.menteeTime)
        }
        let found = finder.answer()
        let slots = finder.ranked(count: question.count)
        let held = try question.holdMinutes.map { minutes in
            try HoldSlots(dependencies: dependencies, connection: connection, now: now)
                .hold(
                    slots.map(\.period), for: schedule, minutes: minutes, site: question.site)
        }
        return Answer(
            schedule: schedule, window: window, starts: found.starts, slots: slots,
            considered: found.considered, unknown: found.unknown,
            none: found.starts.isEmpty ? finder.whyNone() : NoSlot(facts: [], wouldOpen: []),
            held: held ?? [])
    }

    /// The times that wait for an answer in move offers of either person, of any pair of theirs.
    private static func offered(
        to people: PairPeople, now: Instant, _ connection: any SQLConnection
    ) throws -> [Period] {
        let both = [people.mentor.id, people.mentee.id]
        return try OfferStore(connection).offers(in: .open).filter { offer in
            guard offer.period.start > now,
                let appointment = try AppointmentStore(connection).appointment(offer.appointment),
                let pair = try PairStore(connection).pair(appointment.pair)
            else { return false }
            return both.contains(pair.mentor) || both.contains(pair.mentee)
        }.map(\.period)
    }

    private static func window(
        _ question: Question, now: Instant, policy: ProgrammePolicy
    ) throws(WorkflowError) -> Period {
        let start = question.from ?? now
        let horizon = Int64(policy.horizonWeeks) * 7 * 86_400
        let end = question.until ?? max(now, start).advanced(bySeconds: horizon)
        guard start < end else {
            throw WorkflowError(
                code: .usage, message: "the window ends before it begins; check --from and --until")
        }
        return Period(start: start, end: end)
    }

    private static func request(
        _ question: Question, _ schedule: PairSchedule, window: Period, now: Instant
    ) -> SlotRequest {
        // A window the caller names replaces the cadence window (rule 8), no other rule.
        let isOwnWindow = question.from != nil || question.until != nil
        return SlotRequest(
            window: window,
            lengthMinutes: question.lengthMinutes ?? schedule.people.pair.cadence.minutes,
            gridMinutes: question.gridMinutes ?? schedule.people.policy.gridMinutes, now: now,
            pair: schedule.people.pair.id, programmeZone: schedule.programmeZone,
            blackoutDays: schedule.blackoutDays, minDays: schedule.people.policy.minDays,
            cadenceWindow: isOwnWindow ? nil : schedule.dueWindow?.days,
            dueDate: schedule.dueWindow?.middle, pastSessions: schedule.pastSessions,
            site: question.site, rooms: schedule.rooms,
            travelMinutes: question.site == nil ? 0 : schedule.people.policy.travelMinutes)
    }
}
