public import CivilTime
public import Mentoring
public import Scheduling
internal import Storage

/// Finds the booked sessions that cannot be held any more, and moves these and as few others as
/// can be.
public struct RepairProgramme: Sendable {
    /// One session that goes elsewhere, or would have to.
    public struct Change: Sendable {
        /// The appointment as it stands.
        public let appointment: Appointment
        /// The mentor.
        public let mentor: Person
        /// The mentee.
        public let mentee: Person
        /// What stands against it; empty for one that only makes room for another.
        public let facts: [BlockingFact]
        /// Where it goes, UTC; nil if no place was found for it.
        public let to: Period?
        /// The site and the room it gets there, if it has a room.
        public let room: (site: String, name: String)?
        /// Why no place was found, in sentences; empty otherwise.
        public let whyNone: [String]
    }

    /// What can be done.
    public struct Answer: Sendable {
        /// The programme.
        public let programme: Programme
        /// The programme's zone.
        public let zone: ZoneRules
        /// How many sessions are booked from now to the horizon.
        public let standingCount: Int
        /// The sessions that lost their slot, by the time they stand at.
        public let lost: [Change]
        /// Sessions that could stay and make room all the same, by the time they stand at.
        public let others: [Change]
        /// No repair that places as many sessions moves fewer others than this.
        public let othersLeastCount: Int

        /// How many lost sessions have a new place.
        public var placedCount: Int { lost.count { $0.to != nil } }
        /// Whether the number of others moved is proved to be the least possible.
        public var isLeast: Bool { others.count == othersLeastCount }
        /// All sessions that move.
        var moves: [Change] { (lost + others).filter { $0.to != nil } }
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Looks at what is booked; nothing is moved.
    ///
    /// - Throws: `WorkflowError` with code `notFound` for an unknown programme.
    public func callAsFunction(programme slug: String?) async throws -> Answer {
        let reader = RepairReader(dependencies: dependencies, now: dependencies.clock.now())
        let scene = try await refusingStorage {
            try await dependencies.database.read { connection in
                try reader.scene(slug, connection)
            }
        }
        guard let question = scene.question else {
            return Answer(
                programme: scene.programme, zone: scene.zone, standingCount: scene.standingCount,
                lost: [], others: [], othersLeastCount: 0)
        }
        let mended = question.mended()
        let unplaced = question.unplaced(mended.roomed)
        let changes = mended.changes.compactMap { change -> Change? in
            guard let appointment = scene.appointments[change.session.appointment],
                let people = scene.people[change.pair]
            else { return nil }
            let date = scene.zone.date(at: appointment.period.start)
            let why = unplaced.first { $0.pair == change.pair && $0.due.contains(date) }?.why
            return Change(
                appointment: appointment, mentor: people.mentor, mentee: people.mentee,
                facts: scene.lost[appointment.id] ?? [], to: change.to.map(question.period),
                room: change.to.flatMap { mended.roomed.rooms[$0] }.map { ($0.site, $0.name) },
                whyNone: change.to == nil ? why ?? [] : [])
        }
        return Answer(
            programme: scene.programme, zone: scene.zone, standingCount: scene.standingCount,
            lost: changes.filter { !$0.facts.isEmpty },
            others: changes.filter { $0.facts.isEmpty },
            othersLeastCount: mended.repair.movedOthersLeast)
    }

    /// Moves everything an answer says, in one transaction: all of it or nothing.
    ///
    /// The time of all sessions that move is given up first, so that one may take another's place.
    ///
    /// - Throws: `WorkflowError`: `tryAgain` if one of the sessions was changed since, `slotTaken`
    ///   or `notFree` if a new time is no longer possible.
    public func apply(_ answer: Answer) async throws -> [ChangedAppointment] {
        let dependencies = dependencies
        return try await dependencies.change { connection, now in
            let store = AppointmentStore(connection)
            for move in answer.moves {
                guard try store.appointment(move.appointment.id) == move.appointment else {
                    throw WorkflowError(
                        code: .tryAgain,
                        message: "somebody changed a session meanwhile; look, try again")
                }
            }
            try store.giveUpTime(of: answer.moves.map(\.appointment.id))
            let mover = SessionMove(dependencies: dependencies, connection: connection, now: now)
            return try answer.moves.compactMap { move in
                guard let to = move.to else { return nil }
                return try mover.move(
                    move.appointment, to: to,
                    in: try dependencies.rules(of: move.appointment.zone), room: move.room?.name,
                    by: .coordinator, cause: Self.cause(move))
            }
        }
    }

    private static func cause(_ move: Change) -> String {
        guard !move.facts.isEmpty else { return "made room in a repair of the plan" }
        let codes = move.facts.map(\.code.rawValue)
        let unique = codes.enumerated().filter { codes.firstIndex(of: $1) == $0 }.map(\.element)
        return "could not be held any more: \(unique.joined(separator: ", "))"
    }
}
