public import CivilTime
public import Mentoring

/// One booked session of a pair whose plan is mended.
public struct StandingSession: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// When it stands, on the grid of the plan.
    public var period: Period
    /// Whether it can stay where it is; what cannot is planned again.
    public var keepsSlot: Bool
    /// The room it has, if it has one.
    public var room: RoomTime?

    /// Makes a session from its parts.
    public init(
        appointment: AppointmentID, period: Period, keepsSlot: Bool, room: RoomTime? = nil
    ) {
        self.appointment = appointment
        self.period = period
        self.keepsSlot = keepsSlot
        self.room = room
    }
}
