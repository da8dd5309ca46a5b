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
            var mask = StartMask(count: grid.count, isSet: true)
            for period in periods.periods {
                let first = grid.cell(atOrBefore: period.start.advanced(bySeconds: -lengthSeconds))
                mask.clear(grid.held(first + 1, grid.cell(atOrAfter: period.end)))
            }
            return mask
        case .slotInside(let periods):
            var mask = StartMask(count: grid.count)
            for period in periods.periods where period.durationSeconds >= lengthSeconds {
                let last = grid.cell(atOrBefore: period.end.advanced(bySeconds: -lengthSeconds))
                mask.set(grid.held(grid.cell(atOrAfter: period.start), last + 1))
            }
            return mask
        }
    }

    /// Returns the cells in which the rule leaves time free, rounded so that none is half free.
    ///
    /// Rules about starts alone have no cells: all are set.
    func cells(in grid: CellGrid) -> CellMask {
        switch extent {
        case .startOutside:
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
