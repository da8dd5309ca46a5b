/// Reads rows of tables: each becomes a visit, a meeting, or is refused or ignored with its reason.
struct VisitRows {
    private var people: [PersonCell.Bracket: PersonReader] = [
        .belonging: PersonReader(), .original: PersonReader(bracket: .original),
    ]
    private var events = EventLog()
    /// The meetings that rows name, by what they say of them.
    private var meetings: [[String]: Int] = [:]
    private var meetingCount = 0
    /// The meeting that rows belong to which name none.
    private var meeting = 0
    private var hasVisits = false

    typealias Sink = (FileItem) throws -> Void

    /// Reads one row of a table.
    mutating func read(
        _ row: DelimitedRow, of table: SheetTable, number: Int, _ sink: Sink
    ) throws {
        let columns = table.columns
        if columns.isMeetingBlock {
            try block(row, columns, sink)
        } else if columns.isEventLog, !columns.hasTimes {
            try events.read(row, columns, table: number, sink)
        } else if columns.hasNames {
            try visit(row, of: table, number: number, sink)
        } else {
            try sink(.refused(line: row.line, message: "the row's table names nobody"))
        }
    }

    /// Gives what still waits at the end of the sheet.
    mutating func finish(_ sink: Sink) throws {
        try events.finish(sink)
    }

    private mutating func block(
        _ row: DelimitedRow, _ columns: ColumnMap, _ sink: Sink
    ) throws {
        if meetingCount > 0 { meeting = meetingCount }
        meetingCount = meeting + 1
        var facts = Self.facts(row, columns)
        facts.number = meeting
        facts.hasOwnRow = true
        try sink(.meeting(facts))
    }

    private static func facts(_ row: DelimitedRow, _ columns: ColumnMap) -> MeetingFacts {
        var facts = MeetingFacts()
        facts.title = row[columns[.title]]
        let id = row[columns[.meetingID]]
        facts.meetingID = id.isEmpty ? nil : id
        facts.start = moment(row, columns, .meetingStart)
        facts.end = moment(row, columns, .meetingEnd)
        facts.stated = Int(row[columns[.stated]]).flatMap { $0 >= 0 ? $0 : nil }
        facts.line = row.line
        return facts
    }

    /// A moment whose date may stand in a column of its own.
    private static func moment(
        _ row: DelimitedRow, _ columns: ColumnMap, _ role: ColumnMap.Role
    ) -> MomentText? {
        guard let moment = MomentText(row.cell(columns[role])) else { return nil }
        guard moment.date == nil, let day = columns[.meetingDate] else { return moment }
        return MomentText("\(row[day]) \(row[columns[role]])") ?? moment
    }

    private mutating func meetingNumber(
        _ row: DelimitedRow, _ columns: ColumnMap, _ sink: Sink
    ) throws -> Int {
        guard columns.namesMeetings else {
            meetingCount = max(meetingCount, meeting + 1)
            return meeting
        }
        let named: [ColumnMap.Role] = [.meetingID, .title, .meetingStart, .meetingDate]
        let key = named.map { row[columns[$0]] }
        if let known = meetings[key] { return known }
        let number = meetingCount
        meetingCount += 1
        guard meetingCount <= AttendanceLimits.meetingsMax else {
            throw AttendanceFilesError(
                code: .tooLarge, message: "the file tells of more than 50,000 meetings", file: "",
                line: row.line)
        }
        meetings[key] = number
        var facts = Self.facts(row, columns)
        facts.number = number
        facts.stated = nil
        try sink(.meeting(facts))
        return number
    }

    private mutating func visit(
        _ row: DelimitedRow, of table: SheetTable, number: Int, _ sink: Sink
    ) throws {
        let columns = table.columns
        let line = row.line
        if let waiting = columns[.waiting], Self.isYes(row.cell(waiting)) {
            return try sink(.ignored(line: line, reason: .waitingRoom))
        }
        let names = (row.cell(columns[.name] ?? columns[.firstName]), row.cell(columns[.lastName]))
        guard
            let known = people[table.bracket]?.person(
                first: names.0, last: names.1, email: row.cell(columns[.email]),
                identifier: row.cell(columns[.identifier])), known.isSomebody
        else { return try sink(.refused(line: line, message: "the row names nobody")) }
        let (joinCell, leaveCell) = (row.cell(columns[.join]), row.cell(columns[.leave]))
        let (join, leave) = (MomentText(joinCell), MomentText(leaveCell))
        if (join == nil && !Self.isNothing(joinCell))
            || (leave == nil && !Self.isNothing(leaveCell))
        {
            return try sink(.refused(line: line, message: "the time cannot be read"))
        }
        if join == nil, leave != nil {
            return try sink(.refused(line: line, message: "the row has a leave and no join"))
        }
        var visit = Visit(
            who: known, join: join, leave: leave,
            meeting: try meetingNumber(row, columns, sink), line: line)
        if let attended = columns[.attended], Self.isNo(row.cell(attended)) {
            visit.kind = .absence
        }
        try length(row, columns, of: &visit, sink)
        if let role = columns[.role] {
            visit.isOrganiser = Self.isOrganiser(row.cell(role))
        }
        try sink(.visit(visit, table: number))
    }

    private func length(
        _ row: DelimitedRow, _ columns: ColumnMap, of visit: inout Visit, _ sink: Sink
    ) throws {
        let minutes = row.cell(columns[.minutes])
        if !Self.isNothing(minutes) {
            // Rounded up to whole minutes: no end can be made of it.
            visit.statedSeconds = DurationText.wholeMinutes(minutes)
            visit.isLengthAmbiguous = true
        }
        let cell = row.cell(columns[.duration])
        if !Self.isNothing(cell), let length = DurationText.length(cell) {
            visit.statedSeconds = length.seconds
            visit.isLengthAmbiguous = length.isAmbiguous
            if length.isAmbiguous, visit.leave == nil, visit.join != nil {
                try sink(.unreadableLength(line: row.line, isAmbiguous: true))
            }
        } else if !Self.isNothing(cell) || (!Self.isNothing(minutes) && visit.statedSeconds == nil)
        {
            try sink(.unreadableLength(line: row.line, isAmbiguous: false))
        }
    }

    /// Whether a cell is empty or a dash, as webinar reports write for nothing.
    static func isNothing(_ cell: ArraySlice<UInt8>) -> Bool {
        cell.allSatisfy { $0 == UInt8(ascii: "-") }
    }

    private static func isYes(_ cell: ArraySlice<UInt8>) -> Bool {
        ["yes", "ja", "oui", "sí", "si", "sim", "true"].contains(folded(trimmed(cell)))
    }

    private static func isNo(_ cell: ArraySlice<UInt8>) -> Bool {
        ["no", "nein", "non", "não", "nao", "false"].contains(folded(trimmed(cell)))
    }

    /// Whether a role's label says so; most rows have one of a few labels.
    private static func isOrganiser(_ cell: ArraySlice<UInt8>) -> Bool {
        guard let first = cell.first,
            first >= 0x80 || first | 0x20 == UInt8(ascii: "o")
                || first | 0x20 == UInt8(ascii: "d")
        else { return false }
        return ColumnWords.organiserRoles.contains(headerKey(trimmed(cell)))
    }
}
