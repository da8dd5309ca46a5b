internal import CivilTime
internal import Mentoring
internal import Storage

/// Takes or declines an offer to move an appointment.
public struct AnswerOffer: Sendable {
    /// What is to be done with which offer.
    public struct Order: Sendable {
        /// The offer's name.
        public var offer: String
        /// Whether it is taken.
        public var isAccepted: Bool
        /// Who answers, by address; nil for a coordinator.
        public var actor: String?
        /// A word to whoever made the offer, for a decline.
        public var comment: String?
        /// Whether every rule but an overlap with a Kept appointment is passed over.
        public var isForced = false

        /// Orders an answer.
        public init(offer: String, isAccepted: Bool) {
            self.offer = offer
            self.isAccepted = isAccepted
        }
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Does what is asked: a move with a REQUEST to both, or a DECLINECOUNTER to who proposed.
    ///
    /// Of several answers at once exactly one counts: the offer is settled in the transaction of
    /// its effect.
    ///
    /// - Throws: `WorkflowError`: `notFound`, `usage` for somebody whose offer it is or who is no
    ///   part of it, `state` if it is not open any more, `slotTaken`, `notFree`.
    public func callAsFunction(_ order: Order) async throws -> ChangedAppointment {
        try await dependencies.change { connection, now in
            try answer(order, now: now, connection)
        }
    }

    private func answer(
        _ order: Order, now: Instant, _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        guard let stored = try OfferStore(connection).offer(order.offer) else {
            throw WorkflowError(
                code: .notFound, message: "no offer is called that; list them with: kept offers")
        }
        let view = try OfferReader(
            dependencies: dependencies, connection: connection, now: now
        ).view(stored)
        let people = try PairPeopleReader(connection: connection).people(
            of: view.view.appointment)
        let actor = try people.actor(order.actor)
        guard view.standing == .open else {
            throw WorkflowError(
                code: .state,
                message: "the offer is \(view.standing.rawValue); the appointment "
                    + "is as it was (kept show \(stored.appointment.text))")
        }
        let isOwn = actor.side == view.side
        guard !order.isAccepted || !isOwn else {
            throw WorkflowError(
                code: .usage, message: "the offer waits for the other side; --as names who made it")
        }
        return order.isAccepted
            ? try accept(view, order, actor, now, connection)
            : try decline(view, order, people, actor, isOwn: isOwn, now, connection)
    }

    private func accept(
        _ view: OfferView, _ order: Order, _ actor: AppointmentActor, _ now: Instant,
        _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let appointment = view.view.appointment
        // Whoever proposed it moves the session; the other side has agreed.
        let changed = try SessionMove(
            dependencies: dependencies, connection: connection, now: now,
            isForced: order.isForced
        ).move(
            appointment, to: view.period, in: try dependencies.rules(of: appointment.zone),
            by: AppointmentActor(view.side),
            cause: "proposed by the \(view.side.rawValue), taken by the \(actor.rawValue)")
        try settle(view, as: .accepted, by: actor, now, connection)
        return changed
    }

    private func decline(
        _ view: OfferView, _ order: Order, _ people: PairPeople, _ actor: AppointmentActor,
        isOwn: Bool, _ now: Instant, _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let appointment = view.view.appointment
        try settle(view, as: isOwn ? .withdrawn : .declined, by: actor, now, connection)
        guard !isOwn else { return ChangedAppointment(appointment: appointment, messages: []) }
        let zone = dependencies.zones.rules(named: people.person(view.side).zone) ?? .utc
        let wall = zone.wallTime(at: appointment.period.start)
        let standing = """
            The session stays on \(wall.date.weekday.shortName) \(wall.date.iso), \
            \(wall.clock) (\(zone.name)).
            """
        let word = try order.comment.map { try TypedText.checked($0, "comment") }
        let message = try InvitationWriter(
            dependencies: dependencies, connection: connection, now: now
        ).declinedCounter(
            for: appointment, people: people, to: view.side,
            comment: [standing, word].compactMap(\.self).joined(separator: "\n"))
        let messages = [message].compactMap(\.self)
        let change = AppointmentChange(
            dependencies: dependencies, connection: connection, now: now)
        for message in messages {
            try change.enqueue(
                message, of: appointment, kind: "\(message.kind.rawValue):\(view.id)")
        }
        return ChangedAppointment(appointment: appointment, messages: messages)
    }

    private func settle(
        _ view: OfferView, as state: MoveOfferState, by actor: AppointmentActor, _ now: Instant,
        _ connection: any SQLConnection
    ) throws {
        let settled = try OfferStore(connection).settle(
            view.id, as: state, by: actor, now: now)
        guard settled else {
            throw WorkflowError(
                code: .tryAgain, message: "somebody else answered the offer; look, try again")
        }
    }
}
