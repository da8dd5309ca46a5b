/// What an accepted event did: the appointment as it is now and what has to be done about it.
public struct AppointmentTransition: Sendable, Hashable {
    /// The appointment after the event.
    public var appointment: Appointment
    /// The line of history to add.
    public var entry: AppointmentHistoryEntry
    /// What the caller must do, in this order, in the transaction that stores the appointment.
    public var actions: [AppointmentAction]

    /// Makes a transition from its parts.
    public init(
        appointment: Appointment, entry: AppointmentHistoryEntry, actions: [AppointmentAction]
    ) {
        self.appointment = appointment
        self.entry = entry
        self.actions = actions
    }
}
