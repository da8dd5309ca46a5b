/// What the rows of a table are taken for.
enum TableRole: Sendable, Hashable {
    /// Visits: evidence.
    case visits
    /// The list of people of a Teams report: a control, not a second count of the same time.
    case control
    /// Nothing that says who was there.
    case unread
}

/// What a file was found to be.
struct ReportShape: Sendable {
    let format: AttendanceFormat
    /// Why, in one sentence without personal text.
    let reason: String
    /// The role of each table, by its number.
    let roles: [TableRole]

    init(format: AttendanceFormat, reason: String, roles: [TableRole] = [.visits]) {
        self.format = format
        self.reason = reason
        self.roles = roles
    }
}
