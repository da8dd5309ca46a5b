public import CivilTime
internal import Mentoring

/// Finds, ranks and explains the slots of one pair.
///
/// Everything is a function of the values given: the same input gives the same answer. Making a
/// finder computes the feasible starts and nothing else; what each rule does to them is computed
/// only for those who ask why.
public struct SlotFinder: Sendable {
    let request: SlotRequest
    let mentor: PersonTime
    let mentee: PersonTime
    let grid: CellGrid
    /// The starts that pass every rule.
    let feasible: StartMask

    /// Prepares the answer to a question for two people.
    ///
    /// - Throws: `samePerson` if mentor and mentee are one; `invalidLength`, `invalidGrid`,
    ///   `invalidLimit` or `windowTooLong` if a number lies outside the bounds stated with it.
    public init(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime
    ) throws(SchedulingError) {
        try Self.validate(request, mentor: mentor, mentee: mentee)
        let grid = CellGrid(covering: request.window)
        self.init(
            request, mentor: mentor, mentee: mentee, grid: grid,
            PersonStarts(of: mentor, for: request, in: grid).mask,
            PersonStarts(of: mentee, for: request, in: grid).mask)
    }

    /// Prepares the answer from people's starts that were made before.
    ///
    /// - Throws: as the other initialiser, and `staleStarts` if the starts belong to other people,
    ///   another grid or another length.
    public init(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime,
        mentorStarts: PersonStarts, menteeStarts: PersonStarts
    ) throws(SchedulingError) {
        try Self.validate(request, mentor: mentor, mentee: mentee)
        let grid = CellGrid(covering: request.window)
        for (time, starts) in [(mentor, mentorStarts), (mentee, menteeStarts)] {
            guard starts.person == time.person, starts.grid == grid,
                starts.lengthSeconds == request.lengthSeconds
            else {
                throw SchedulingError(
                    code: .staleStarts, message: "the starts were made for another question")
            }
        }
        self.init(
            request, mentor: mentor, mentee: mentee, grid: grid, mentorStarts.mask,
            menteeStarts.mask)
    }

    private init(
        _ request: SlotRequest, mentor: PersonTime, mentee: PersonTime, grid: CellGrid,
        _ mentorMask: StartMask, _ menteeMask: StartMask
    ) {
        self.request = request
        self.mentor = mentor
        self.mentee = mentee
        self.grid = grid
        var feasible = StartMask(
            every: request.gridMinutes / CellGrid.cellMinutes, of: mentorMask, and: menteeMask)
        feasible.keep(Self.windowStarts(request, in: grid))
        SlotRules.restrict(&feasible, request, mentor: mentor, mentee: mentee, in: grid)
        if let rooms = request.rooms {
            SlotFact(code: .room, side: nil, extent: .oneRoomFree(rooms)).restrict(
                &feasible, in: grid, lengthSeconds: request.lengthSeconds)
        }
        self.feasible = feasible
    }

    /// The starts of slots that lie inside the window.
    private static func windowStarts(_ request: SlotRequest, in grid: CellGrid) -> Range<Int> {
        let last = request.window.end.advanced(bySeconds: -request.lengthSeconds)
        return grid.held(
            grid.cell(atOrAfter: request.window.start), grid.cell(atOrBefore: last) + 1)
    }

    /// The starts of window and grid.
    var base: StartMask {
        var base = StartMask(count: grid.count, every: request.gridMinutes / CellGrid.cellMinutes)
        base.keep(Self.windowStarts(request, in: grid))
        return base
    }

    /// Every feasible start, ascending, UTC.
    public var starts: [Instant] {
        var starts: [Instant] = []
        starts.reserveCapacity(64)
        feasible.forEachSetCell { starts.append(grid.instant(at: $0)) }
        return starts
    }

    /// How many starts are feasible.
    public var startsCount: Int { feasible.setCount }

    /// Returns every feasible start with what each rule removed on the way.
    public func answer() -> SlotAnswer {
        let figures = SlotFigures(self)
        let base = base
        var left = base
        var blockedOnce = StartMask(count: grid.count)
        var blockedTwice = StartMask(count: grid.count)
        for mask in figures.masks {
            let blocked = base.subtracting(mask)
            blockedTwice.formUnion(blockedOnce.intersection(blocked))
            blockedOnce.formUnion(blocked)
        }
        var unknown = 0
        var steps: [MaskEffect] = []
        for (fact, mask) in zip(figures.facts, figures.masks) {
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
            starts: starts, considered: base.setCount, unknown: unknown, steps: steps)
    }

    /// All rules of the question, exact to the second inside its window.
    var rules: SlotRules {
        SlotRules(request, mentor: mentor, mentee: mentee, covering: request.window)
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
