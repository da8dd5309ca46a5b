/// One row about a person, cut into what it says; times are not yet read in a zone.
struct TeamsVisit: Sendable {
    /// Who.
    let person: PersonCell
    /// The join as written; nil if the report gives no times.
    let join: MomentText?
    /// The leave as written; nil if the cell is empty.
    let leave: MomentText?
    /// The stated length; nil if none is stated or it cannot be read.
    let statedSeconds: Int?
    /// Whether the row's role says that this person called the meeting.
    let isOrganiser: Bool
    /// The line the row stands on.
    let line: Int

    /// The key under which visits of one person are put together: address, else name.
    var identity: String {
        if let email = person.email { return "e:" + folded(email) }
        if let identifier = person.identifier { return "i:" + folded(identifier) }
        return "n:" + folded(person.name ?? "")
    }
}

extension TeamsVisit {
    /// What reading the rows of one table gives.
    struct Reading: Sendable {
        var visits: [TeamsVisit] = []
        var problems: [AttendanceProblem] = []
        var refused = 0

        mutating func refuse(_ line: Int, _ message: String) {
            refused += 1
            problems.append(AttendanceProblem(code: .refusedRow, message: message, line: line))
        }
    }

    /// Reads the rows of a table of people; every row is either a visit or a refused row.
    static func read(_ table: TeamsSheet.Table) -> Reading {
        let columns = table.columns
        var reading = Reading()
        for row in table.rows where !isHeader(row, of: table) {
            let person = PersonCell(
                nameCell: row[columns[.name]], emailCell: row[columns[.email]],
                identifierCell: row[columns[.identifier]])
            guard person.name != nil || person.isDialIn || person.email != nil else {
                reading.refuse(row.line, "the row names nobody")
                continue
            }
            let (joinText, leaveText) = (row[columns[.join]], row[columns[.leave]])
            let (join, leave) = (MomentText(joinText), MomentText(leaveText))
            if (join == nil && !joinText.isEmpty) || (leave == nil && !leaveText.isEmpty) {
                reading.refuse(row.line, "the time cannot be read")
                continue
            }
            if join == nil, leave != nil {
                reading.refuse(row.line, "the row has a leave and no join")
                continue
            }
            let duration = row[columns[.duration]]
            let seconds = DurationText.seconds(duration)
            if seconds == nil, !duration.isEmpty {
                reading.problems.append(
                    AttendanceProblem(
                        code: .unreadableDuration,
                        message: "the length cannot be read; the times beside it count",
                        line: row.line))
            }
            reading.visits.append(
                TeamsVisit(
                    person: person, join: join, leave: leave, statedSeconds: seconds,
                    isOrganiser: ColumnWords.organiserRoles.contains(folded(row[columns[.role]])),
                    line: row.line))
        }
        return reading
    }

    /// A spreadsheet may repeat the header further down.
    private static func isHeader(_ row: DelimitedRow, of table: TeamsSheet.Table) -> Bool {
        table.header?.cells == row.cells
    }
}
