/// A whole programme as the planner sees it: possible starts with values, and what is shared.
///
/// Plain numbers in columns, so that fifty thousand pairs fit and no name is needed: people, sites
/// and pairs are indices of the caller. Times are cells of any length, counted from a common
/// origin; days are civil day numbers (days since 1970-01-01), weeks run from Monday.
public struct ProgrammeProblem: Sendable {
    /// How many cells the horizon has.
    public let cellCount: Int
    /// The civil day on which each cell begins, in each zone that matters.
    public let dayTables: [[Int32]]
    /// Which table counts the days between two sessions of a pair: the programme's zone.
    public let spacingTable: Int
    /// Everybody who takes part.
    public private(set) var people: [PlanPerson] = []
    /// The sites and how many sessions each can hold at a time.
    public private(set) var sites: [PlanSite] = []
    /// The pairs, in the order in which they were added.
    public private(set) var pairs: [PlanPair] = []
    /// The candidates of all pairs, those of a pair together and ascending.
    public private(set) var starts: ContiguousArray<Int32> = []
    /// The window (of its pair) each candidate lies in.
    public private(set) var windows: ContiguousArray<Int32> = []
    /// What a session at each candidate is worth, in points.
    public private(set) var values: ContiguousArray<Int32> = []
    /// Sessions that stand already, as person and civil day of that person: they use up caps.
    public private(set) var booked: [PersonDay] = []
    /// Rooms that are taken already, each entry one room of a site for a stretch of cells.
    public private(set) var taken: [RoomUse] = []

    /// A session somebody has on a day already.
    public struct PersonDay: Sendable, Hashable {
        /// The person's index.
        public var person: Int32
        /// The civil day number, in the person's zone.
        public var day: Int32

        /// Makes an entry from its parts.
        public init(person: Int32, day: Int32) {
            self.person = person
            self.day = day
        }
    }

    /// One room of a site that somebody else has for a while.
    public struct RoomUse: Sendable, Hashable {
        /// The site's index.
        public var site: Int32
        /// The cells, setting up and clearing included.
        public var cells: Range<Int32>

        /// Makes an entry from its parts.
        public init(site: Int32, cells: Range<Int32>) {
            self.site = site
            self.cells = cells
        }
    }

    /// Starts an empty programme over a horizon.
    ///
    /// - Parameters:
    ///   - cellCount: How many cells the horizon has.
    ///   - dayTables: For each zone, the civil day number of each cell; all of `cellCount` entries.
    ///   - spacingTable: The index of the programme's own table.
    public init(cellCount: Int, dayTables: [[Int32]], spacingTable: Int = 0) {
        precondition(dayTables.allSatisfy { $0.count == cellCount }, "a day for every cell")
        precondition(dayTables.indices.contains(spacingTable), "the programme needs a zone")
        self.cellCount = cellCount
        self.dayTables = dayTables
        self.spacingTable = spacingTable
    }

    /// Adds a person and returns their index.
    public mutating func add(_ person: PlanPerson) -> Int32 {
        precondition(dayTables.indices.contains(Int(person.dayTable)), "a person needs a zone")
        people.append(person)
        return Int32(people.count - 1)
    }

    /// Sets the caps of a person.
    public mutating func limit(person: Int32, perDay: Int32, perWeek: Int32) {
        people[Int(person)].perDayMax = perDay
        people[Int(person)].perWeekMax = perWeek
    }

    /// Adds a site and returns its index.
    public mutating func add(_ site: PlanSite) -> Int32 {
        sites.append(site)
        return Int32(sites.count - 1)
    }

    /// Adds a pair with its candidates, which must ascend by start and by window.
    ///
    /// Windows are numbered from 0; at most one session of the pair falls into each.
    public mutating func add(
        _ pair: PlanPair, candidates: some Sequence<(start: Int32, window: Int32, value: Int32)>
    ) {
        var added = pair
        added.first = Int32(starts.count)
        var last: (start: Int32, window: Int32) = (-1, 0)
        for candidate in candidates {
            precondition(
                candidate.start > last.start && candidate.window >= last.window
                    && Int(candidate.start) + Int(pair.lengthCells) <= cellCount
                    && candidate.window < pair.windowCount,
                "candidates ascend and lie inside the horizon")
            last = (candidate.start, candidate.window)
            starts.append(candidate.start)
            windows.append(candidate.window)
            values.append(candidate.value)
        }
        added.end = Int32(starts.count)
        pairs.append(added)
    }

