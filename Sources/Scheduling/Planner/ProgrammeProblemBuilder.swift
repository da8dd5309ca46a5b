internal import CivilTime
internal import Mentoring

/// Puts people and pairs of a question into the planner's columns.
struct ProgrammeProblemBuilder {
    private(set) var problem: ProgrammeProblem
    private let origin: Instant
    private let cellMinutes: Int
    private var place: [PersonID: Int32] = [:]
    private var tables: [String: Int32] = [:]
    /// The sites with rooms, in the order of the problem.
    private(set) var sites: [(name: String, rooms: [RoomTime])] = []
    /// The people, in the order of the problem.
    private(set) var people: [PersonID] = []

    init(
        _ parts: [ProgrammeQuestion.Part], origin: Instant, cellMinutes: Int, cellCount: Int
    ) {
        self.origin = origin
        self.cellMinutes = cellMinutes
        var zones = parts.map(\.request.programmeZone)
        zones += parts.flatMap { [$0.mentor.zone, $0.mentee.zone] }
        var days: [[Int32]] = []
        for zone in zones where tables[zone.name] == nil {
            tables[zone.name] = Int32(days.count)
            days.append(
                (0..<cellCount).map { cell in
                    let at = origin.advanced(bySeconds: Int64(cell * cellMinutes) * 60)
                    return Int32(zone.date(at: at).daysSinceEpoch)
                })
        }
        problem = ProgrammeProblem(cellCount: cellCount, dayTables: days)
    }

    /// Adds a pair; its people are added once, with their caps and the sessions they have.
    mutating func add(_ part: ProgrammeQuestion.Part, _ finder: SlotFinder) {
        let (mentor, mentee) = (add(part.mentor), add(part.mentee))
        problem.add(
            PlanPair(
                mentor: mentor, mentee: mentee, site: addSite(part.request),
                lengthCells: cells(part.request.lengthMinutes), minDays: Int32(part.minDays),
                windowCount: Int32(part.due.count)),
            candidates: candidates(part, finder))
    }

    private func candidates(
        _ part: ProgrammeQuestion.Part, _ finder: SlotFinder
    ) -> [(start: Int32, window: Int32, value: Int32)] {
        let days = problem.dayTables[problem.spacingTable]
        let windows = part.due.map {
            Int32($0.lowerBound.daysSinceEpoch)...Int32($0.upperBound.daysSinceEpoch)
        }
        let standing = part.standing.map { Int32(cell(of: $0.period.start)) }
        let wanted =
            standing.isEmpty
            ? windows.map { ($0.lowerBound + $0.upperBound) / 2 } : standing.map { days[Int($0)] }
        var found: [(start: Int32, window: Int32, value: Int32)] = []
        for scored in SlotRanking(finder, keep: .neutral).scored() {
            let start = scored.cell * CellGrid.cellMinutes / cellMinutes
            guard let window = windows.firstIndex(where: { $0.contains(days[start]) }) else {
                continue
            }
            // One session more is worth more than any wish; of the ranking's points a tenth.
            let points = max(-300, min(400, scored.points.total - scored.points.lead)) / 10
            let value = 1_000 + points - Int(min(10, abs(days[start] - wanted[window])))
            found.append((Int32(start), Int32(window), Int32(value)))
        }
        // A session that can stay may stay although its start would not be offered any more.
        let starts = Set(found.map(\.start))
        for (window, session) in part.standing.enumerated()
        where session.keepsSlot && !starts.contains(standing[window]) {
            found.append((standing[window], Int32(window), 1_000))
        }
        return part.standing.isEmpty ? found : found.sorted { $0.start < $1.start }
    }

    private func cell(of start: Instant) -> Int {
        Int((start - origin) / Int64(cellMinutes * 60))
    }

    /// Adds the site of a pair that needs a room, once, and returns its index; -1 for no room.
    ///
    /// How much of a room each session needs is bounded from below, so that the bound of the plan
    /// holds; which room it gets is decided afterwards, exactly.
    private mutating func addSite(_ request: SlotRequest) -> Int32 {
        guard let name = request.site, let rooms = request.rooms else { return -1 }
        if let known = sites.firstIndex(where: { $0.name == name }) { return Int32(known) }
        sites.append((name, rooms))
        let index = problem.add(
            PlanSite(
                rooms: Int32(rooms.count),
                setupCells: Int32((rooms.map(\.setupMinutes).min() ?? 0) / cellMinutes),
                cleanupCells: Int32((rooms.map(\.cleanupMinutes).min() ?? 0) / cellMinutes)))
        let seconds = Int64(cellMinutes * 60)
        for period in rooms.flatMap(\.taken.periods) {
            let first = CellGrid.floorDivide(period.start - origin + seconds - 1, seconds)
            let end = CellGrid.floorDivide(period.end - origin, seconds)
            guard first < end, end > 0, first < Int64(problem.cellCount) else { continue }
            problem.add(
                taken: .init(
                    site: index,
                    cells: Int32(max(0, first))..<Int32(min(end, Int64(problem.cellCount)))))
        }
        return index
    }

    private func cells(_ minutes: Int) -> Int32 {
        Int32((minutes + cellMinutes - 1) / cellMinutes)
    }

    private mutating func add(_ person: PersonTime) -> Int32 {
        if let index = place[person.person] { return index }
        let limits = person.limits
        let index = problem.add(
            PlanPerson(
                dayTable: tables[person.zone.name] ?? 0,
                perDayMax: limits.perDayMax.map { Int32($0) } ?? .max,
                perWeekMax: limits.perWeekMax.map { Int32($0) } ?? .max,
                quietCells: cells(max(limits.bufferBeforeMinutes, limits.bufferAfterMinutes))))
        place[person.person] = index
        people.append(person.person)
        for session in person.sessions {
            let day = person.zone.date(at: session.period.start).daysSinceEpoch
            problem.add(booked: .init(person: index, day: Int32(day)))
        }
        return index
    }
}
