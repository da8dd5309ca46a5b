public import CivilTime

/// One visit of one person to one meeting, or the mere fact that they are listed.
public struct AttendanceRow: Sendable, Hashable {
    /// The index of the meeting in ``AttendanceImport/sessions``.
    public let session: Int
    /// Who it is about; personal text.
    public let person: PersonCell
    /// When they joined; nil if the file does not say, or its date is not decided.
    public let start: Instant?
    /// When they left; nil if the file does not say, or its date is not decided.
    public let end: Instant?
    /// The length the row states, in seconds; nil if it states none or it cannot be read.
    public let statedSeconds: Int?
    /// Whether the row waits for a decision about the order of day and month.
    public let isParked: Bool
    /// The line it stands on, counted from 1.
    public let line: Int
    /// Creates a row.
    public init(
        session: Int, person: PersonCell, start: Instant?, end: Instant?, statedSeconds: Int?,
        isParked: Bool, line: Int
    ) {
        self.session = session
        self.person = person
        self.start = start
        self.end = end
        self.statedSeconds = statedSeconds
        self.isParked = isParked
        self.line = line
    }
}
