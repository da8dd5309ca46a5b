internal import Mentoring

/// Makes digests of everything that decides the plan of a component under a budget.
///
/// People and sites are numbered within the component and pairs go by their lasting names: two
/// components of one digest have the same plan, whatever else a programme holds.
struct ComponentFingerprints: Sendable {
    private let problem: ProgrammeProblem
    private let budget: PlanBudget
    private let names: [PairID]
    private let booked: [Int32: [Int64]]

    /// `names` are the pairs of the problem by index.
    init(_ problem: ProgrammeProblem, names: [PairID], budget: PlanBudget) {
        self.problem = problem
        self.names = names
        self.budget = budget
        booked = Dictionary(grouping: problem.booked) { $0.person }
            .mapValues { $0.map { Int64($0.day) }.sorted() }
    }

    func fingerprint(of component: [Int32]) -> [UInt8] {
        var digest = ComponentDigest(problem: problem, booked: booked)
        digest.take([
            Int64(budget.priceSteps), Int64(budget.movesPerPair), Int64(budget.thresholdPoints),
            Int64(bitPattern: budget.seed), Int64(component.count),
        ])
        for index in component {
            digest.take(names[Int(index)])
            digest.take(problem.pairs[Int(index)])
        }
        return digest.finished()
    }
}

/// Takes a component into a digest, pair by pair and person by person.
private struct ComponentDigest {
    private let problem: ProgrammeProblem
    private let booked: [Int32: [Int64]]
    private var digest = SHA256()
    private var buffer: [UInt8] = []
    private var people: [Int32: Int64] = [:]
    private var sites: [Int32: Int64] = [:]

    init(problem: ProgrammeProblem, booked: [Int32: [Int64]]) {
        self.problem = problem
        self.booked = booked
        // A change of how plans are made changes this word.
        buffer += Array("kept plan 2".utf8)
    }

    mutating func take(_ numbers: [Int64]) {
        for number in numbers {
            for shift in stride(from: 0, to: 64, by: 8) {
                buffer.append(UInt8(truncatingIfNeeded: number >> shift))
            }
        }
        if buffer.count > 1 << 16 { flush() }
    }

    mutating func take(_ name: PairID) {
        take([Int64(name.text.utf8.count)])
        buffer += name.text.utf8
    }

    mutating func take(_ pair: PlanPair) {
        take([
            number(person: pair.mentor), number(person: pair.mentee), number(site: pair.site),
            Int64(pair.lengthCells), Int64(pair.minDays), Int64(pair.windowCount),
            Int64(pair.end - pair.first),
        ])
        let tables = [
            problem.dayTables[problem.spacingTable], days(of: pair.mentor), days(of: pair.mentee),
        ]
        for row in Int(pair.first)..<Int(pair.end) {
            let start = Int(problem.starts[row])
            take([Int64(start), Int64(problem.windows[row]), Int64(problem.values[row])])
            take(tables.map { Int64($0[start]) })
        }
    }

    private func days(of person: Int32) -> [Int32] {
        problem.dayTables[Int(problem.people[Int(person)].dayTable)]
    }

    private mutating func number(person: Int32) -> Int64 {
        if let known = people[person] { return known }
        let number = Int64(people.count)
        people[person] = number
        let caps = problem.people[Int(person)]
        take([Int64(caps.perDayMax), Int64(caps.perWeekMax), Int64(caps.quietCells)])
        let days = booked[person] ?? []
        take([Int64(days.count)] + days)
        return number
    }

    private mutating func number(site: Int32) -> Int64 {
        guard site >= 0 else { return -1 }
        if let known = sites[site] { return known }
        let number = Int64(sites.count)
        sites[site] = number
        let rooms = problem.sites[Int(site)]
        take([Int64(rooms.rooms), Int64(rooms.setupCells), Int64(rooms.cleanupCells)])
        for use in problem.taken where use.site == site {
            take([Int64(use.cells.lowerBound), Int64(use.cells.upperBound)])
        }
        take([-1])
        return number
    }

    private mutating func flush() {
        digest.update(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func finished() -> [UInt8] {
        flush()
        return digest.finalize()
    }
}
