public import Mentoring

/// One answer a coordinator may give to a break.
public struct BreakAnswer: Sendable, Hashable {
    /// The number to answer with, from 1.
    public var number: Int
    /// What the answer does: a code such as `link_person`, `attest_kept`, `leave_unknown`.
    public var code: String
    /// The person it names.
    public var person: PersonID?
    /// The appointment it names.
    public var appointment: AppointmentID?

    /// Makes an answer.
    public init(
        number: Int, code: String, person: PersonID? = nil, appointment: AppointmentID? = nil
    ) {
        self.number = number
        self.code = code
        self.person = person
        self.appointment = appointment
    }
}
