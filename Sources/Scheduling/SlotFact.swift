internal import CivilTime
internal import Mentoring

/// One rule of a question with the stretches of time it speaks of, exact to the second.
struct SlotFact: Sendable {
    /// What a rule asks of a slot.
    enum Extent: Sendable {
        /// The slot must not start inside these periods.
        case startOutside(PeriodSet)
        /// The slot must not meet these periods.
        case slotOutside(PeriodSet)
        /// The slot must lie inside one of these periods.
        case slotInside(PeriodSet)
        /// One room must be free over the slot with its setting up and clearing.
        case oneRoomFree([RoomTime])
    }

    /// The kind of rule.
    let code: FactCode
    /// Whose rule it is; nil for the programme's and for the notice of both.
    let side: PairSide?
    let extent: Extent

    /// Tells whether the rule lets a slot pass.
    func allows(_ slot: Period) -> Bool {
        switch extent {
        case .startOutside(let periods): !periods.contains(slot.start)
        case .slotOutside(let periods): !periods.overlaps(slot)
        case .slotInside(let periods): periods.contains(slot)
        case .oneRoomFree(let rooms): rooms.contains { $0.isFree(for: slot) }
        }
    }

    /// Returns the starts the rule lets pass for a length in seconds.
    ///
    /// Periods are turned into ranges of starts at once, which is exact for every length; for
    /// lengths of whole cells it equals the erosion of the free cells.
    func starts(in grid: CellGrid, lengthSeconds: Int64) -> StartMask {
        switch extent {
        case .startOutside(let periods):
            var mask = StartMask(count: grid.count, isSet: true)
            for period in periods.periods { mask.clear(grid.cells(startingIn: period)) }
            return mask
        case .slotOutside(let periods):
            return Self.starts(outside: periods, in: grid, lengthSeconds: lengthSeconds)
        case .slotInside(let periods):
            var mask = StartMask(count: grid.count)
            for period in periods.periods where period.durationSeconds >= lengthSeconds {
                let last = grid.cell(atOrBefore: period.end.advanced(bySeconds: -lengthSeconds))
                mask.set(grid.held(grid.cell(atOrAfter: period.start), last + 1))
            }
            return mask
        case .oneRoomFree(let rooms):
            // A room that nobody has is free whenever the session is.
            guard !rooms.contains(where: \.taken.isEmpty) else {
                return StartMask(count: grid.count, isSet: true)
            }
            var mask = StartMask(count: grid.count)
            for room in rooms {
                mask.formUnion(
                    Self.starts(outside: room.blocked, in: grid, lengthSeconds: lengthSeconds))
            }
            return mask
        }
    }

    /// Returns the starts of the slots that meet none of some periods.
    private static func starts(
        outside periods: PeriodSet, in grid: CellGrid, lengthSeconds: Int64
    ) -> StartMask {
        var mask = StartMask(count: grid.count, isSet: true)
        for period in periods.periods {
            mask.clear(grid.starts(meeting: period, lengthSeconds: lengthSeconds))
        }
        return mask
    }

    /// Takes the starts the rule does not let pass out of a mask.
    func restrict(_ mask: inout StartMask, in grid: CellGrid, lengthSeconds: Int64) {
        switch extent {
        case .startOutside(let periods):
            for period in periods.periods { mask.clear(grid.cells(startingIn: period)) }
        case .slotOutside(let periods):
            for period in periods.periods {
                mask.clear(grid.starts(meeting: period, lengthSeconds: lengthSeconds))
            }
        case .slotInside, .oneRoomFree:
            mask.formIntersection(starts(in: grid, lengthSeconds: lengthSeconds))
        }
    }

    /// Returns the cells in which the rule leaves time free, rounded so that none is half free.
    ///
    /// Rules about starts alone have no cells: all are set. Rooms have none either, for a session
    /// stays in one room.
    func cells(in grid: CellGrid) -> CellMask {
        switch extent {
        case .startOutside, .oneRoomFree:
            return CellMask(count: grid.count, isSet: true)
        case .slotOutside(let periods):
            var mask = CellMask(count: grid.count, isSet: true)
            for period in periods.periods { mask.clear(grid.cells(meeting: period)) }
            return mask
        case .slotInside(let periods):
            var mask = CellMask(count: grid.count)
            for period in periods.periods { mask.set(grid.cells(inside: period)) }
            return mask
        }
    }
}