    /// Counts a session that stands already against a person's caps.
    public mutating func add(booked entry: PersonDay) {
        booked.append(entry)
    }

    /// Takes a room of a site away for a while.
    public mutating func add(taken entry: RoomUse) {
        taken.append(entry)
    }

    /// Removes the candidates of the pairs of one person that meet a range of cells.
    public mutating func block(person: Int32, cells: Range<Int32>) {
        self = keepingCandidates { index, start in
            let pair = pairs[index]
            return (pair.mentor != person && pair.mentee != person) || start >= cells.upperBound
                || start + pair.lengthCells <= cells.lowerBound
        }
    }

    /// Removes single candidates.
    public mutating func forbid(_ sessions: Set<PlannedSession>) {
        let gone = Set(sessions.map { Int64($0.pair) << 32 | Int64($0.start) })
        self = keepingCandidates { index, start in !gone.contains(Int64(index) << 32 | Int64(start))
        }
    }

    private func keepingCandidates(
        where isKept: (_ pair: Int, _ start: Int32) -> Bool
    ) -> ProgrammeProblem {
        var kept = self
        kept.pairs = []
        kept.starts = []
        kept.windows = []
        kept.values = []
        for (index, pair) in pairs.enumerated() {
            let rows = (pair.first..<pair.end).filter { isKept(index, starts[Int($0)]) }
            kept.add(
                pair,
                candidates: rows.map {
                    (starts[Int($0)], windows[Int($0)], values[Int($0)])
                })
        }
        return kept
    }
}

/// One person of a programme problem.
public struct PlanPerson: Sendable, Hashable {
    /// Which day table holds the person's civil days.
    public var dayTable: Int32
    /// The most sessions on a civil day of the person.
    public var perDayMax: Int32
    /// The most sessions in a week from Monday.
    public var perWeekMax: Int32
    /// How many cells stay free between two sessions: the greater of the person's buffers.
    public var quietCells: Int32

    /// Makes a person; the defaults mean no limit.
    public init(
        dayTable: Int32 = 0, perDayMax: Int32 = .max, perWeekMax: Int32 = .max,
        quietCells: Int32 = 0
    ) {
        self.dayTable = dayTable
        self.perDayMax = perDayMax
        self.perWeekMax = perWeekMax
        self.quietCells = quietCells
    }
}

/// One site of a programme problem.
public struct PlanSite: Sendable, Hashable {
    /// How many sessions it holds at a time.
    public var rooms: Int32
    /// Cells a room is taken before a session.
    public var setupCells: Int32
    /// Cells a room is taken after a session.
    public var cleanupCells: Int32

    /// Makes a site.
    public init(rooms: Int32, setupCells: Int32 = 0, cleanupCells: Int32 = 0) {
        self.rooms = rooms
        self.setupCells = setupCells
        self.cleanupCells = cleanupCells
    }
}

/// One pair of a programme problem.
public struct PlanPair: Sendable, Hashable {
    /// The mentor's index.
    public var mentor: Int32
    /// The mentee's index.
    public var mentee: Int32
    /// The site's index, or -1 for a session that needs no room.
    public var site: Int32
    /// How many cells a session takes.
    public var lengthCells: Int32
    /// The least number of days between two sessions, in the programme's zone.
    public var minDays: Int32
    /// How many windows there are, each of which takes one session at most.
    public var windowCount: Int32
    /// The first candidate; set when the pair is added.
    public internal(set) var first: Int32 = 0
    /// The end of the candidates; set when the pair is added.
    public internal(set) var end: Int32 = 0

    /// Makes a pair.
    public init(
        mentor: Int32, mentee: Int32, site: Int32 = -1, lengthCells: Int32, minDays: Int32,
        windowCount: Int32
    ) {
        self.mentor = mentor
        self.mentee = mentee
        self.site = site
        self.lengthCells = lengthCells
        self.minDays = minDays
        self.windowCount = windowCount
    }
}
