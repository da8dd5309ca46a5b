public import CivilTime
public import Mentoring

/// The current verdicts of one revision of an appointment, as figures read them.
public struct AttendanceRow: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// The pair.
    public var pair: PairID
    /// The mentor.
    public var mentor: PersonID
    /// The mentee.
    public var mentee: PersonID
    /// The date of the start in the programme's zone; weeks begin on Monday.
    public var date: CivilDate
    /// The value of the mentor's leg.
    public var mentorValue: VerdictValue
    /// The value of the mentee's leg.
    public var menteeValue: VerdictValue

    /// Makes a row.
    public init(
        appointment: AppointmentID, pair: PairID, mentor: PersonID, mentee: PersonID,
        date: CivilDate, mentorValue: VerdictValue, menteeValue: VerdictValue
    ) {
        self.appointment = appointment
        self.pair = pair
        self.mentor = mentor
        self.mentee = mentee
        self.date = date
        self.mentorValue = mentorValue
        self.menteeValue = menteeValue
    }

    /// What became of the appointment.
    public var outcome: AppointmentOutcome {
        AppointmentOutcome(mentor: mentorValue, mentee: menteeValue)
    }
}
