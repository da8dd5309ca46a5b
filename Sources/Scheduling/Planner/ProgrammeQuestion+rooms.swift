internal import CivilTime

/// A plan together with the room of each session that needs one.
public struct RoomedPlan: Sendable {
    /// The plan.
    public let plan: ProgrammePlan
    /// The rooms, without an entry for sessions that need none.
    public let rooms: [PlannedSession: RoomTime]
    /// What the next plan can begin with.
    public internal(set) var memory = PlanMemory()

    init(plan: ProgrammePlan, rooms: [PlannedSession: RoomTime]) {
        self.plan = plan
        self.rooms = rooms
    }
}

extension ProgrammeQuestion {
    /// How often a plan is mended because a session found no room of its own.
    static let roundsMax = 12

    /// Plans the programme and puts each session that needs one into a room.
    ///
    /// The plan counts the rooms of a site that are free at a time. Where that many are free but no
    /// single one for the whole of a session, that start is given up and the plan is mended.
    /// The answer is the same for any number of `workers`; `memory` is what an earlier plan left,
    /// `progress` hears of pairs done of all.
    public func plan(
        workers: Int, budget: PlanBudget? = nil, memory: PlanMemory = PlanMemory(),
        progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) async -> RoomedPlan {
        let solved = await solved(
            workers: workers, budget: budget ?? .suited(to: parts.count), memory: memory,
            progress: progress)
        var roomed = settled(ProgrammePlan(merging: solved.map(\.plan)))
        roomed.memory = self.memory(of: solved)
        return roomed
    }

    /// Finds rooms for a plan, which is mended where there are none.
    private func settled(_ first: ProgrammePlan) -> RoomedPlan {
        var plan = first
        var open = problem
        for _ in 0..<Self.roundsMax {
            let (rooms, homeless) = seats(for: plan.sessions)
            if homeless.isEmpty { return RoomedPlan(plan: plan, rooms: rooms) }
            open.forbid(homeless)
            plan = valued(open.repair(plan).plan.sessions, bound: first.bound)
        }
        let (rooms, homeless) = seats(for: plan.sessions)
        let seated = plan.sessions.filter { !homeless.contains($0) }
        return RoomedPlan(plan: valued(seated, bound: first.bound), rooms: rooms)
    }

    private func valued(_ sessions: [PlannedSession], bound: Int64) -> ProgrammePlan {
        let value = sessions.reduce(Int64(0)) { $0 + Int64(problem.value(of: $1) ?? 0) }
        return ProgrammePlan(sessions: sessions, value: value, bound: bound)
    }

    /// The room of each session that needs one, and the sessions for which none is left.
    func seats(
        for sessions: [PlannedSession], keeping kept: [PlannedSession: RoomTime] = [:]
    ) -> (rooms: [PlannedSession: RoomTime], homeless: Set<PlannedSession>) {
        var seats: [PlannedSession: RoomTime] = [:]
        var homeless: Set<PlannedSession> = []
        for site in sites.indices {
            let here = sessions.filter { problem.pairs[Int($0.pair)].site == Int32(site) }
            for session in here { seats[session] = kept[session] }
            let open = here.filter { kept[$0] == nil }
            guard !open.isEmpty else { continue }
            let assignment = RoomAssignment(
                open.map(period), rooms: rooms(of: site, with: seats))
            for (session, room) in zip(open, assignment.room) {
                seats[session] = room.map { assignment.candidates[$0] }
                if room == nil { homeless.insert(session) }
            }
        }
        return (seats, homeless)
    }

    /// The rooms of a site; what sessions of the plan have of them is taken too.
    func rooms(of site: Int, with seats: [PlannedSession: RoomTime]) -> [RoomTime] {
        let (name, all) = sites[site]
        var uses: [String: [Period]] = [:]
        for (session, room) in seats where room.site == name {
            uses[room.name, default: []].append(room.use(of: period(of: session)))
        }
        return all.map { room in
            guard let more = uses[room.name] else { return room }
            var room = room
            room.taken = room.taken.union(PeriodSet(more))
            return room
        }
    }
}
