internal import CivilTime
internal import Mentoring

/// Finds, ranks and explains the slots of one pair.
///
/// Everything is a function of the values given: the same input gives the same answer. Making a
/// finder computes one mask of starts for each rule; the questions then combine those.
public struct SlotFinder: Sendable {
    let request: SlotRequest
    let mentor: PersonTime
    let mentee: PersonTime
    let grid: CellGrid
    /// The starts of window and grid.
    let base: StartMask
    let rules: SlotRules
    /// For each rule the starts it lets pass.
    let masks: [StartMask]
    /// The starts that pass every rule.
    let feasible: StartMask

    /// Prepares the rules of a question for two people.
    ///
    /// - Throws: `samePerson` if mentor and mentee are one; `invalidLength`, `invalidGrid`,
    ///   `invalidLimit` or `windowTooLong` if a number lies outside the bounds stated with it.
    public init(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime
    ) throws(SchedulingError) {
        try Self.validate(request, mentor: mentor, mentee: mentee)
        self.request = request
        self.mentor = mentor
        self.mentee = mentee
        grid = CellGrid(covering: request.window)
        var base = StartMask(count: grid.count, every: request.gridMinutes / CellGrid.cellMinutes)
        let last = request.window.end.advanced(bySeconds: -request.lengthSeconds)
        base.keep(
            grid.held(
                grid.cell(atOrAfter: request.window.start), grid.cell(atOrBefore: last) + 1))
        self.base = base
        rules = SlotRules(request, mentor: mentor, mentee: mentee, covering: request.window)
        var feasible = base
        masks = rules.facts.map { [grid] fact in
            fact.starts(in: grid, lengthSeconds: request.lengthSeconds)
        }
        for mask in masks { feasible.formIntersection(mask) }
        self.feasible = feasible
    }

    /// Returns every feasible start, ascending, with what each rule removed.
    public func answer() -> SlotAnswer {
        var left = base
        var blockedOnce = StartMask(count: grid.count)
        var blockedTwice = StartMask(count: grid.count)
        for mask in masks {
            let blocked = base.subtracting(mask)
            blockedTwice.formUnion(blockedOnce.intersection(blocked))
            blockedOnce.formUnion(blocked)
        }
        var unknown = 0
        var steps: [MaskEffect] = []
        for (fact, mask) in zip(rules.facts, masks) {
            let blocked = base.subtracting(mask)
            let removed = left.intersection(blocked).setCount
            left.formIntersection(mask)
            if fact.code == .unknown { unknown += removed }
            steps.append(
                MaskEffect(
                    code: fact.code, person: person(fact.side)?.person, removed: removed,
                    alone: blocked.setCount, only: blocked.subtracting(blockedTwice).setCount))
        }
        return SlotAnswer(
            starts: feasible.setCells.map(grid.instant(at:)), considered: base.setCount,
            unknown: unknown, steps: steps)
    }

    /// The person of a side, or nil for rules of nobody in particular.
    func person(_ side: PairSide?) -> PersonTime? {
        switch side {
        case .mentor: mentor
        case .mentee: mentee
        case nil: nil
        }
    }

    /// Returns the slot that starts with a cell.
    func slot(at cell: Int) -> Period {
        Period(start: grid.instant(at: cell), durationSeconds: request.lengthSeconds)
    }
}
