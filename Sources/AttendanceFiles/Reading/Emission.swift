import CivilTime

/// What the second reading does: it gives rows out by the plan, and counts everything.
struct Emission {
    private let shape: ReportShape
    private let plan: ReadingPlan
    private let survey: Survey
    private var clock: ZoneClock
    private var days = DayMemory()
    /// The people of the visits; who is only in the list of people is given from there.
    private let visited: [Int]
    private let controls: [Int]

    private(set) var tally = RowTally()
    private(set) var problems = ProblemList()
    private var people: [Int: Set<UInt64>] = [:]
    private var memberships = 0
    private var refusedRows = 0
    private var controlRows = 0
    private var timedRows = 0
    private var rows = 0
    /// The last second of each session whose end is not stated.
    private var ends: [Int: Instant] = [:]

    init(shape: ReportShape, plan: ReadingPlan, survey: Survey, zone: ZoneRules) {
        self.shape = shape
        self.plan = plan
        self.survey = survey
        clock = ZoneClock(zone)
        visited = shape.roles.indices.filter { shape.roles[$0] == .visits }
        controls = shape.roles.indices.filter { shape.roles[$0] == .control }
    }

    mutating func take(_ item: FileItem, _ body: (AttendanceRow) throws -> Void) throws {
        switch item {
        case .meeting(let facts):
            // A meeting of a table has a row of its own unless it was read off a person's row.
            if facts.hasOwnRow { tally.head += 1 }
        case .refused(let line, let message): refuse(line, message)
        case .ignored(_, let reason): tally.ignored[reason, default: 0] += 1
        case .unreadableLength(let line, let isAmbiguous):
            problems.add(
                isAmbiguous ? .ambiguousDuration : .unreadableDuration,
                isAmbiguous
                    ? "the length may be hours or minutes; the row has no end"
                    : "the length cannot be read; the times beside it count", line: line)
        case .visit(let visit, let table): try take(visit, table, body)
        }
    }

    private mutating func take(
        _ visit: Visit, _ table: Int, _ body: (AttendanceRow) throws -> Void
    ) throws {
        switch shape.roles.indices.contains(table) ? shape.roles[table] : .unread {
        case .unread:
            refuse(visit.line, "the row's table does not say who was there")
        case .control:
            controlRows += 1
            guard !visited.contains(where: { survey.table($0).people[visit.identity] != nil })
            else {
                tally.control += visit.rowCount
                return
            }
            try give(visit, body)
        case .visits: try give(visit, body)
        }
    }

    private mutating func refuse(_ line: Int, _ message: String, rows: Int = 1) {
        tally.refused += rows
        refusedRows += rows
        problems.add(.refusedRow, message, line: line)
    }

    private mutating func give(
        _ visit: Visit, _ body: (AttendanceRow) throws -> Void
    ) throws {
        var time = VisitTime(start: nil, end: nil)
        var wall: Int64?
        if let join = visit.join, plan.question == nil {
            let order = plan.order ?? .yearFirst
            let anchor = plan.anchors[visit.meeting]
            do throws(VisitTime.Refusal) {
                time = try clock.time(of: visit, join: join, order: order, anchor: anchor)
            } catch {
                let message =
                    error == .noDate
                    ? "the date cannot be read" : "the leave lies before the join"
                return refuse(visit.line, message, rows: visit.rowCount)
            }
            wall =
                days.span(visit, order)?.start
                ?? anchor.map { VisitTime.nearest($0, join.secondOfDay).secondsAsIfUTC }
        }
        let session = plan.session(meeting: visit.meeting, wall: wall)
        try count(visit, session: session)
        tally.accepted += visit.rowCount
        rows += 1
        if visit.join != nil { timedRows += 1 }
        if let last = time.end ?? time.start {
            ends[session] = max(ends[session] ?? last, last)
        }
        try body(
            AttendanceRow(
                session: session, person: visit.person, start: time.start, end: time.end,
                statedSeconds: visit.statedSeconds, isAbsence: visit.kind == .absence,
                parked: plan.question == nil
                    ? nil : visit.join.map { ParkedTimes(visit, join: $0) },
                line: visit.line))
    }

    private mutating func count(_ visit: Visit, session: Int) throws {
        guard visit.kind == .presence else { return }
        if people[session, default: []].insert(visit.identity).inserted {
            memberships += 1
            guard memberships <= AttendanceLimits.membershipsMax else {
                throw AttendanceFilesError(
                    code: .tooLarge,
                    message: "more than a million people in meetings; export fewer at a time",
                    file: "", line: visit.line)
            }
        }
    }

