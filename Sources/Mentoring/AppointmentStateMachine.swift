public import CivilTime

/// The life of one appointment: events go in, actions come out, somebody else performs them.
///
///     proposed → held(ttl) → booked → confirmed(T−5 d) → due(end passed)
///     booked|confirmed → moved(→ booked′) | cancelled_early | cancelled_late | superseded
///
/// There is no clock and no store here. A lapsed hold and a passed end are events like others, but
/// they are felt before somebody has brought them: a lapsed hold cannot be booked, and a session
/// whose end has passed can no longer be moved or cancelled.
///
///     var machine = AppointmentStateMachine(appointment)
///     switch machine.handle(.book, by: .mentee, cause: "", at: now, policy: policy) {
///     case .success(let transition): …
///     case .failure(let refusal): …
///     }
public struct AppointmentStateMachine: Sendable, Hashable {
    /// The appointment as the accepted events have left it.
    public private(set) var appointment: Appointment

    /// Takes up the life of an appointment where it stands.
    public init(_ appointment: Appointment) {
        self.appointment = appointment
    }

    /// Takes an event; after a refusal the appointment is what it was.
    ///
    /// `cause` goes into the history as it is. `now` is the instant at which the event counts: the
    /// clock, or the arrival of the message that brought it.
    public mutating func handle(
        _ event: AppointmentEvent, by actor: AppointmentActor, cause: String, at now: Instant,
        policy: ProgrammePolicy
    ) -> Result<AppointmentTransition, AppointmentRefusal> {
        let step = AppointmentStep(
            before: appointment, event: event, actor: actor, now: now, policy: policy)
        do throws(AppointmentRefusal) {
            let (after, actions) = try step.taken()
            let entry = AppointmentHistoryEntry(
                appointment: after.id, at: now, actor: actor, event: event.name, cause: cause,
                from: appointment.state, to: after.state, revision: after.revision,
                sequence: after.sequence, period: after.period)
            appointment = after
            return .success(
                AppointmentTransition(appointment: after, entry: entry, actions: actions))
        } catch {
            return .failure(error)
        }
    }
}
