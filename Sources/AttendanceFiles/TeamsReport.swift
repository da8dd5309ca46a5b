import CivilTime

/// A Teams report whose rows are read and whose times still wait for order and zone.
struct TeamsReport: Sendable {
    /// The shape of the file.
    let format: AttendanceFormat
    /// What the head states.
    let summary: TeamsSummary
    /// The list of people of today's shape: a control, not a second count of the same time.
    let participants: TeamsVisit.Reading?
    /// The visits; where a report has no list of visits, its list of people.
    let visits: [TeamsVisit]
    /// Doubts so far.
    private(set) var problems: [AttendanceProblem]
    /// How many rows were refused.
    let refused: Int

    /// Reads the tables of a sheet.
    init(_ sheet: TeamsSheet, format: AttendanceFormat) {
        self.format = format
        summary = TeamsSummary(sheet.facts)
        let people = sheet.tables.filter { $0.columns.listsPeople || $0.columns.isEventLog }
        switch format {
        case .teamsAttendanceList:
            let reading = people.first { $0.columns.isEventLog }.map(TeamsEventLog.read)
            participants = nil
            visits = reading?.visits ?? []
            problems = reading?.problems ?? []
            refused = reading?.refused ?? 0
        case .teamsReport2021:
            let reading = people.first.map(TeamsVisit.read)
            participants = nil
            visits = reading?.visits ?? []
            problems = reading?.problems ?? []
            refused = reading?.refused ?? 0
        case .teamsReport:
            let second = people.first { $0.section == 2 } ?? people.first
            let third = people.first { $0.section == 3 } ?? people.dropFirst().first
            let listed = second.map(TeamsVisit.read)
            let detailed = third.map(TeamsVisit.read)
            participants = listed
            let inVisits = Set((detailed?.visits ?? []).map(\.identity))
            let onlyListed = (listed?.visits ?? []).filter { !inVisits.contains($0.identity) }
            visits = ((detailed?.visits ?? []) + onlyListed).sorted { $0.line < $1.line }
            problems = (listed?.problems ?? []) + (detailed?.problems ?? [])
            refused = (listed?.refused ?? 0) + (detailed?.refused ?? 0)
            addDifferences(detailed?.visits ?? [])
        }
    }

    /// The number of people that were read.
    ///
    /// Rows of the list of people, where there is one: two guests of one name are two rows there.
    var parsedCount: Int {
        participants?.visits.count ?? Set(visits.map(\.identity)).count
    }

    /// The folded address of who called the meeting.
    var organiserEmail: String? {
        ((participants?.visits ?? []) + visits)
            .first { $0.isOrganiser && $0.person.email != nil }?.person.email.map(folded)
    }

    /// Adds what decoding the file has found.
    mutating func addProblems(of text: DecodedText) {
        if text.hadOddByte {
            problems.append(
                AttendanceProblem(
                    code: .oddTrailingByte, message: "one byte is left over at the end"))
        }
        if text.replacements > 0 {
            problems.append(
                AttendanceProblem(
                    code: .replacedCharacters,
                    message: "\(text.replacements) broken characters were replaced"))
        }
    }

    /// Says whose stated length is not the sum of their visits.
    ///
    /// Each row is rounded to a second, so a second per row is let through.
    private mutating func addDifferences(_ detailed: [TeamsVisit]) {
        var sums: [String: (seconds: Int, rows: Int)] = [:]
        for visit in detailed {
            guard let seconds = visit.statedSeconds else { return }
            let old = sums[visit.identity] ?? (0, 0)
            sums[visit.identity] = (old.seconds + seconds, old.rows + 1)
        }
        var stated: [String: (seconds: Int, line: Int)] = [:]
        for person in participants?.visits ?? [] {
            guard let seconds = person.statedSeconds else { continue }
            let old = stated[person.identity] ?? (0, person.line)
            stated[person.identity] = (old.seconds + seconds, old.line)
        }
        let lines = stated.compactMap { identity, total -> Int? in
            guard let sum = sums[identity] else { return nil }
            return abs(sum.seconds - total.seconds) > sum.rows + 1 ? total.line : nil
        }
        for line in lines.sorted() {
            problems.append(
                AttendanceProblem(
                    code: .visitsDiffer,
                    message: "the stated length is not the sum of the visits below", line: line))
        }
    }
}
