internal import CivilTime
internal import Mentoring
internal import Scheduling
internal import Storage

/// Books a standing appointment: every session of a series, or none.
///
/// Each session is an appointment of its own, with its own UID and its own life (decision 0016);
/// one that collides is booked at the exception that ``CheckSeries`` proposes.
public struct BookSeries: Sendable {
    /// What is to be booked.
    public struct Order: Sendable {
        /// The series.
        public var question: CheckSeries.Question
        /// Where it takes place; nil for the room, if a site is asked for.
        public var place: String?
        /// Who books, by address; nil for a coordinator.
        public var actor: String?
        /// Whether sessions that cannot be held anywhere near their plan are left out.
        public var isSkipping = false
        /// The caller's key that makes asking twice safe.
        public var idempotencyKey: String?

        /// Orders a series.
        public init(_ question: CheckSeries.Question) {
            self.question = question
        }

        /// The order as text, hashed to tell a repeated request from another one.
        var requestText: String {
            [
                "series", question.programme ?? "", question.mentor, question.mentee,
                question.start.rfc3339, question.zone ?? "", question.rule,
                "\(question.lengthMinutes ?? 0)", question.site ?? "", place ?? "", actor ?? "",
                "\(isSkipping)",
            ].joined(separator: "\u{1F}")
        }
    }

    /// What was booked.
    public struct Booked: Sendable {
        /// The series as it was checked in the transaction that booked it; nil for a replay.
        public let answer: CheckSeries.Answer?
        /// The appointments, by start.
        public let changes: [ChangedAppointment]
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Checks and books in one transaction; the answer is given after the commit only.
    ///
    /// - Throws: `WorkflowError`: what ``CheckSeries`` throws, `notFree` if a session has no place
    ///   and is not to be left out, `slotTaken`.
    public func callAsFunction(_ order: Order) async throws -> Booked {
        try await dependencies.change { connection, now in
            try book(order, now: now, connection)
        }
    }

    private func book(
        _ order: Order, now: Instant, _ connection: any SQLConnection
    ) throws -> Booked {
        let replay = RequestReplay(
            key: order.idempotencyKey, request: order.requestText, connection: connection,
            now: now)
        if let earlier = try replay.earlierAll() {
            let standing = StandingInvitation(
                dependencies: dependencies, connection: connection, now: now)
            return Booked(answer: nil, changes: try earlier.map { try standing.changed($0) })
        }
        let answer = try CheckSeries(dependencies).answer(order.question, now: now, connection)
        try Self.check(answer, isSkipping: order.isSkipping)
        let slots = answer.occurrences.compactMap(\.slot).sorted()
        let changes = try slots.enumerated().map { index, slot in
            try book(
                slot, cause: "session \(index + 1) of \(slots.count) of a series", order, answer,
                now: now, connection)
        }
        try replay.store(changes.map(\.appointment.id))
        return Booked(answer: answer, changes: changes)
    }

    private static func check(
        _ answer: CheckSeries.Answer, isSkipping: Bool
    ) throws(WorkflowError) {
        let homeless = answer.occurrences.filter { $0.slot == nil }
        guard homeless.count < answer.occurrences.count else {
            throw WorkflowError(
                code: .notFree, message: "no session of this series can be held; try other times")
        }
        guard homeless.isEmpty || isSkipping else {
            let days = homeless.map { answer.zone.date(at: $0.planned.start).iso }
            throw WorkflowError(
                code: .notFree,
                message: "nothing is booked: no time near the plan is free for "
                    + days.joined(separator: ", ") + "; leave these out with --skip")
        }
    }

    private func book(
        _ slot: Period, cause: String, _ order: Order, _ answer: CheckSeries.Answer,
        now: Instant, _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let people = answer.schedule.people
        var appointment = NewAppointment(dependencies: dependencies).propose(
            AppointmentTime(
                period: slot, wall: answer.zone.wallTime(at: slot.start), zone: answer.zone.name,
                place: try order.place.map { try TypedText.checked($0, "place") }),
            for: people)
        let room = try order.question.site.map {
            try RoomChoice(connection: connection, now: now).free(
                at: slot, site: $0, for: appointment.id)
        }
        if appointment.place == nil { appointment.time.place = room?.placeText }
        let booked = try AppointmentChange(
            dependencies: dependencies, connection: connection, now: now
        ).apply(
            .book, to: appointment, by: try people.actor(order.actor), cause: cause,
            people: people)
        if let room { try RoomStore(connection).assign(room, to: booked.appointment.id) }
        return booked
    }
}
