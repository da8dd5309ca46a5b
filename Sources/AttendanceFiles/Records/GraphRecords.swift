/// Attendance reports of Microsoft Graph: one a session, with a record a person.
struct GraphRecords {
    /// A list of reports ends at the newest 50.
    static let listMax = 50
    /// How far an interval may lie outside its meeting, in seconds: 12 hours.
    private static let outsideSecondsMax: Int64 = 43_200

    /// What is read of a report; its records stand apart.
    struct Report: Decodable {
        let id: String?
        let totalParticipantCount: Int?
        let meetingStartDateTime: String?
        let meetingEndDateTime: String?

        var facts: MeetingFacts? {
            var facts = MeetingFacts()
            facts.meetingID = id
            facts.hasOwnRow = true
            facts.isInstants = true
            facts.stated = totalParticipantCount.flatMap { $0 >= 0 ? $0 : nil }
            facts.start = RecordTime.moment(meetingStartDateTime)
            facts.end = RecordTime.moment(meetingEndDateTime)
            guard facts.start != nil || meetingStartDateTime == nil else { return nil }
            return facts
        }
    }

    /// What is read of a record.
    struct Record: Decodable {
        struct Identity: Decodable {
            let id: String?
            let displayName: String?
        }

        struct Interval: Decodable {
            let joinDateTime: String?
            let leaveDateTime: String?
            let durationInSeconds: Int?
        }

        let emailAddress: String?
        let totalAttendanceInSeconds: Int?
        let role: String?
        let identity: Identity?
        let attendanceIntervals: [Interval]?
    }

    private var people = PersonReader()

    /// Gives a visit for each interval, or one without times if there are none.
    mutating func visits(
        _ record: Record, meeting: Int, line: Int, within facts: MeetingFacts?,
        _ sink: (FileItem) throws -> Void
    ) throws {
        let known = people.person(
            first: Array((record.identity?.displayName ?? "").utf8)[...],
            email: Array((record.emailAddress ?? "").utf8)[...],
            identifier: Array((record.identity?.id ?? "").utf8)[...])
        guard known.isSomebody else {
            return try sink(.refused(line: line, message: "the record names nobody"))
        }
        var visit = Visit(
            who: known,
            isOrganiser: record.role?.lowercased() == "organizer", meeting: meeting, line: line)
        let intervals = record.attendanceIntervals ?? []
        if intervals.isEmpty {
            visit.statedSeconds = record.totalAttendanceInSeconds
            return try sink(.visit(visit, table: 0))
        }
        for interval in intervals {
            let leave = RecordTime.moment(interval.leaveDateTime)
            guard let join = RecordTime.moment(interval.joinDateTime),
                leave != nil || interval.leaveDateTime == nil
            else {
                try sink(.refused(line: line, message: "the time of an interval cannot be read"))
                continue
            }
            if isOutside(join, leave, facts) {
                try sink(.ignored(line: line, reason: .outsideMeeting))
                continue
            }
            visit.join = join
            visit.leave = leave
            visit.statedSeconds = interval.durationInSeconds
            try sink(.visit(visit, table: 0))
        }
    }

    private func isOutside(
        _ join: MomentText, _ leave: MomentText?, _ facts: MeetingFacts?
    ) -> Bool {
        guard let facts, let from = RecordTime.seconds(facts.start),
            let at = RecordTime.seconds(join)
        else { return false }
        let until = RecordTime.seconds(facts.end) ?? from
        let last = RecordTime.seconds(leave) ?? at
        return at < from - Self.outsideSecondsMax || last > until + Self.outsideSecondsMax
    }
}