    /// What the whole file came to, once its last row is given out.
    mutating func finish(head: Int, decoder: TextDecoder?, notes: [AttendanceProblem])
        -> AttendanceOutcome
    {
        tally.head += head
        for note in notes { problems.add(note) }
        addDifferences()
        if decoder?.hadOddByte ?? false {
            problems.add(.oddTrailingByte, "one byte is left over at the end")
        }
        if let count = decoder?.replacements, count > 0 {
            problems.add(.replacedCharacters, "\(count) broken characters were replaced")
        }
        switch plan.question {
        case .dateOrder:
            problems.add(
                .ambiguousDate, "day and month cannot be told apart; say which comes first")
        case .date:
            problems.add(
                .ambiguousDate, "the clocks show no date, and no one booking fits; say the day")
        case .zone(let shift):
            problems.add(
                .ambiguousDate,
                "the sessions fit their bookings only \(abs(shift)) minutes "
                    + (shift < 0 ? "earlier" : "later") + "; say the zone of the clocks")
        case nil: break
        }
        if rows > 0, timedRows == 0 {
            problems.add(.noTimes, "the report lists people without times")
        }
        return outcome()
    }

    private mutating func outcome() -> AttendanceOutcome {
        var stated: Int?
        var parsed = 0
        var sessions: [AttendanceSession] = []
        var first = 0
        while first < plan.sessions.count {
            let facts = plan.sessions[first].facts
            var next = first + 1
            while next < plan.sessions.count, plan.sessions[next].facts.number == facts.number {
                next += 1
            }
            let range = first..<next
            let count = peopleCount(of: range)
            let whole = ControlTotals(stated: facts.stated, parsed: count)
            if !whole.agree, let said = facts.stated {
                problems.add(
                    .controlTotal, "\(said) people are stated, \(count) were read",
                    line: facts.line)
            }
            if let said = facts.stated { stated = (stated ?? 0) + said }
            parsed += count
            for index in range {
                let own = ControlTotals(stated: nil, parsed: people[index]?.count ?? 0)
                sessions.append(
                    finished(
                        plan.sessions[index], index, range.count == 1 ? whole : own,
                        isWhole: count >= facts.stated ?? 0))
            }
            first = next
        }
        return AttendanceOutcome(
            sessions: sessions, control: ControlTotals(stated: stated, parsed: parsed),
            problems: problems.sorted, tally: tally)
    }

    /// How many people a meeting had: rows of its list of people where there is one, since two
    /// guests of one name are two rows there.
    private func peopleCount(of sessions: Range<Int>) -> Int {
        if !controls.isEmpty { return controlRows }
        if sessions.count == 1 { return people[sessions.lowerBound]?.count ?? 0 }
        return sessions.reduce(into: Set<UInt64>()) { $0.formUnion(people[$1] ?? []) }.count
    }

    private func finished(
        _ session: PlannedSession, _ index: Int, _ control: ControlTotals, isWhole: Bool
    ) -> AttendanceSession {
        var period = session.period
        if !session.isStated, let known = period, let end = ends[index] {
            period = Period(start: known.start, end: max(known.start, end))
        }
        return AttendanceSession(
            session.facts, period: period, control: control,
            isComplete: isWhole && refusedRows == 0 && period != nil && timedRows > 0)
    }

    /// Says whose stated length is not the sum of their visits.
    ///
    /// Each row is rounded to a second, so a second per row is let through.
    private mutating func addDifferences() {
        var lines: [Int32] = []
        for control in controls {
            for (identity, total) in survey.table(control).people where total.isWhole {
                var seconds: Int32 = 0
                var rows: Int32 = 0
                var isWhole = true
                for table in visited {
                    guard let tally = survey.table(table).people[identity] else { continue }
                    seconds &+= tally.seconds
                    rows &+= tally.rows
                    isWhole = isWhole && tally.isWhole
                }
                if rows > 0, isWhole, abs(seconds - total.seconds) > rows + 1 {
                    lines.append(total.line)
                }
            }
        }
        for line in lines.sorted() {
            problems.add(
                .visitsDiffer, "the stated length is not the sum of the visits below",
                line: Int(line))
        }
    }
}
