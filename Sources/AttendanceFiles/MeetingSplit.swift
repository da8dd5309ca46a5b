import CivilTime

/// A visit with its time read.
struct TimedVisit: Sendable {
    /// The row.
    let visit: TeamsVisit
    /// Its time; nil for a row without times, or while the order of day and month is open.
    let time: VisitTime?

    /// The row as it leaves this room.
    func row(session: Int, isParked: Bool) -> AttendanceRow {
        AttendanceRow(
            session: session, person: visit.person, start: time?.start, end: time?.end,
            statedSeconds: visit.statedSeconds, isParked: isParked, line: visit.line)
    }
}

/// Parts the visits of one file into meetings: one report may hold two.
enum MeetingSplit {
    /// A pause without anybody from which on a new meeting begins: 90 minutes.
    static let pauseSecondsMin: Int64 = 5_400

    /// The visits of one meeting.
    struct Group: Sendable {
        var visits: [TimedVisit]
        /// When the meeting ran; nil if no time is known.
        var period: Period?

        /// How many different people visited.
        var people: Int { Set(visits.map(\.visit.identity)).count }
    }

    /// Parts visits by pauses; visits without a time go to the first meeting.
    ///
    /// The time that the report itself states holds only if there is one meeting.
    static func split(_ visits: [TimedVisit], stated: Period?) -> [Group] {
        let timed = visits.filter { $0.time?.start != nil }
            .sorted { ($0.start, $0.visit.line) < ($1.start, $1.visit.line) }
        var groups: [Group] = []
        var last = Instant.distantPast
        for visit in timed {
            if groups.isEmpty || visit.start - last >= pauseSecondsMin {
                groups.append(Group(visits: [], period: nil))
                last = visit.start
            }
            last = max(last, visit.end)
            let from = groups[groups.count - 1].period?.start ?? visit.start
            groups[groups.count - 1].visits.append(visit)
            groups[groups.count - 1].period = Period(start: from, end: last)
        }
        if groups.isEmpty { groups = [Group(visits: [], period: nil)] }
        groups[0].visits += visits.filter { $0.time?.start == nil }
        if groups.count == 1, let stated { groups[0].period = stated }
        return groups
    }
}

extension TimedVisit {
    /// The start of a visit that has one.
    fileprivate var start: Instant { time?.start ?? .distantPast }
    /// The end of a visit, or its start if it has no end.
    fileprivate var end: Instant { time?.end ?? start }
}
