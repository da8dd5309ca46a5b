public import CivilTime

/// One meeting a file reports on.
public struct AttendanceSession: Sendable, Hashable {
    /// The title as the file gives it; empty if it gives none.
    public let title: String
    /// The source's own id of the meeting; nil if the file gives none.
    public let meetingID: String?
    /// The folded address of who organised it; nil if no row says so.
    public let organiserEmail: String?
    /// From the stated start to the stated end, else from the first join to the last leave.
    ///
    /// Nil while the order of day and month is open, or if the file has no times at all.
    public let period: Period?
    /// The number of people stated and read.
    public let control: ControlTotals
    /// Whether everybody in the meeting is listed as far as the file can tell.
    ///
    /// False if a row was refused, fewer people were read than are stated, or no time is known.
    /// Only a complete list speaks against somebody who is not on it.
    public let isComplete: Bool

    /// The iCalendar UID of the event it was held for, where the source knows it.
    public let uid: String?
    /// The start of the instance that `uid` means, for series.
    public let recurrenceStart: Instant?
    /// The part of its key that does not depend on its time, where that is known and its title not.
    let base: String?

    /// Creates a session.
    public init(
        title: String, meetingID: String? = nil, organiserEmail: String? = nil, period: Period?,
        control: ControlTotals, isComplete: Bool, uid: String? = nil,
        recurrenceStart: Instant? = nil, base: String? = nil
    ) {
        self.title = title
        self.meetingID = meetingID
        self.organiserEmail = organiserEmail
        self.period = period
        self.control = control
        self.isComplete = isComplete
        self.uid = uid
        self.recurrenceStart = recurrenceStart
        self.base = base
    }

    init(_ facts: MeetingFacts, period: Period?, control: ControlTotals, isComplete: Bool) {
        self.init(
            title: facts.title, meetingID: facts.meetingID, organiserEmail: facts.organiserEmail,
            period: period, control: control, isComplete: isComplete, uid: facts.uid,
            recurrenceStart: facts.recurrenceStart.map { Instant(secondsSinceEpoch: $0) },
            base: facts.base)
    }
}
