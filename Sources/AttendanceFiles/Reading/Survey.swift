import CivilTime
import Reconciliation

/// What the first reading of a file gathers: enough to decide everything before rows are given out.
struct Survey: Sendable {
    /// What one person's rows in one table come to.
    struct PersonTally: Sendable {
        var seconds: Int32 = 0
        var rows: Int32 = 0
        var line: Int32 = 0
        var isWhole = true
    }

    /// What one table's rows come to.
    struct Table: Sendable {
        var people: [UInt64: PersonTally] = [:]
        var clocks: [Int: MeetingClock] = [:]
        /// The address of who called each meeting.
        var organisers: [Int: String] = [:]
    }

    /// Returns what a table's rows come to; nothing for a table without visits.
    func table(_ number: Int) -> Table {
        tables.indices.contains(number) ? tables[number] : Table()
    }

    /// A visit of somebody who is booked.
    struct BookedVisit: Sendable {
        let meeting: Int
        let join: MomentText
        let person: Int
    }

    private let splits: Bool
    private let booked: BookedPeople
    private(set) var tables: [Table] = []
    private(set) var meetings: [Int: MeetingFacts] = [:]
    /// The meetings that visits belong to.
    private(set) var visited: Set<Int> = []
    private var lastVisited = -1
    private(set) var dates = DateVotes()
    private(set) var bookedVisits: [BookedVisit] = []
    private var days = DayMemory()
    private var peopleCount = 0

    /// Creates a survey; `splits` says whether a pause parts the visits of one meeting into two.
    init(splits: Bool, booked: BookedPeople) {
        self.splits = splits
        self.booked = booked
    }

    mutating func take(_ item: FileItem) throws(AttendanceFilesError) {
        switch item {
        case .meeting(let facts):
            meetings[facts.number] = facts
            guard meetings.count <= AttendanceLimits.meetingsMax else {
                throw AttendanceFilesError(
                    code: .tooLarge, message: "the file tells of more than 50,000 meetings",
                    file: "")
            }
            if let start = facts.start { try dates.add(start, facts.end) }
        case .visit(let visit, let table): try take(visit, table)
        case .refused, .ignored, .unreadableLength: break
        }
    }

    /// Adds what the head of the file states.
    mutating func add(_ summary: SheetSummary) throws(AttendanceFilesError) {
        if let start = summary.start { try dates.add(start, summary.end) }
        if let end = summary.end, summary.start == nil { try dates.add(end, nil) }
    }

    private mutating func take(_ visit: Visit, _ number: Int) throws(AttendanceFilesError) {
        if visit.meeting != lastVisited {
            lastVisited = visit.meeting
            visited.insert(visit.meeting)
        }
        try count(visit, number)
        guard let join = visit.join else { return }
        try dates.add(join, visit.leave)
        if let person = booked.person(visit.person),
            bookedVisits.count < AttendanceLimits.bookedVisitsMax
        {
            bookedVisits.append(BookedVisit(meeting: visit.meeting, join: join, person: person))
        }
    }

    private mutating func count(
        _ visit: Visit, _ number: Int
    ) throws(AttendanceFilesError) {
        while tables.count <= number { tables.append(Table()) }
        var tally = tables[number].people[visit.identity] ?? PersonTally()
        if tally.rows == 0 {
            tally.line = Int32(truncatingIfNeeded: visit.line)
            peopleCount += 1
            guard peopleCount <= 2 * AttendanceLimits.peopleMax else {
                throw AttendanceFilesError(
                    code: .tooLarge,
                    message: "the file names more than 250,000 people; export fewer meetings",
                    file: "", line: visit.line)
            }
        }
        tally.rows &+= 1
        if let seconds = visit.statedSeconds {
            tally.seconds &+= Int32(truncatingIfNeeded: seconds)
        } else {
            tally.isWhole = false
        }
        tables[number].people[visit.identity] = tally
        if visit.isOrganiser, tables[number].organisers[visit.meeting] == nil,
            let email = visit.person.email
        {
            tables[number].organisers[visit.meeting] = folded(email)
        }
        if visit.join != nil {
            let fresh = MeetingClock(splits: splits)
            try tables[number].clocks[visit.meeting, default: fresh].add(visit, &days)
        }
    }
}

/// The people who are booked, found by address, else by the words of their name.
struct BookedPeople: Sendable {
    private var byEmail: [String: Int] = [:]
    private var byName: [[String]: Int] = [:]
    /// For each person the sessions that expect them.
    private(set) var sessions: [[Int]] = []

    init(_ booked: [BookedSession]) {
        for (index, session) in booked.enumerated() {
            for person in session.people {
                let email = folded(person.email)
                let number: Int
                if let known = byEmail[email] {
                    number = known
                } else {
                    number = sessions.count
                    sessions.append([])
                    byEmail[email] = number
                    let name = NameKey(person.name).words
                    // Two people of one name are found by address only.
                    byName[name] = byName[name] == nil ? number : -1
                }
                sessions[number].append(index)
            }
        }
    }

    /// Returns the number of a booked person; nil for anybody else.
    func person(_ cell: PersonCell) -> Int? {
        guard !sessions.isEmpty else { return nil }
        if let email = cell.email { return byEmail[folded(email)] }
        if let identifier = cell.identifier, let found = byEmail[folded(identifier)] {
            return found
        }
        guard let name = cell.name else { return nil }
        return byName[NameKey(name).words].flatMap { $0 < 0 ? nil : $0 }
    }
}
