public import CivilTime

/// One line of an appointment's history: what happened, when, by whom and why.
///
/// Entries are only ever added; the appointment itself is the last one's result.
public struct AppointmentHistoryEntry: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// When it happened.
    public var at: Instant
    /// Who did it.
    public var actor: AppointmentActor
    /// What happened.
    public var event: AppointmentEvent.Name
    /// Why, in the words of who did it or of the message that caused it; may be empty.
    public var cause: String
    /// The state before.
    public var from: AppointmentState
    /// The state after.
    public var to: AppointmentState
    /// The revision after.
    public var revision: Int
    /// The SEQUENCE after.
    public var sequence: Int
    /// When the session was meant to be, after the event.
    public var period: Period

    /// Makes an entry from its parts.
    public init(
        appointment: AppointmentID, at: Instant, actor: AppointmentActor,
        event: AppointmentEvent.Name, cause: String, from: AppointmentState, to: AppointmentState,
        revision: Int, sequence: Int, period: Period
    ) {
        self.appointment = appointment
        self.at = at
        self.actor = actor
        self.event = event
        self.cause = cause
        self.from = from
        self.to = to
        self.revision = revision
        self.sequence = sequence
        self.period = period
    }
}
