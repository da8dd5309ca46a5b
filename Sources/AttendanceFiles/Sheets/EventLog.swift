/// Reads the oldest shape, an event log: who joined or left, and when.
///
/// Puts each person's joins and leaves together to visits. A leave without a join is a refused row;
/// a join without a leave is a visit without an end. A second join before a leave (another device)
/// opens a visit of its own.
struct EventLog {
    private var people = PersonReader()
    private var open: [UInt64: [(visit: Visit, table: Int)]] = [:]
    private var openCount = 0

    typealias Sink = (FileItem) throws -> Void

    mutating func read(
        _ row: DelimitedRow, _ columns: ColumnMap, table: Int, _ sink: Sink
    ) throws {
        let line = row.line
        let known = people.person(
            first: row.cell(columns[.name]), email: row.cell(columns[.email]),
            identifier: row.cell(columns[.identifier]))
        guard known.isSomebody else {
            return try sink(.refused(line: line, message: "the row names nobody"))
        }
        guard let isJoin = ColumnWords.isJoin(folded(row[columns[.action]])) else {
            return try sink(
                .refused(line: line, message: "the action is neither joining nor leaving"))
        }
        guard let moment = MomentText(row.cell(columns[.stamp])) else {
            return try sink(.refused(line: line, message: "the time cannot be read"))
        }
        if isJoin {
            openCount += 1
            guard openCount <= AttendanceLimits.peopleMax else {
                throw AttendanceFilesError(
                    code: .tooLarge, message: "more than 250,000 people join and do not leave",
                    file: "", line: line)
            }
            let visit = Visit(
                who: known, join: moment, line: line)
            open[known.identity, default: []].append((visit, table))
        } else if let joined = open[known.identity]?.popLast() {
            openCount -= 1
            var visit = joined.visit
            visit.leave = moment
            visit.rowCount = 2
            try sink(.visit(visit, table: joined.table))
        } else {
            try sink(.refused(line: line, message: "somebody leaves who did not join"))
        }
    }

    /// Gives the visits that nobody has ended.
    mutating func finish(_ sink: Sink) throws {
        for (visit, table) in open.values.joined().sorted(by: { $0.visit.line < $1.visit.line }) {
            try sink(.visit(visit, table: table))
        }
        open = [:]
        openCount = 0
    }
}
