import TestSupport

/// A Teams attendance report as Teams writes it today: UTF-16LE, tabs, three sections.
///
/// Times are texts on the programme's clock, as `3/12/26, 4:01:00 PM`.
struct TeamsReport {
    /// One person's visit.
    struct Visit {
        let name: String
        let email: String
        let join: String
        let leave: String
        let duration: String
    }

    let title: String
    let visits: [Visit]

    /// The file's bytes, byte order mark included.
    var bytes: [UInt8] {
        let rows = visits.map {
            "\($0.name)\t\($0.join)\t\($0.leave)\t\($0.duration)\t\($0.email)"
        }
        let first = visits.first
        let lines =
            [
                "1. Summary", "Meeting title\t\(title)",
                "Attended participants\t\(visits.count)",
                "Start time\t\(first?.join ?? "")", "End time\t\(first?.leave ?? "")",
                "Meeting duration\t\(first?.duration ?? "")",
                "Average attendance time\t\(first?.duration ?? "")", "", "2. Participants",
                "Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail"
                    + "\tParticipant ID (UPN)\tRole",
            ] + zip(rows, visits).map { "\($0)\t\($1.email)\tPresenter" } + [
                "", "3. In-Meeting Activities",
                "Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole",
            ] + rows.map { "\($0)\tPresenter" } + [""]
        let units = ("\u{FEFF}" + lines.joined("\r\n")).utf16
        return units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }
}
