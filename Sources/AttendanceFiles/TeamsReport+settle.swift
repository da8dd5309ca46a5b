import CivilTime

extension TeamsReport {
    /// Reads all times in an order and a zone, and parts the visits into meetings.
    func settle(
        with reader: AttendanceReader, encoding: TextEncoding, reason: String
    ) -> AttendanceImport {
        let decision = decideOrder(reader)
        let order = reader.dateOrder ?? decision.order
        let isOpen = order == nil && decision.isAmbiguous
        var found = problems
        var timed: [TimedVisit] = []
        for visit in visits {
            switch time(of: visit, order: order, zone: reader.zone) {
            case .success(let time):
                timed.append(TimedVisit(visit: visit, time: time))
            case .failure(let message):
                found.append(
                    AttendanceProblem(code: .refusedRow, message: message, line: visit.line))
            }
        }
        let refusedInAll = refused + visits.count - timed.count
        let control = ControlTotals(stated: summary.stated?.count, parsed: parsedCount)
        found += problems(isOpen: isOpen, timed: timed, control: control)
        let groups = MeetingSplit.split(timed, stated: statedPeriod(order, reader.zone))
        let sessions = groups.map { group in
            AttendanceSession(
                title: summary.title, meetingID: summary.meetingID,
                organiserEmail: organiserEmail, period: group.period,
                control: groups.count == 1
                    ? control : ControlTotals(stated: nil, parsed: group.people),
                isComplete: refusedInAll == 0 && group.period != nil
                    && control.parsed >= control.stated ?? 0)
        }
        let rows = groups.enumerated().flatMap { index, group in
            group.visits.map { $0.row(session: index, isParked: isOpen && $0.visit.join != nil) }
        }
        return AttendanceImport(
            format: format, reason: reason, encoding: encoding, dateOrder: order,
            zone: reader.zone.name, sessions: sessions,
            rows: rows.sorted { $0.line < $1.line }, control: control,
            problems: Self.inFileOrder(found))
    }

    private func decideOrder(_ reader: AttendanceReader) -> DateOrderDecision {
        let people = (participants?.visits ?? []) + visits
        var spans = people.compactMap { visit -> (from: MomentText, until: MomentText)? in
            guard let join = visit.join, let leave = visit.leave, leave.date != nil else {
                return nil
            }
            return (join, leave)
        }
        if let start = summary.start, let end = summary.end { spans.append((start, end)) }
        let moments =
            people.flatMap { [$0.join, $0.leave].compactMap(\.self) }
            + [summary.start, summary.end].compactMap(\.self)
        return DateOrderDecision(
            moments: moments, spans: spans, bookedDates: reader.bookedDates)
    }

    private enum Timing {
        case success(VisitTime?)
        case failure(String)
    }

    private func time(of visit: TeamsVisit, order: DateOrder?, zone: ZoneRules) -> Timing {
        guard let join = visit.join, let order else { return .success(nil) }
        do throws(VisitTime.Refusal) {
            return .success(
                try VisitTime(
                    join: join, leave: visit.leave, statedSeconds: visit.statedSeconds,
                    order: order, anchor: summary.start?.wall(order), zone: zone))
        } catch {
            switch error {
            case .noDate: return .failure("the join has no date")
            case .endsBeforeStart: return .failure("the leave lies before the join")
            }
        }
    }

    /// From the stated start to the stated end, if the head gives both in order.
    private func statedPeriod(_ order: DateOrder?, _ zone: ZoneRules) -> Period? {
        guard let order, let start = summary.start, let end = summary.end,
            let time = try? VisitTime(
                join: start, leave: end, statedSeconds: summary.lengthSeconds, order: order,
                anchor: nil, zone: zone),
            let from = time.start, let until = time.end, from < until
        else { return nil }
        return Period(start: from, end: until)
    }

    private func problems(
        isOpen: Bool, timed: [TimedVisit], control: ControlTotals
    ) -> [AttendanceProblem] {
        var found: [AttendanceProblem] = []
        if isOpen {
            found.append(
                AttendanceProblem(
                    code: .ambiguousDate,
                    message: "day and month cannot be told apart; say which comes first"))
        }
        if !control.agree, let stated = summary.stated {
            found.append(
                AttendanceProblem(
                    code: .controlTotal,
                    message: "\(stated.count) people are stated, \(control.parsed) were read",
                    line: stated.line))
        }
        if !timed.isEmpty, timed.allSatisfy({ $0.visit.join == nil }) {
            found.append(
                AttendanceProblem(
                    code: .noTimes, message: "the report lists people without times"))
        }
        return found
    }

    /// Whole-file problems first, then by line; cut at the stated limit.
    private static func inFileOrder(_ problems: [AttendanceProblem]) -> [AttendanceProblem] {
        let sorted = problems.enumerated().sorted { left, right in
            (left.element.line ?? 0, left.offset) < (right.element.line ?? 0, right.offset)
        }
        return Array(sorted.map(\.element).prefix(AttendanceLimits.problemsMax))
    }
}
