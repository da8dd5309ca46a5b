/// What a file came to, known once its last row was given out.
public struct AttendanceOutcome: Sendable, Hashable {
    /// The meetings, with their totals.
    public let sessions: [AttendanceSession]
    /// The number of people the file states, nil if it states none, and the number that was read.
    public let control: ControlTotals
    /// Doubts about the file, in the order of its lines.
    public let problems: [AttendanceProblem]
    /// What became of each row.
    public let tally: RowTally
}
