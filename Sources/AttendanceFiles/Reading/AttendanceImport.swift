internal import CivilTime

/// What a file says, as values; nothing is stored yet.
public struct AttendanceImport: Sendable, Hashable {
    /// The version of the parsers: raised when the same file would give other rows.
    public static let parserVersion = 2

    /// The shape the file was read as.
    public let format: AttendanceFormat
    /// Why that shape, in words.
    public let reason: String
    /// The encoding of the file.
    public let encoding: TextEncoding
    /// The order of day and month; nil if it is open or the file has no dates.
    public let dateOrder: DateOrder?
    /// What a person must say before the rows have times.
    public let question: OpenQuestion?
    /// The zone the file's times were read in.
    public let zone: String
    /// The meetings, in the order of the file.
    public let sessions: [AttendanceSession]
    /// The visits, in the order of the file.
    public let rows: [AttendanceRow]
    /// The number of people the file states, nil if it states none, and the number that was read.
    public let control: ControlTotals
    /// Doubts about the file, in the order of its lines.
    public let problems: [AttendanceProblem]
    /// What became of each row.
    public let tally: RowTally

    init(_ file: AttendanceFile, rows: [AttendanceRow], outcome: AttendanceOutcome) {
        format = file.format
        reason = file.reason
        encoding = file.encoding
        dateOrder = file.dateOrder
        question = file.question
        zone = file.zone.name
        sessions = outcome.sessions
        self.rows = rows
        control = outcome.control
        problems = outcome.problems
        tally = outcome.tally
    }
}
