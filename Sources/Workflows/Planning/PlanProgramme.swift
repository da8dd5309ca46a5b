public import CivilTime
public import Mentoring
public import Scheduling
internal import Storage

/// Proposes all due sessions of a programme at once, and books them if asked to.
public struct PlanProgramme: Sendable {
    /// One session of the plan, with names and local times to show.
    public struct Session: Sendable {
        /// The pair.
        public let pair: PairID
        /// The mentor.
        public let mentor: Person
        /// The mentee.
        public let mentee: Person
        /// When, UTC.
        public let period: Period
        /// The start on the mentor's clock.
        public let mentorLocal: WallTime
        /// The start on the mentee's clock.
        public let menteeLocal: WallTime
        /// The days on which it is due, in the programme's zone.
        public let due: ClosedRange<CivilDate>
        /// The site and the name of the room it takes, if both people share a site with rooms.
        public let room: (site: String, name: String)?

        /// The room as an invitation says it.
        public var place: String? { room.map { "\($0.name), \($0.site)" } }
    }

    /// A due session without a place.
    public struct Unplaced: Sendable {
        /// The mentor.
        public let mentor: Person
        /// The mentee.
        public let mentee: Person
        /// Why.
        public let session: UnplacedSession
    }

    /// A whole plan.
    public struct Answer: Sendable {
        /// The programme.
        public let programme: Programme
        /// The programme's zone.
        public let zone: ZoneRules
        /// The sessions, by start.
        public let sessions: [Session]
        /// The sessions that are due and have no place, by pair and day.
        public let unplaced: [Unplaced]
        /// Pairs that are due nothing within the horizon.
        public let idlePairsCount: Int
        /// What the plan is worth, in points.
        public let value: Int64
        /// What no plan can exceed, in points.
        public let bound: Int64
        /// The share of the bound that is not reached.
        public let gap: Double
    }

    /// What booking a plan did.
    public struct Booked: Sendable {
        /// The appointments booked, by start.
        public let changes: [ChangedAppointment]
        /// The sessions that could not be booked any more, each with the reason.
        public let refused: [(session: Session, error: WorkflowError)]
    }

    let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Plans a programme; nothing is booked.
    ///
    /// What the plan is remembered by is stored, so that the next one begins there: groups of pairs
    /// that are still what they were keep their plan without work.
    ///
    /// - Throws: `WorkflowError`: `notFound` for an unknown programme, `state` for one without
    ///   pairs.
    public func callAsFunction(
        programme slug: String?, workers: Int,
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async throws -> Answer {
        let now = dependencies.clock.now()
        let reader = PlanReader(dependencies: dependencies, now: now)
        let (scene, memory) = try await refusingStorage {
            try await dependencies.database.read { connection in
                let scene = try reader.scene(slug, connection)
                return (scene, try PlanMemoryStore(connection).memory(of: scene.programme.id))
            }
        }
        guard !scene.parts.isEmpty else {
            return Answer(
                programme: scene.programme, zone: scene.zone, sessions: [], unplaced: [],
                idlePairsCount: scene.idlePairsCount, value: 0, bound: 0, gap: 0)
        }
        let question = try refusingScheduling { try ProgrammeQuestion(scene.parts) }
        let plan = await question.plan(workers: workers, memory: memory, progress: progress)
        if plan.memory != memory { try await remember(plan.memory, of: scene.programme.id) }
        return Self.answer(plan, question, scene)
    }

    /// Stores a memory for the next plan.
    ///
    /// A database that is locked, full or read-only keeps nobody from seeing the plan: the next one
    /// only takes longer.
    private func remember(_ memory: PlanMemory, of programme: ProgrammeID) async throws {
        let now = dependencies.clock.now()
        do {
            try await dependencies.database.write { connection in
                try PlanMemoryStore(connection).remember(memory, of: programme, now: now)
            }
        } catch let error as StorageError where [.busy, .full, .readOnly].contains(error.code) {
            return
        } catch let error as StorageError {
            throw WorkflowError(error)
        }
    }

    /// Books every session of a plan, each in a transaction of its own as `book` does.
    ///
    /// A session whose time was taken since, or whose people changed their calendars, is refused
    /// with its reason and leaves the others as they are.
    public func apply(_ answer: Answer) async throws -> Booked {
        var changes: [ChangedAppointment] = []
        var refused: [(session: Session, error: WorkflowError)] = []
        for session in answer.sessions {
            var order = BookAppointment.Order(
                programme: answer.programme.slug, mentor: session.mentor.email.text,
                mentee: session.mentee.email.text, start: session.period.start)
            order.site = session.room?.site
            order.room = session.room?.name
            do {
                changes.append(try await BookAppointment(dependencies)(order))
            } catch let error as WorkflowError
                where [.slotTaken, .notFree, .state].contains(error.code)
            {
                refused.append((session, error))
            }
        }
        return Booked(changes: changes, refused: refused)
    }

    private static func answer(
        _ roomed: RoomedPlan, _ question: ProgrammeQuestion, _ scene: PlanScene
    ) -> Answer {
        let plan = roomed.plan
        let sessions = plan.sessions.compactMap { planned -> Session? in
            let part = question.parts[Int(planned.pair)]
            guard let people = scene.people[part.request.pair] else { return nil }
            let period = question.period(of: planned)
            return Session(
                pair: part.request.pair, mentor: people.mentor, mentee: people.mentee,
                period: period, mentorLocal: part.mentor.zone.wallTime(at: period.start),
                menteeLocal: part.mentee.zone.wallTime(at: period.start),
                due: part.due[Int(planned.window)],
                room: roomed.rooms[planned].map { ($0.site, $0.name) })
        }
        let unplaced = question.unplaced(roomed).compactMap { session -> Unplaced? in
            guard let people = scene.people[session.pair] else { return nil }
            return Unplaced(mentor: people.mentor, mentee: people.mentee, session: session)
        }
        return Answer(
            programme: scene.programme, zone: scene.zone,
            sessions: sessions.sorted {
                ($0.period.start, $0.pair.text) < ($1.period.start, $1.pair.text)
            },
            unplaced: unplaced, idlePairsCount: scene.idlePairsCount, value: plan.value,
            bound: plan.bound, gap: plan.gap)
    }
}
