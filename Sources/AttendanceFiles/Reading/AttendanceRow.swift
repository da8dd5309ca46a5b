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
    /// Whether the source itself says that this person was not there.
    public let isAbsence: Bool
    /// The join and leave as the file writes them, while they wait for a decision; else nil.
    public let parked: ParkedTimes?
    /// The area of a building, for a row of a door; nil for meetings.
    public let area: String?
    /// The line it stands on, counted from 1.
    public let line: Int

    /// Creates a row.
    public init(
        session: Int, person: PersonCell, start: Instant?, end: Instant?, statedSeconds: Int?,
        isAbsence: Bool = false, parked: ParkedTimes? = nil, area: String? = nil, line: Int
    ) {
        self.session = session
        self.person = person
        self.start = start
        self.end = end
        self.statedSeconds = statedSeconds
        self.isAbsence = isAbsence
        self.parked = parked
        self.area = area
        self.line = line
    }

    /// Whether the row waits for a decision about its dates or its zone.
    public var isParked: Bool { parked != nil }
}
