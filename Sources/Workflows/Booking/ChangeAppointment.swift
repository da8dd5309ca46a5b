public import CivilTime
internal import Mentoring
internal import Storage

/// Moves or cancels an appointment: same identifier, same UID, SEQUENCE + 1.
public struct ChangeAppointment: Sendable {
    /// What is to be done.
    public enum Step: Sendable, Hashable {
        /// Another start, in a zone that is kept as local intent (nil: the one it had).
        case move(start: Instant, zone: String?, place: String?)
        /// The session does not take place.
        case cancel(reason: String)
    }

    /// A step with its subject and circumstances.
    public struct Order: Sendable {
        /// The appointment's identifier or UID.
        public var appointment: String
        /// What is to be done.
        public var step: Step
        /// Who does it, by address; nil for a coordinator.
        public var actor: String?
        /// Whether every rule but an overlap with a Kept appointment is passed over.
        public var isForced = false
        /// The caller's key that makes asking twice safe.
        public var idempotencyKey: String?

        /// Orders a step.
        public init(appointment: String, step: Step) {
            self.appointment = appointment
            self.step = step
        }

        /// The order as text, hashed to tell a repeated request from another one.
        var requestText: String {
            let step =
                switch self.step {
                case .move(let start, let zone, let place):
                    ["move", start.rfc3339, zone ?? "", place ?? ""]
                case .cancel(let reason): ["cancel", reason]
                }
            return ([appointment, actor ?? "", "\(isForced)"] + step)
                .joined(separator: "\u{1F}")
        }
    }

    private let dependencies: Dependencies

    /// Creates the workflow.
    public init(_ dependencies: Dependencies) {
        self.dependencies = dependencies
    }

    /// Does the step, or says why not; the answer is given after the commit only.
    ///
    /// - Throws: `WorkflowError`: `notFound`, `slotTaken`, `notFree`, `state`.
    public func callAsFunction(_ order: Order) async throws -> ChangedAppointment {
        try await dependencies.change { connection, now in
            try change(order, now: now, connection)
        }
    }

    private func change(
        _ order: Order, now: Instant, _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let replay = RequestReplay(
            key: order.idempotencyKey, request: order.requestText, connection: connection,
            now: now)
        if let earlier = try replay.earlier() {
            return try StandingInvitation(
                dependencies: dependencies, connection: connection, now: now
            ).changed(earlier)
        }
        let appointment = try FindAppointment(connection).appointment(order.appointment)
        let changed =
            switch order.step {
            case .move(let start, let zone, let place):
                try move(
                    appointment, to: start, zone: zone, place: place, order, now, connection)
            case .cancel(let reason):
                try cancel(appointment, reason: reason, order, now, connection)
            }
        try replay.store(changed.appointment.id)
        return changed
    }

    private func move(
        _ appointment: Appointment, to start: Instant, zone: String?, place: String?,
        _ order: Order, _ now: Instant, _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        // The state decides first: no other time would help an appointment that is over.
        guard appointment.state.takesTime else {
            throw WorkflowError(
                code: .state,
                message: "the appointment is \(appointment.state.rawValue) and cannot be moved")
        }
        guard start < BookAppointment.lastStart else {
            throw WorkflowError(code: .usage, message: "the start lies beyond the year 9998")
        }
        let rules = try dependencies.rules(of: zone ?? appointment.zone)
        let period = Period(
            start: start, durationSeconds: appointment.period.durationSeconds)
        return try SessionMove(
            dependencies: dependencies, connection: connection, now: now,
            isForced: order.isForced
        ).move(
            appointment, to: period, in: rules,
            place: try place.map { try TypedText.checked($0, "place") },
            by: try people.actor(order.actor),
            cause: order.isForced ? "moved \(AppointmentChange.forceMark)" : "")
    }

    private func cancel(
        _ appointment: Appointment, reason: String, _ order: Order, _ now: Instant,
        _ connection: any SQLConnection
    ) throws -> ChangedAppointment {
        let people = try PairPeopleReader(connection: connection).people(of: appointment)
        // A held time was never agreed: giving it up is no cancellation.
        let event: AppointmentEvent = appointment.state == .held ? .releaseHold : .cancel
        return try AppointmentChange(
            dependencies: dependencies, connection: connection, now: now
        ).apply(
            event, to: appointment, by: try people.actor(order.actor),
            cause: try TypedText.checked(reason, "reason"), people: people)
    }
}
