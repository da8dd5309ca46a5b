internal import CivilTime
public import Reconciliation

/// A meeting whose rows wait for a decision, as they were stored without the file.
public struct ParkedSession: Sendable {
    /// One of its rows.
    public struct Row: Sendable {
        /// Who it is about; nil for a telephone.
        public var person: RowPerson?
        /// The times as the file writes them.
        public var times: ParkedTimes
        /// The line it stands on.
        public var line: Int

        /// Makes a row.
        public init(person: RowPerson?, times: ParkedTimes, line: Int) {
            self.person = person
            self.times = times
            self.line = line
        }
    }

    /// Its key while its time is not decided.
    public var key: String
    /// The source's own id of the meeting.
    public var meetingID: String?
    /// The folded address of who organised it.
    public var organiserEmail: String?
    /// The stated start, end and length, as the file writes them.
    public var times: ParkedTimes?
    /// The number of people stated and read.
    public var control: ControlTotals
    /// The rows.
    public var rows: [Row]

    /// Makes a parked meeting.
    public init(
        key: String, meetingID: String?, organiserEmail: String?, times: ParkedTimes?,
        control: ControlTotals, rows: [Row]
    ) {
        self.key = key
        self.meetingID = meetingID
        self.organiserEmail = organiserEmail
        self.times = times
        self.control = control
        self.rows = rows
    }

    fileprivate func facts(number: Int) -> MeetingFacts {
        var facts = MeetingFacts(number: number)
        facts.base = key
        facts.meetingID = meetingID
        facts.organiserEmail = organiserEmail
        facts.start = times.flatMap { MomentText($0.join) }
        facts.end = times.flatMap { $0.leave }.flatMap { MomentText($0) }
        facts.lengthSeconds = times?.seconds
        return facts
    }
}

/// What reading parked rows again gives.
public struct RedatedRows: Sendable {
    /// The meetings, each with the totals of the parked one it came from if it is the only one.
    public let sessions: [AttendanceSession]
    /// The rows, by meeting and line.
    public let rows: [AttendanceRow]
    /// Whether something is still open.
    public let question: OpenQuestion?
    /// Doubts about the rows.
    public let problems: [AttendanceProblem]
}

extension AttendanceReader {
    /// Reads parked rows again by what was decided, as the file itself would be read.
    ///
    /// - Throws: An error if the rows are beyond the limits of a file.
    public func redated(
        _ parked: [ParkedSession], format: AttendanceFormat
    ) throws(AttendanceFilesError) -> RedatedRows {
        do {
            var survey = Survey(
                splits: format.splitsByPause, booked: BookedPeople(booked))
            try Self.items(parked) { try survey.take($0) }
            let shape = ReportShape(format: format, reason: "parked rows")
            let plan = ReadingPlan(survey, shape: shape, summary: nil, reader: self)
            var emission = Emission(shape: shape, plan: plan, survey: survey, zone: zone)
            var rows: [AttendanceRow] = []
            try Self.items(parked) { try emission.take($0) { row in rows.append(row) } }
            let outcome = emission.finish(head: 0, decoder: nil, notes: [])
            let numbers = plan.sessions.map(\.facts.number)
            let sessions = zip(outcome.sessions, numbers).map { session, number in
                numbers.count { $0 == number } == 1
                    ? session.with(parked[number].control) : session
            }
            return RedatedRows(
                sessions: sessions, rows: rows, question: plan.question,
                problems: outcome.problems)
        } catch {
            throw AttendanceFile.named(error, "parked rows")
        }
    }

    private static func items(
        _ parked: [ParkedSession], _ sink: (FileItem) throws -> Void
    ) throws {
        for (number, session) in parked.enumerated() {
            try sink(.meeting(session.facts(number: number)))
            for row in session.rows {
                guard let join = MomentText(row.times.join) else { continue }
                let cells = row.person
                let isNamed = cells.map { !$0.name.isEmpty || $0.email != nil } ?? false
                let person = PersonCell(
                    name: isNamed ? cells?.name : nil, email: cells?.email,
                    identifier: cells?.identifier, isDialIn: !isNamed)
                try sink(
                    .visit(
                        Visit(
                            who: PersonReader.Known(
                                cell: person,
                                identity: PersonReader.identity(person, raw: "\(row.line)")),
                            join: join, leave: row.times.leave.flatMap { MomentText($0) },
                            statedSeconds: row.times.seconds, meeting: number, line: row.line),
                        table: 0))
            }
        }
    }
}

extension AttendanceSession {
    /// The same meeting with the totals that its file stated.
    fileprivate func with(_ control: ControlTotals) -> AttendanceSession {
        AttendanceSession(
            title: title, meetingID: meetingID, organiserEmail: organiserEmail, period: period,
            control: control,
            isComplete: isComplete && control.parsed >= control.stated ?? 0, uid: uid,
            recurrenceStart: recurrenceStart, base: base)
    }

    /// The stated start, end and length as the file writes them, while they wait for a decision.
    static func parkedTimes(_ facts: MeetingFacts) -> ParkedTimes? {
        guard let start = facts.start, let end = facts.end else { return nil }
        return ParkedTimes(
            Visit(
                who: PersonReader.Known(cell: PersonCell(name: nil), identity: 0), join: start,
                leave: end,
                statedSeconds: facts.lengthSeconds, line: 0), join: start)
    }
}
