internal import CivilTime
internal import Mentoring

/// Puts people and pairs of a question into the planner's columns.
struct ProgrammeProblemBuilder {
    private(set) var problem: ProgrammeProblem
    private let origin: Instant
    private let cellMinutes: Int
    private var place: [PersonID: Int32] = [:]
    private var tables: [String: Int32] = [:]

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
        let days = problem.dayTables[problem.spacingTable]
        let windows = part.due.map {
            Int32($0.lowerBound.daysSinceEpoch)...Int32($0.upperBound.daysSinceEpoch)
        }
        var found: [(start: Int32, window: Int32, value: Int32)] = []
        for scored in SlotRanking(finder, keep: .neutral).scored() {
            let start = scored.cell * CellGrid.cellMinutes / cellMinutes
            let day = days[start]
            guard let window = windows.firstIndex(where: { $0.contains(day) }) else { continue }
            let middle = (windows[window].lowerBound + windows[window].upperBound) / 2
            // One session more is worth more than any wish; of the ranking's points a tenth.
            let points = max(-300, min(400, scored.points.total - scored.points.lead)) / 10
            let value = 1_000 + points - Int(min(10, abs(day - middle)))
            found.append((Int32(start), Int32(window), Int32(value)))
        }
        problem.add(
            PlanPair(
                mentor: mentor, mentee: mentee, lengthCells: cells(part.request.lengthMinutes),
                minDays: Int32(part.minDays), windowCount: Int32(part.due.count)),
            candidates: found)
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
        for session in person.sessions {
            let day = person.zone.date(at: session.period.start).daysSinceEpoch
            problem.add(booked: .init(person: index, day: Int32(day)))
        }
        return index
    }
}
