internal import CivilTime
public import Mentoring

/// The starts that one person's own rules let pass: hours, days off, busy time, caps, known time.
///
/// Made once for a person and shared by all questions with the same grid, length and site, it is
/// the value that a cache keeps: a change of one person re-does this and nothing else. Ranges of
/// starts are set at once, which is exact for every length; for lengths of whole cells it equals
/// the erosion of the person's free cells.
public struct PersonStarts: Sendable, Hashable {
    /// Whose starts.
    public let person: PersonID
    /// The cells the mask counts.
    public let grid: CellGrid
    /// The length of a session in seconds.
    public let lengthSeconds: Int64
    /// One bit for each start.
    public let mask: StartMask

    /// Prepares a person's starts for a question.
    ///
    /// Only the window's grid, the length, the moved appointment and the site of the question
    /// matter; its other rules belong to the pair.
    public init(of time: PersonTime, for request: SlotRequest, in grid: CellGrid) {
        person = time.person
        self.grid = grid
        lengthSeconds = request.lengthSeconds
        guard time.knowledge != .unknown else {
            mask = StartMask(count: grid.count)
            return
        }
        var mask = Self.hoursMask(time, in: grid, lengthSeconds: request.lengthSeconds)
        Self.clearBusy(time, request, in: grid, from: &mask)
        if !time.sessions.isEmpty || time.limits.perDayMax == 0 || time.limits.perWeekMax == 0 {
            for stretch in SlotRules.fullStretches(of: time, moving: request.moving) {
                mask.clear(grid.cells(startingIn: stretch))
            }
        }
        if case .known = time.calendar, let until = time.calendarUntil {
            let last = grid.cell(atOrBefore: until.advanced(bySeconds: -request.lengthSeconds))
            mask.clear(grid.held(last + 1, grid.count))
        }
        self.mask = mask
    }

    /// The starts inside the person's hours, without rules about anything else.
    private static func hoursMask(
        _ time: PersonTime, in grid: CellGrid, lengthSeconds: Int64
    ) -> StartMask {
        guard let hours = time.hoursPeriods(covering: grid.period) else {
            return StartMask(count: grid.count, isSet: true)
        }
        var mask = StartMask(count: grid.count)
        for period in hours where period.durationSeconds >= lengthSeconds {
            let last = grid.cell(atOrBefore: period.end.advanced(bySeconds: -lengthSeconds))
            mask.set(grid.held(grid.cell(atOrAfter: period.start), last + 1))
        }
        return mask
    }

    /// Takes out what meets a day off, a busy period or a session with the quiet around it.
    private static func clearBusy(
        _ time: PersonTime, _ request: SlotRequest, in grid: CellGrid, from mask: inout StartMask
    ) {
        for day in time.daysOff {
            mask.clear(
                grid.starts(meeting: time.zone.dayPeriod(day), lengthSeconds: request.lengthSeconds)
            )
        }
        let before = Int64(time.limits.bufferAfterMinutes) * 60 + request.lengthSeconds
        let after = Int64(time.limits.bufferBeforeMinutes) * 60
        let origin = grid.origin.secondsSinceEpoch
        for period in time.busy.periods {
            let first = CellGrid.floorDivide(
                period.start.secondsSinceEpoch - before - origin, CellGrid.cellSeconds)
            let end = CellGrid.floorDivide(
                period.end.secondsSinceEpoch + after - origin + CellGrid.cellSeconds - 1,
                CellGrid.cellSeconds)
            mask.clear(grid.held(Int(first) + 1, Int(end)))
        }
        for session in time.sessions where session.appointment != request.moving {
            let blocked = SlotRules.widened(session, by: time.limits, request)
            mask.clear(grid.starts(meeting: blocked, lengthSeconds: request.lengthSeconds))
        }
    }
}
