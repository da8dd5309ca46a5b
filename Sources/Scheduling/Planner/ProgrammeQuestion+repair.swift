internal import CivilTime
public import Mentoring

/// What is booked, mended after a change: which sessions go where, and how few that is.
public struct MendedPlan: Sendable {
    /// What became of every session, in the planner's numbers.
    public let repair: ProgrammeRepair
    /// The rooms of all sessions that have one.
    public let roomed: RoomedPlan
    /// For each session that cannot stay or has to make room: what it is and where it goes, nil
    /// for nowhere; by the time it stood at.
    public let changes: [(session: StandingSession, pair: PairID, to: PlannedSession?)]
}

extension ProgrammeQuestion {
    /// The booked sessions as the planner sees them; what cannot stay stands nowhere.
    private var old: [PlannedSession] {
        parts.indices.flatMap { index in
            parts[index].standing.enumerated().map { window, session in
                PlannedSession(
                    pair: Int32(index), window: Int32(window),
                    start: session.keepsSlot ? cell(of: session.period.start) : -1)
            }
        }
    }

    /// Returns the booked session that a planned one was made from.
    private func standing(_ session: PlannedSession) -> StandingSession {
        parts[Int(session.pair)].standing[Int(session.window)]
    }

    /// Returns the sessions that could stay by their people's time, but not beside one another by
    /// the rules of a plan, as when caps or buffers were changed since.
    ///
    /// Nobody asked for them to move: the caller takes them out of the question and counts them
    /// as booked time.
    public func misfits() -> Set<AppointmentID> {
        Set(
            problem.misfits(of: old.filter { $0.start >= 0 })
                .map { standing($0).appointment })
    }

    /// Mends what is booked: sessions that can stay do, unless a lost one finds no place otherwise.
    public func mended() -> MendedPlan {
        let old = old
        let before = ProgrammePlan(sessions: old, value: 0, bound: 0)
        let invited = Set(old)
        var kept: [PlannedSession: RoomTime] = [:]
        for session in old where session.start >= 0 { kept[session] = standing(session).room }
        var open = problem
        for round in 0...Self.roundsMax {
            let repair = open.repair(before, invited: invited)
            let (rooms, homeless) = seats(for: repair.plan.sessions, keeping: kept)
            if homeless.isEmpty { return mended(repair, rooms) }
            // After so many rounds nobody gets a room any more but who has one.
            open.forbid(round < Self.roundsMax - 1 ? homeless : roomedCandidates(but: kept))
        }
        return mended(ProgrammeRepair(of: before), kept)
    }

    private func roomedCandidates(
        but kept: [PlannedSession: RoomTime]
    ) -> Set<PlannedSession> {
        var found: Set<PlannedSession> = []
        for (index, pair) in problem.pairs.enumerated() where pair.site >= 0 {
            for row in Int(pair.first)..<Int(pair.end) {
                let session = PlannedSession(
                    pair: Int32(index), window: problem.windows[row],
                    start: problem.starts[row])
                if kept[session] == nil { found.insert(session) }
            }
        }
        return found
    }

    private func mended(
        _ repair: ProgrammeRepair, _ rooms: [PlannedSession: RoomTime]
    ) -> MendedPlan {
        let now = Dictionary(
            repair.plan.sessions.map { (Place($0), $0) }, uniquingKeysWith: { first, _ in first })
        let changes = (repair.lost + repair.movedOthers).map { session in
            (
                session: standing(session),
                pair: parts[Int(session.pair)].request.pair, to: now[Place(session)]
            )
        }
        return MendedPlan(
            repair: repair, roomed: RoomedPlan(plan: repair.plan, rooms: rooms),
            changes: changes.sorted {
                ($0.session.period.start, $0.session.appointment)
                    < ($1.session.period.start, $1.session.appointment)
            })
    }

    /// The window of a pair: a session keeps it wherever it goes.
    private struct Place: Hashable {
        let pair: Int32
        let window: Int32

        init(_ session: PlannedSession) {
            pair = session.pair
            window = session.window
        }
    }

    private func cell(of start: Instant) -> Int32 {
        Int32((start - origin) / Int64(cellMinutes * 60))
    }
}

extension ProgrammeRepair {
    /// A repair that found nothing to do but to give up what was lost.
    init(of old: ProgrammePlan) {
        let lost = old.sessions.filter { $0.start < 0 }
        let left = old.sessions.filter { $0.start >= 0 }
        self.init(
            plan: ProgrammePlan(sessions: left, value: 0, bound: 0), lost: lost, unplaced: lost,
            movedOthers: [], movedInvited: 0, movedProposed: 0,
            placedBefore: old.sessions.count, placedAfter: left.count, movedOthersLeast: 0)
    }
}

extension ProgrammeProblem {
    /// Returns the sessions for which nothing is left beside those before them; only components
    /// that also have sessions without a start are looked at by a repair, but any may be asked.
    func misfits(of sessions: [PlannedSession]) -> [PlannedSession] {
        var found: [PlannedSession] = []
        let byPair = Dictionary(grouping: sessions) { $0.pair }
        for component in components() {
            let mine = component.flatMap { byPair[$0] ?? [] }
            guard !mine.isEmpty else { continue }
            let model = PlanModel(self, component: component)
            var plan = PlanAssignment(model)
            for session in mine {
                let candidate = model.candidates(of: [session], in: self).first { $0 >= 0 }
                if let candidate, plan.isFree(Int(candidate)) {
                    plan.insert(Int(candidate))
                } else {
                    found.append(session)
                }
            }
        }
        return found
    }
}
