import CivilTime

/// Everything that is decided about a file before its rows are given out.
struct ReadingPlan: Sendable {
    /// The order of day and month; nil if it is open or the file has no dates.
    let order: DateOrder?
    /// What is open; rows with times are parked while anything is.
    let question: OpenQuestion?
    /// The meetings, by number and then by time.
    let sessions: [PlannedSession]
    /// For visits without a date, the day by which their clocks are read, by meeting.
    let anchors: [Int: WallTime]
    /// The days on which people in the file are booked, ascending.
    let candidateDates: [CivilDate]
    /// The first session of each meeting in ``sessions``, and how many it has.
    private let places: [Int: Range<Int>]

    /// Returns the session of a visit by its meeting and the clock of its join.
    func session(meeting: Int, wall: Int64?) -> Int {
        guard let place = places[meeting] else { return 0 }
        guard let wall, place.count > 1 else { return place.lowerBound }
        var low = place.lowerBound
        var high = place.upperBound
        while low + 1 < high {
            let middle = (low + high) / 2
            if sessions[middle].wallStart <= wall { low = middle } else { high = middle }
        }
        return low
    }

    init(
        _ survey: Survey, shape: ReportShape, summary: SheetSummary?, reader: AttendanceReader
    ) {
        let decision = survey.dates.decide(bookedDates: reader.allBookedDates)
        var facts = survey.meetings
        var clocks: [Int: MeetingClock] = [:]
        var organisers: [Int: String] = [:]
        for (number, table) in survey.tables.enumerated() {
            organisers.merge(table.organisers) { first, _ in first }
            guard shape.roles.indices.contains(number), shape.roles[number] == .visits else {
                continue
            }
            clocks.merge(table.clocks) { first, second in first.adding(second) }
        }
        for number in survey.visited where facts[number] == nil {
            facts[number] = MeetingFacts(number: number)
        }
        if let summary, let first = facts.keys.min() {
            facts[first] = facts[first]?.completed(by: summary)
        }
        for (meeting, email) in organisers { facts[meeting]?.organiserEmail = email }
        let order = reader.dateOrder ?? decision.order
        let fit = BookingFit(survey: survey, reader: reader)
        let anchors = fit.anchors(facts, clocks, order: order)
        var question: OpenQuestion?
        if order == nil, decision.isAmbiguous {
            question = .dateOrder
        } else if clocks.contains(where: { !$0.value.dateless.isEmpty && anchors[$0.key] == nil }) {
            question = .date
        }
        var list = SessionList(zone: reader.zone, order: question == nil ? order : nil)
        for (number, facts) in facts.sorted(by: { $0.key < $1.key }) {
            let isOpen = question != nil
            list.add(facts, isOpen ? [] : Self.stretches(clocks[number], order, anchors[number]))
        }
        if question == nil, !reader.isZoneDecided,
            let shift = fit.commonShiftMinutes(
                list.sessions, place: { list.places[$0] }, order: order)
        {
            question = .zone(shiftMinutes: shift)
            list = SessionList(zone: reader.zone, order: nil)
            for (_, facts) in facts.sorted(by: { $0.key < $1.key }) { list.add(facts, []) }
        }
        self.order = order
        self.anchors = anchors
        candidateDates = question == .date ? fit.candidateDates : []
        self.question = question
        sessions = list.sessions
        places = list.places
    }

    private static func stretches(
        _ clock: MeetingClock?, _ order: DateOrder?, _ anchor: WallTime?
    ) -> [IntervalMerger.Stretch] {
        guard let clock else { return [] }
        if let anchor, !clock.dateless.isEmpty, !clock.hasDates {
            return clock.stretches(anchor: anchor)
        }
        return clock.stretches(order)
    }
}

extension MeetingFacts {
    /// Whether the file's times are instants and not what some clock showed.
    var isUTC: Bool { isInstants || start?.isUTC ?? false }

    /// Adds what the head of the file states where the meeting's own row leaves it open.
    func completed(by summary: SheetSummary) -> MeetingFacts {
        var facts = self
        if facts.title.isEmpty { facts.title = summary.title }
        facts.meetingID = facts.meetingID ?? summary.meetingID
        facts.start = facts.start ?? summary.start
        facts.end = facts.end ?? summary.end
        facts.lengthSeconds = facts.lengthSeconds ?? summary.lengthSeconds
        if facts.stated == nil, let stated = summary.stated {
            facts.stated = stated.count
            facts.line = stated.line
        }
        return facts
    }
}
