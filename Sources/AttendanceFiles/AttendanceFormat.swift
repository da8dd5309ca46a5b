/// A shape of attendance file that is read here.
public enum AttendanceFormat: String, Sendable, Hashable, CaseIterable {
    /// Teams attendance list: an event log of three columns (T1).
    case teamsAttendanceList = "teams-t1"
    /// Teams report of 2021 and 2022: two blocks (T2).
    case teamsReport2021 = "teams-t2"
    /// Teams attendance report of today: three sections (T3), with engagement columns or not (T4).
    case teamsReport = "teams-t3"
}
