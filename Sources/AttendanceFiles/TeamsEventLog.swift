/// Reads the oldest shape, an event log: who joined or left, and when.
enum TeamsEventLog {
    /// Puts each person's joins and leaves together to visits, in the order of the joins.
    ///
    /// A leave without a join is a refused row; a join without a leave is a visit without an end. A
    /// second join before a leave (another device) opens a visit of its own.
    static func read(_ table: TeamsSheet.Table) -> TeamsVisit.Reading {
        let columns = table.columns
        var reading = TeamsVisit.Reading()
        var open: [String: [Int]] = [:]
        for row in table.rows {
            let person = PersonCell(
                nameCell: row[columns[.name]], emailCell: "", identifierCell: "")
            guard let isJoin = ColumnWords.isJoin(folded(row[columns[.action]])) else {
                reading.refuse(row.line, "the action is neither joining nor leaving")
                continue
            }
            guard let moment = MomentText(row[columns[.stamp]]) else {
                reading.refuse(row.line, "the time cannot be read")
                continue
            }
            let visit = TeamsVisit(
                person: person, join: moment, leave: nil, statedSeconds: nil,
                isOrganiser: false, line: row.line)
            if isJoin {
                open[visit.identity, default: []].append(reading.visits.count)
                reading.visits.append(visit)
            } else if let index = open[visit.identity]?.popLast() {
                let joined = reading.visits[index]
                reading.visits[index] = TeamsVisit(
                    person: joined.person, join: joined.join, leave: moment, statedSeconds: nil,
                    isOrganiser: false, line: joined.line)
            } else {
                reading.refuse(row.line, "somebody leaves who did not join")
            }
        }
        return reading
    }
}
