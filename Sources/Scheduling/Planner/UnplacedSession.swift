public import CivilTime
public import Mentoring

/// A session that is due and has no place in a plan, with the reason in words.
public struct UnplacedSession: Sendable, Hashable {
    /// The pair.
    public var pair: PairID
    /// The days on which it is due.
    public var due: ClosedRange<CivilDate>
    /// The kind of reason, stable for programs.
    public var code: Code
    /// Sentences for a coordinator, the weightiest first.
    public var why: [String]

    /// The kinds of reason.
    public enum Code: String, Sendable, Hashable {
        /// No start suits both people on these days.
        case nothingFits = "nothing_fits"
        /// Starts suit both, but others of the plan need them more.
        case contested
        /// Starts suit both, but every room of the site is taken then.
        case noRoom = "no_room"
    }
}

extension ProgrammeQuestion {
    /// Lists the due sessions a plan leaves out, each with its reason.
    public func unplaced(_ plan: RoomedPlan) -> [UnplacedSession] {
        let ledger = PlanLedger(self, plan)
        var found: [UnplacedSession] = []
        for pair in parts.indices {
            let placed = Set(ledger.sessions(of: pair).map { Int($0.window) })
            for window in parts[pair].due.indices where !placed.contains(window) {
                found.append(unplaced(pair: pair, window: window, ledger))
            }
        }
        return found
    }

    private func unplaced(pair: Int, window: Int, _ ledger: PlanLedger) -> UnplacedSession {
        let rows = candidates(pair: pair, window: window)
        var session = UnplacedSession(
            pair: parts[pair].request.pair, due: parts[pair].due[window], code: .nothingFits,
            why: [])
        if rows.isEmpty {
            let facts = whyNone(pair: pair, window: window)
            session.why = facts.map(\.text)
            if facts.contains(where: { $0.code == .room }) { session.code = .noRoom }
        } else {
            let (why, needsRoom) = ledger.obstacles(pair: pair, rows: rows)
            session.why = [why]
            session.code = needsRoom ? .noRoom : .contested
        }
        if session.why.isEmpty { session.why = ["nothing suits both on these days"] }
        return session
    }
}

/// A plan from the point of view of one more session: what stands in its way.
struct PlanLedger {
    private let question: ProgrammeQuestion
    private let problem: ProgrammeProblem
    private var byPair: [Int: [PlannedSession]] = [:]
    private var byPerson: [Int32: [PlannedSession]] = [:]
    /// The rooms of each site with what the plan has of them.
    private let rooms: [[RoomTime]]

    init(_ question: ProgrammeQuestion, _ plan: RoomedPlan) {
        self.question = question
        problem = question.problem
        rooms = question.sites.indices.map { question.rooms(of: $0, with: plan.rooms) }
        for session in plan.plan.sessions {
            byPair[Int(session.pair), default: []].append(session)
            let pair = problem.pairs[Int(session.pair)]
            byPerson[pair.mentor, default: []].append(session)
            byPerson[pair.mentee, default: []].append(session)
        }
    }

    func sessions(of pair: Int) -> [PlannedSession] { byPair[pair] ?? [] }

    private enum Obstacle: Hashable {
        case spacing
        case meets(PairSide)
        case day(PairSide)
        case week(PairSide)
        case room
    }

    /// Says for the starts that suit both what each of them meets, the commonest first, and
    /// whether a room is all that some of them lack.
    func obstacles(pair: Int, rows: Range<Int>) -> (why: String, needsRoom: Bool) {
        var counts: [Obstacle: Int] = [:]
        for row in rows {
            guard let obstacle = obstacle(pair, problem.starts[row]) else { continue }
            counts[obstacle, default: 0] += 1
        }
        let part = question.parts[pair]
        let lead = "\(rows.count) start\(rows.count == 1 ? "" : "s") would suit both"
        let rest = counts.map { (count: $0.value, text: words($0.key, part)) }
            .sorted { ($1.count, $0.text) < ($0.count, $1.text) }
            .map { "\($0.count) of them \($0.text)" }
        return (([lead] + rest).joined(separator: "; "), counts[.room] != nil)
    }

    private func words(_ obstacle: Obstacle, _ part: ProgrammeQuestion.Part) -> String {
        func name(_ side: PairSide) -> String {
            side == .mentor ? part.mentor.name : part.mentee.name
        }
        switch obstacle {
        case .spacing: return "lie within \(part.minDays) days of the pair's other sessions"
        case .meets(let side): return "meet another session of \(name(side))"
        case .day(let side): return "fall on days on which \(name(side)) takes no more"
        case .week(let side): return "fall in weeks in which \(name(side)) takes no more"
        case .room: return "find every room of \(part.request.site ?? "the site") taken"
        }
    }

    private func obstacle(_ index: Int, _ start: Int32) -> Obstacle? {
        let pair = problem.pairs[index]
        let days = problem.dayTables[problem.spacingTable]
        let isClose = sessions(of: index).contains {
            abs(days[Int($0.start)] - days[Int(start)]) < pair.minDays
        }
        if isClose { return .spacing }
        for (person, side) in [(pair.mentor, PairSide.mentor), (pair.mentee, .mentee)] {
            let caps = problem.people[Int(person)]
            let others = byPerson[person] ?? []
            let meets = others.contains {
                let length = problem.pairs[Int($0.pair)].lengthCells + caps.quietCells
                return $0.start < start + pair.lengthCells + caps.quietCells
                    && start < $0.start + length
            }
            if meets { return .meets(side) }
            let table = problem.dayTables[Int(caps.dayTable)]
            let booked = problem.booked.filter { $0.person == person }.map(\.day)
            let taken = others.map { table[Int($0.start)] } + booked
            let day = table[Int(start)]
            if taken.count(where: { $0 == day }) >= caps.perDayMax { return .day(side) }
            let week = (day + 3) / 7
            if taken.count(where: { ($0 + 3) / 7 == week }) >= caps.perWeekMax {
                return .week(side)
            }
        }
        guard pair.site >= 0 else { return nil }
        let slot = question.period(
            of: PlannedSession(pair: Int32(index), window: 0, start: start))
        return rooms[Int(pair.site)].contains { $0.isFree(for: slot) } ? nil : .room
    }
}
