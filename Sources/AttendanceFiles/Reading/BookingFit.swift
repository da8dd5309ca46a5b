import CivilTime

/// Compares a file with what was booked: for clocks without a date, and for a strange zone.
struct BookingFit {
    let survey: Survey
    let reader: AttendanceReader
    private let booked: BookedPeople

    init(survey: Survey, reader: AttendanceReader) {
        self.survey = survey
        self.reader = reader
        booked = BookedPeople(reader.booked)
    }

    /// The day by which the clocks of each meeting are read that have no date.
    ///
    /// The day a person has decided, else the stated start, else the one booking of the people in
    /// the meeting that fits: all their joins from 30 minutes before its start to 120 after its
    /// end, or the only booking they have. None if several fit.
    func anchors(
        _ facts: [Int: MeetingFacts], _ clocks: [Int: MeetingClock], order: DateOrder?
    ) -> [Int: WallTime] {
        var anchors: [Int: WallTime] = [:]
        for (number, clock) in clocks {
            if let stated = facts[number]?.start?.wall(order ?? .yearFirst) {
                anchors[number] = stated
            } else if let date = reader.date {
                anchors[number] = WallTime(date: date, secondOfDay: 43_200)
            } else if !clock.dateless.isEmpty, let booking = booking(number, clock) {
                anchors[number] = wall(of: booking.period.start)
            }
        }
        return anchors
    }

    private func booking(_ meeting: Int, _ clock: MeetingClock) -> BookedSession? {
        let people = Set(survey.bookedVisits.filter { $0.meeting == meeting }.map(\.person))
        let theirs = Set(people.flatMap { booked.sessions[$0] }).map { reader.booked[$0] }
        let near = theirs.filter { session in
            let start = wall(of: session.period.start)
            let from = start.secondsAsIfUTC - 1_800
            let until = wall(of: session.period.end).secondsAsIfUTC + 7_200
            return clock.dateless.allSatisfy {
                (from..<until).contains(VisitTime.nearest(start, $0.join).secondsAsIfUTC)
            }
        }
        if near.count == 1 { return near[0] }
        return near.isEmpty && theirs.count == 1 ? theirs.first : nil
    }

    /// The days on which people in the file are booked, ascending.
    var candidateDates: [CivilDate] {
        let sessions = Set(survey.bookedVisits.map(\.person)).flatMap { booked.sessions[$0] }
        return Set(sessions.map { reader.zone.date(at: reader.booked[$0].period.start) }).sorted()
    }

    private func wall(of instant: Instant) -> WallTime { reader.zone.wallTime(at: instant) }

    /// How far a session's start may lie from its booking's to be on time, in seconds.
    private static let nearSeconds: Int64 = 600

    /// The shift in minutes under which the sessions of a file meet their bookings, if only one
    /// does and none meets its booking as it stands; nil with fewer than three such sessions.
    func commonShiftMinutes(
        _ sessions: [PlannedSession], place: (Int) -> Range<Int>?, order: DateOrder?
    ) -> Int? {
        guard sessions.count >= 3, !reader.booked.isEmpty else { return nil }
        var expected = [Set<Int>](repeating: [], count: sessions.count)
        for visit in survey.bookedVisits where !visit.join.isUTC {
            guard let range = place(visit.meeting),
                let wall = visit.join.wall(order ?? .yearFirst)?.secondsAsIfUTC
            else { continue }
            let index = range.last { sessions[$0].wallStart <= wall } ?? range.lowerBound
            expected[index].formUnion(booked.sessions[visit.person])
        }
        var common: Set<Int64>?
        var count = 0
        for (session, bookings) in zip(sessions, expected) {
            guard let start = session.period?.start else { continue }
            let differences = bookings.map { reader.booked[$0].period.start - start }
                .filter { abs($0) <= 14 * 3_600 }
            guard !differences.isEmpty else { continue }
            var shifts: Set<Int64> = []
            for difference in differences {
                let halves = (difference + (difference < 0 ? -900 : 900)) / 1_800
                if halves == 0 { return nil }
                if abs(difference - halves * 1_800) <= Self.nearSeconds { shifts.insert(halves) }
            }
            common = common.map { $0.intersection(shifts) } ?? shifts
            count += 1
        }
        guard count >= 3, let common, common.count == 1 else { return nil }
        return common.first.map { Int($0) * 30 }
    }
}
