public import CivilTime
internal import Mentoring
internal import Recurrence
public import Scheduling
internal import Storage

/// Checks a standing appointment of a pair over its whole length; `BookSeries` books it.
public struct CheckSeries: Sendable {
    /// What is asked for.
    public struct Question: Sendable {
        /// The programme's slug, or nil for the only one.
        public var programme: String?
        /// The mentor's address.
        public var mentor: String
        /// The mentee's address.
        public var mentee: String
        /// The first start.
        public var start: Instant
        /// The zone whose wall clock the series keeps; nil for the programme's.
        public var zone: String?
        /// How it repeats, as RFC 5545 says: `FREQ=WEEKLY;INTERVAL=2;COUNT=6`.
        public var rule: String
        /// The length; nil for the pair's agreed one.
        public var lengthMinutes: Int?
        /// The site one of whose rooms must be free each time; nil if no room is wanted.
        public var site: String?

        /// Asks about a series from its first start.
        public init(
            programme: String?, mentor: String, mentee: String, start: Instant, rule: String
        ) {
            self.programme = programme
            self.mentor = mentor
            self.mentee = mentee
            self.start = start
            self.rule = rule
        }
    }

    /// What was found.
    public struct Answer: Sendable {
        /// The pair with its people and zones.
        public let schedule: PairSchedule
        /// The zone whose wall clock the series keeps.
        public let zone: ZoneRules
        /// The occurrences, ascending by plan.
        public let occurrences: [SeriesCheck.Occurrence]
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Checks a series; nothing is stored.
    ///
    /// - Throws: `WorkflowError` with code `usage` for a rule that cannot be read or has no end
    ///   within ``SeriesCheck/occurrencesMax`` occurrences.
    public func callAsFunction(_ question: Question) async throws -> Answer {
        let now = dependencies.clock.now()
        let workflow = self
        return try await refusingStorage {
            try await dependencies.database.read { connection in
                try workflow.answer(question, now: now, connection)
            }
        }
    }

    /// Checks a series inside a transaction.
    func answer(
        _ question: Question, now: Instant, _ connection: any SQLConnection
    ) throws -> Answer {
        let people = try PairPeopleReader(connection: connection).people(
            programme: question.programme, mentor: question.mentor, mentee: question.mentee)
        let zone = try dependencies.rules(of: question.zone ?? people.programme.zone)
        let starts = try starts(question, zone)
        let minutes = question.lengthMinutes ?? people.pair.cadence.minutes
        try SessionLength.check(minutes)
        // Exceptions may come a week before the first or after the last occurrence.
        let week = Int64(SeriesCheck.reachDays) * 86_400
        let window = Period(
            start: min(now, question.start),
            end: (starts.last ?? question.start).advanced(bySeconds: Int64(minutes) * 60 + week))
        let schedule = try PairScheduleReader(
            dependencies: dependencies, connection: connection, now: now
        ).schedule(of: people, window: window, site: question.site)
        let request = SlotRequest(
            window: window, lengthMinutes: minutes, gridMinutes: people.policy.gridMinutes,
            now: now, pair: people.pair.id, programmeZone: schedule.programmeZone,
            blackoutDays: schedule.blackoutDays, minDays: people.policy.minDays,
            site: question.site, rooms: schedule.rooms,
            travelMinutes: question.site == nil ? 0 : people.policy.travelMinutes)
        let occurrences = try refusingScheduling {
            try SeriesCheck(
                request, mentor: schedule.mentorTime, mentee: schedule.menteeTime
            ).occurrences(startingAt: starts)
        }
        return Answer(schedule: schedule, zone: zone, occurrences: occurrences)
    }

    /// The starts of the series, on the wall clock of its zone.
    private func starts(
        _ question: Question, _ zone: ZoneRules
    ) throws(WorkflowError) -> [Instant] {
        let rule: RecurrenceRule
        do throws(RecurrenceError) {
            rule = try RecurrenceRule(parsing: question.rule)
        } catch {
            throw WorkflowError(code: .usage, message: "the rule cannot be read: \(error.message)")
        }
        let set = RecurrenceSet(
            start: zone.wallTime(at: question.start), isAllDay: false, zone: zone, rules: [rule])
        let most = SeriesCheck.occurrencesMax
        let expansion = set.expand(
            from: question.start, until: .distantFuture,
            limits: ExpansionLimits(instancesMax: most + 1, stepsMax: 200_000))
        guard expansion.outcome == .complete, expansion.instances.count <= most else {
            throw WorkflowError(
                code: .usage,
                message: "the series has no end within \(most) sessions; give COUNT or UNTIL")
        }
        return expansion.instances.map(\.start)
    }
}
