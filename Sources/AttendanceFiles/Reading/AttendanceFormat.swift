public import Reconciliation

/// A shape of attendance file that is read here.
public enum AttendanceFormat: String, Sendable, Hashable, CaseIterable {
    /// Teams attendance list: an event log of three columns (T1).
    case teamsAttendanceList = "teams-t1"
    /// Teams report of 2021 and 2022: two blocks (T2).
    case teamsReport2021 = "teams-t2"
    /// Teams attendance report of today: three sections (T3).
    case teamsReport = "teams-t3"
    /// The same with figures about engagement, which are never read (T4).
    case teamsPremium = "teams-t4"
    /// Microsoft Graph attendance reports.
    case graph = "graph"
    /// Zoom, one row a visit, with `User Email` (Z1).
    case zoomSessions = "zoom-z1"
    /// Zoom, one row a visit, newer words (Z2).
    case zoomSessionsNewer = "zoom-z2"
    /// Zoom, one row a person, without times (Z3).
    case zoomUsers = "zoom-z3"
    /// Zoom with a block about the meeting on top (Z4).
    case zoomMeeting = "zoom-z4"
    /// Zoom webinar (Z5).
    case zoomWebinar = "zoom-z5"
    /// Google Meet with first and last name (M1).
    case meetNames = "meet-m1"
    /// Google Meet with one name (M2).
    case meetPlain = "meet-m2"
    /// Google Meet audit records (M3).
    case meetAudit = "meet-m3"
    /// Webex meeting report attendees, JSON.
    case webexJSON = "webex-json"
    /// Webex attendance, CSV.
    case webexSheet = "webex-csv"
    /// A badge log, through a declared map.
    case badge = "badge"

    /// The source it belongs to.
    public var source: EvidenceSource {
        switch self {
        case .teamsAttendanceList, .teamsReport2021, .teamsReport, .teamsPremium: .teams
        case .graph: .graph
        case .zoomSessions, .zoomSessionsNewer, .zoomUsers, .zoomMeeting, .zoomWebinar: .zoom
        case .meetNames, .meetPlain, .meetAudit: .meet
        case .webexJSON, .webexSheet: .webex
        case .badge: .badge
        }
    }

    /// Whether a pause parts the visits of one meeting into two: not where the source's own id
    /// names the session.
    var splitsByPause: Bool {
        switch self {
        case .graph, .meetAudit, .webexJSON: false
        default: true
        }
    }
}
