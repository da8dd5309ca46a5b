public import CivilTime

/// What a source says about one session as a whole: the input of session matching.
public struct SessionFacts: Sendable, Hashable {
    /// The key that the session's rows and coverage carry.
    public var key: String
    /// The source.
    public var source: EvidenceSource
    /// When it ran; none while the file's dates are undecided.
    public var period: Period?
    /// The iCalendar UID, where a source knows it.
    public var uid: String?
    /// The start of the instance that `uid` means, for series.
    public var recurrenceStart: Instant?
    /// The platform's meeting id.
    public var meetingID: String?
    /// The token of our own join link.
    public var linkToken: String?
    /// The folded address of who organised it.
    public var organiserEmail: String?

    /// Makes the facts of one session.
    public init(
        key: String, source: EvidenceSource, period: Period?, uid: String? = nil,
        recurrenceStart: Instant? = nil, meetingID: String? = nil, linkToken: String? = nil,
        organiserEmail: String? = nil
    ) {
        self.key = key
        self.source = source
        self.period = period
        self.uid = uid
        self.recurrenceStart = recurrenceStart
        self.meetingID = meetingID
        self.linkToken = linkToken
        self.organiserEmail = organiserEmail
    }
}
