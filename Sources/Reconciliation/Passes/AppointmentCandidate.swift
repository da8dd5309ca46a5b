public import CivilTime
public import Mentoring

/// One revision of an appointment to which a session may belong.
public struct AppointmentCandidate: Sendable, Hashable {
    /// The appointment.
    public var appointment: AppointmentID
    /// Its revision.
    public var revision: Int
    /// When it was to be, end exclusive.
    public var period: Period
    /// The pair.
    public var pair: PairID
    /// The iCalendar UID.
    public var uid: String
    /// The ids of the meeting its link leads to.
    public var meetingIDs: [String]
    /// The tokens of our own join link.
    public var linkTokens: [String]
    /// The folded addresses of whoever may have opened the meeting.
    public var organiserEmails: [String]
    /// The people it expects.
    public var people: [ExpectedPerson]

    /// Makes a candidate.
    public init(
        appointment: AppointmentID, revision: Int, period: Period, pair: PairID, uid: String,
        meetingIDs: [String] = [], linkTokens: [String] = [], organiserEmails: [String] = [],
        people: [ExpectedPerson]
    ) {
        self.appointment = appointment
        self.revision = revision
        self.period = period
        self.pair = pair
        self.uid = uid
        self.meetingIDs = meetingIDs
        self.linkTokens = linkTokens
        self.organiserEmails = organiserEmails
        self.people = people
    }
}
