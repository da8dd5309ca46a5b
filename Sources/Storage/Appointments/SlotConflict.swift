public import CivilTime
public import Mentoring

/// An appointment that takes a person's time already.
public struct SlotConflict: Sendable, Hashable {
    /// Whose time.
    public var person: PersonID
    /// The appointment that takes it, in whichever programme.
    public var appointment: AppointmentID
    /// When it does.
    public var period: Period

    /// Makes a conflict from its parts.
    public init(person: PersonID, appointment: AppointmentID, period: Period) {
        self.person = person
        self.appointment = appointment
        self.period = period
    }
}

/// What became of an appointment that was to be stored.
public enum AppointmentStoring: Sendable, Hashable {
    /// It is stored; it stands once the transaction is committed.
    case stored
    /// Somebody's time is taken; nothing was stored. By person, then by start.
    case slotTaken([SlotConflict])
    /// Somebody else changed the appointment in the meantime; nothing was stored.
    case changedMeanwhile(Appointment)
}
