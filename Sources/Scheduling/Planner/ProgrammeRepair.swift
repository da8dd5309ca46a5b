/// What a repair did to a plan after something changed.
public struct ProgrammeRepair: Sendable, Hashable {
    /// The plan after the repair; its bound is not computed anew and stays 0.
    public var plan: ProgrammePlan
    /// The sessions that lost their slot by the change.
    public var lost: [PlannedSession]
    /// Those of them for which no other slot could be found.
    public var unplaced: [PlannedSession]
    /// Sessions that kept their slot in the change and moved all the same, to make room.
    public var movedOthers: [PlannedSession]
    /// How many of the moved ones were invited already.
    public var movedInvited: Int
    /// How many of the moved ones were only proposed.
    public var movedProposed: Int
    /// How many sessions there were before.
    public var placedBefore: Int
    /// How many there are now.
    public var placedAfter: Int
    /// No repair that places as many sessions moves fewer others than this.
    public var movedOthersLeast: Int

    /// Whether the number of others moved is proved to be the least possible.
    public var isMinimal: Bool { movedOthers.count == movedOthersLeast }
}

extension ProgrammeProblem {
    /// Mends a plan after a change: what still fits stays, what lost its slot is planned again.
    ///
    /// Sessions that kept their slot move only where a lost one finds no place otherwise, in chains
    /// of at most three, those that were only proposed before those that were invited.
    ///
    /// `old` is the plan before the change, `invited` its sessions that people were invited to.
    public func repair(
        _ old: ProgrammePlan, invited: Set<PlannedSession> = []
    ) -> ProgrammeRepair {
        // Only components in which something was lost are looked at.
        let gone = old.sessions.filter { row(of: $0) == nil }
        let pairs = Set(gone.map(\.pair))
        var result = ProgrammeRepair(
            plan: old, lost: gone, unplaced: [], movedOthers: [], movedInvited: 0,
            movedProposed: 0, placedBefore: old.sessions.count, placedAfter: 0,
            movedOthersLeast: 0)
        var sessions = old.sessions
        for component in components() where component.contains(where: { pairs.contains($0) }) {
            let inside = Set(component)
            let mine = old.sessions.filter { inside.contains($0.pair) }
            var repair = PlanRepair(
                PlanModel(self, component: component), problem: self, old: mine,
                invited: invited)
            repair.run()
            sessions.removeAll { inside.contains($0.pair) }
            let now = repair.sessions
            sessions += now
            let kept = Set(now)
            let moved = mine.filter { row(of: $0) != nil && !kept.contains($0) }
            result.movedOthers += moved
            result.movedInvited += moved.count { invited.contains($0) }
            result.unplaced += repair.unplaced
            result.movedOthersLeast += repair.leastMoved
        }
        result.movedProposed = result.movedOthers.count - result.movedInvited
        let value = sessions.reduce(Int64(0)) { $0 + Int64(self.value(of: $1) ?? 0) }
        result.plan = ProgrammePlan(sessions: sessions, value: value, bound: 0)
        result.placedAfter = sessions.count
        return result
    }
}
