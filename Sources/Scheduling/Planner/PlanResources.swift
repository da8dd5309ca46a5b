/// Finds out which resources can bind in a component and gives them dense numbers.
///
/// Two passes over the candidates: the first counts how many sessions could use a resource, the
/// second numbers those that could be asked for too often and writes them down per candidate.
struct PlanResources {
    enum Pass { case count, number }

    private let problem: ProgrammeProblem
    private var pass = Pass.count
    /// The place of each owner's cells in the tables: people first, then sites; -1 for nobody.
    private var cellBase: [Int32: Int] = [:]
    private var dayBase: [Int32: Int] = [:]
    private let firstDay: Int32
    private let dayCount: Int
    /// How many sessions could use each resource; after numbering its number, or -1.
    private var table: [Int32] = []
    private var lastSession: [Int32] = []
    private var limit: [Int32] = []
    /// The capacity of each numbered resource.
    private(set) var capacities: ContiguousArray<Int32> = []
    /// What each numbered resource is.
    private(set) var keys: ContiguousArray<PlanResourceKey> = []
    /// What each row of the tables is, with its first place and its first cell, day or week.
    private var rows: [(first: Int, key: PlanResourceKey)] = []

    init(_ problem: ProgrammeProblem, component: [Int32]) {
        self.problem = problem
        firstDay = (problem.dayTables.compactMap(\.first).min() ?? 0) - 7
        dayCount = Int((problem.dayTables.compactMap(\.last).max() ?? 0) - firstDay) + 1
        layOut(component)
        countBooked()
    }

    private static func week(of day: Int32) -> Int32 {
        // 1970-01-01 was a Thursday; days before it are rounded down as well.
        (day + 3) >= 0 ? (day + 3) / 7 : (day - 3) / 7
    }

    private var weekCount: Int {
        Int(Self.week(of: firstDay + Int32(dayCount)) - Self.week(of: firstDay)) + 1
    }

    /// Gives people of several pairs and sites a row of cells, people with caps a row of days.
    private mutating func layOut(_ component: [Int32]) {
        var pairsOf: [Int32: Int] = [:]
        for index in component {
            let pair = problem.pairs[Int(index)]
            pairsOf[pair.mentor, default: 0] += 1
            pairsOf[pair.mentee, default: 0] += 1
        }
        for index in component {
            let pair = problem.pairs[Int(index)]
            for person in [pair.mentor, pair.mentee] {
                if pairsOf[person, default: 0] > 1, cellBase[person] == nil {
                    cellBase[person] = reserve(
                        problem.cellCount, limit: 1, .init(owner: person, kind: .cell, place: 0))
                }
                let caps = problem.people[Int(person)]
                if dayBase[person] == nil, min(caps.perDayMax, caps.perWeekMax) < .max {
                    dayBase[person] = reserve(
                        dayCount, limit: caps.perDayMax,
                        .init(owner: person, kind: .day, place: firstDay))
                    _ = reserve(
                        weekCount, limit: caps.perWeekMax,
                        .init(owner: person, kind: .week, place: Self.week(of: firstDay)))
                }
            }
            let site = Int32(problem.people.count) + pair.site
            if pair.site >= 0, cellBase[site] == nil {
                cellBase[site] = reserve(
                    problem.cellCount, limit: problem.sites[Int(pair.site)].rooms,
                    .init(owner: site, kind: .cell, place: 0))
            }
        }
        lastSession = [Int32](repeating: -1, count: table.count)
        countTaken()
    }

    /// Rooms that others have leave less of their site.
    private mutating func countTaken() {
        for use in problem.taken {
            guard let base = cellBase[Int32(problem.people.count) + use.site] else { continue }
            for cell in use.cells.clamped(to: 0..<cellCount) where limit[base + Int(cell)] > 0 {
                limit[base + Int(cell)] -= 1
            }
        }
    }

    private mutating func reserve(
        _ count: Int, limit capacity: Int32, _ key: PlanResourceKey
    ) -> Int {
        rows.append((table.count, key))
        table.append(contentsOf: repeatElement(0, count: count))
        limit.append(contentsOf: repeatElement(capacity, count: count))
        return table.count - count
    }

    /// Sessions that stand already leave less of their day and week.
    private mutating func countBooked() {
        for entry in problem.booked {
            guard let base = dayBase[entry.person] else { continue }
            let day = Int(entry.day - firstDay)
            if (0..<dayCount).contains(day), limit[base + day] < .max {
                limit[base + day] = max(0, limit[base + day] - 1)
            }
            let week = Int(Self.week(of: entry.day) - Self.week(of: firstDay))
            if (0..<weekCount).contains(week), limit[base + dayCount + week] < .max {
                let place = base + dayCount + week
                limit[place] = max(0, limit[place] - 1)
            }
        }
    }

    /// Begins a pass; before numbering, what cannot bind is struck out.
    mutating func begin(_ pass: Pass) {
        self.pass = pass
        guard pass == .number else { return }
        for (index, row) in rows.enumerated() {
            let end = index + 1 < rows.count ? rows[index + 1].first : table.count
            for place in row.first..<end {
                guard table[place] > limit[place] else {
                    table[place] = -1
                    continue
                }
                table[place] = Int32(capacities.count)
                capacities.append(limit[place])
                var key = row.key
                key.place += Int32(place - row.first)
                keys.append(key)
            }
        }
    }

    /// Counts or writes down the resources of one candidate.
    mutating func forEachUse(
        of pair: PlanPair, start: Int32, session: Int32, into uses: inout ContiguousArray<Int32>
    ) {
        touchPerson(pair.mentor, pair, start, session, &uses)
        touchPerson(pair.mentee, pair, start, session, &uses)
        guard pair.site >= 0, let base = cellBase[Int32(problem.people.count) + pair.site] else {
            return
        }
        let site = problem.sites[Int(pair.site)]
        let from = max(0, start - site.setupCells)
        for cell in from..<min(start + pair.lengthCells + site.cleanupCells, cellCount) {
            touch(base + Int(cell), session, &uses)
        }
    }

    private mutating func touchPerson(
        _ person: Int32, _ pair: PlanPair, _ start: Int32, _ session: Int32,
        _ uses: inout ContiguousArray<Int32>
    ) {
        let caps = problem.people[Int(person)]
        if let base = cellBase[person] {
            let end = min(start + pair.lengthCells + caps.quietCells, cellCount)
            for cell in start..<end { touch(base + Int(cell), session, &uses) }
        }
        guard let base = dayBase[person] else { return }
        let day = problem.dayTables[Int(caps.dayTable)][Int(start)]
        touch(base + Int(day - firstDay), session, &uses)
        let week = Self.week(of: day) - Self.week(of: firstDay)
        touch(base + dayCount + Int(week), session, &uses)
    }

    private var cellCount: Int32 { Int32(problem.cellCount) }

    private mutating func touch(
        _ place: Int, _ session: Int32, _ uses: inout ContiguousArray<Int32>
    ) {
        if pass == .number {
            if table[place] >= 0 { uses.append(table[place]) }
        } else if lastSession[place] != session {
            lastSession[place] = session
            table[place] += 1
        }
    }
}
