public import CivilTime
internal import Mentoring

/// All pairs of a programme with their people's time: what `plan` is asked about.
public struct ProgrammeQuestion: Sendable {
    /// One pair and the sessions it is due.
    public struct Part: Sendable {
        /// The pair's rules; its window is the horizon of the plan.
        public var request: SlotRequest
        /// When the mentor can.
        public var mentor: PersonTime
        /// When the mentee can.
        public var mentee: PersonTime
        /// The days on which each session is due, ascending and apart, in the programme's zone.
        public var due: [ClosedRange<CivilDate>]
        /// The least number of days between two sessions.
        public var minDays: Int
        /// What is booked for each of ``due`` already, where a plan is mended; empty otherwise.
        public var standing: [StandingSession]

        /// Makes a part from its parts.
        public init(
            request: SlotRequest, mentor: PersonTime, mentee: PersonTime,
            due: [ClosedRange<CivilDate>], minDays: Int, standing: [StandingSession] = []
        ) {
            precondition(standing.isEmpty || standing.count == due.count, "one for each")
            self.request = request
            self.mentor = mentor
            self.mentee = mentee
            self.due = due
            self.minDays = minDays
            self.standing = standing
        }
    }

    /// The pairs, in the order of their ids, so that the same programme gives the same plan.
    public let parts: [Part]
    /// The minutes of a cell: every start, length and buffer is a multiple of it.
    public let cellMinutes: Int
    /// When the first cell begins.
    public let origin: Instant
    /// The programme in the planner's terms.
    public let problem: ProgrammeProblem
    /// The rooms of each site of the problem, with what others have of them.
    let sites: [(name: String, rooms: [RoomTime])]
    /// Who the people of the problem are, by index.
    let people: [PersonID]

    /// Translates pairs that share one horizon and one programme zone.
    ///
    /// - Throws: What ``SlotFinder`` refuses of a pair.
    public init(_ parts: [Part]) throws(SchedulingError) {
        precondition(!parts.isEmpty, "a programme without pairs has no plan")
        let ordered = parts.sorted {
            ($0.request.pair.text, $0.due[0].lowerBound, $0.request.lengthMinutes)
                < ($1.request.pair.text, $1.due[0].lowerBound, $1.request.lengthMinutes)
        }
        let finders = try Self.finders(ordered)
        self.parts = ordered
        let cell = Self.cellMinutes(ordered)
        cellMinutes = cell
        let grid = finders[0].grid
        origin = grid.origin
        var builder = ProgrammeProblemBuilder(
            ordered, origin: grid.origin, cellMinutes: cell,
            cellCount: (grid.count * CellGrid.cellMinutes + cell - 1) / cell + 24 * 60 / cell)
        for (part, finder) in zip(ordered, finders) { builder.add(part, finder) }
        problem = builder.problem
        sites = builder.sites
        people = builder.people
    }

    /// Finds the starts of every pair; those of a person are made once for all of their pairs.
    private static func finders(_ parts: [Part]) throws(SchedulingError) -> [SlotFinder] {
        var cache = StartsCache()
        var finders: [SlotFinder] = []
        for part in parts {
            try SlotFinder.validate(part.request, mentor: part.mentor, mentee: part.mentee)
            let grid = CellGrid(covering: part.request.window)
            // Everybody was read once: one version of each.
            let mentor = cache.starts(of: part.mentor, version: 0, for: part.request, in: grid)
            let mentee = cache.starts(of: part.mentee, version: 0, for: part.request, in: grid)
            finders.append(
                try SlotFinder(
                    part.request, mentor: part.mentor, mentee: part.mentee, mentorStarts: mentor,
                    menteeStarts: mentee))
        }
        return finders
    }

    /// The period of a planned session.
    public func period(of session: PlannedSession) -> Period {
        let minutes = Int64(session.start) * Int64(cellMinutes)
        return Period(
            start: origin.advanced(bySeconds: minutes * 60),
            durationSeconds: Int64(parts[Int(session.pair)].request.lengthMinutes) * 60)
    }

    /// The starts of a pair in one of its windows.
    func candidates(pair: Int, window: Int) -> Range<Int> {
        let rows = Int(problem.pairs[pair].first)..<Int(problem.pairs[pair].end)
        let first = rows.first { Int(problem.windows[$0]) >= window } ?? rows.upperBound
        let end = rows.first { Int(problem.windows[$0]) > window } ?? rows.upperBound
        return first..<max(first, end)
    }

    /// Why nothing at all fits both people on the days a session is due.
    func whyNone(pair: Int, window: Int) -> [BlockingFact] {
        var request = parts[pair].request
        request.cadenceWindow = parts[pair].due[window]
        let finder = try? SlotFinder(
            request, mentor: parts[pair].mentor, mentee: parts[pair].mentee)
        return finder?.whyNone(withFigures: false).facts.filter {
            $0.code != .cadence && $0.code != .window
        } ?? []
    }

    private static func cellMinutes(_ parts: [Part]) -> Int {
        var common = 60
        for part in parts {
            var numbers = [part.request.gridMinutes, part.request.lengthMinutes]
            for room in part.request.rooms ?? [] {
                numbers += [room.setupMinutes, room.cleanupMinutes]
            }
            for person in [part.mentor, part.mentee] {
                numbers += [
                    person.limits.bufferBeforeMinutes, person.limits.bufferAfterMinutes,
                ]
            }
            for number in numbers where number > 0 { common = divisor(common, number) }
        }
        // Odd lengths are rounded up to whole cells of five minutes.
        return max(CellGrid.cellMinutes, common % CellGrid.cellMinutes == 0 ? common : 5)
    }

    private static func divisor(_ left: Int, _ right: Int) -> Int {
        right == 0 ? left : divisor(right, left % right)
    }
}
