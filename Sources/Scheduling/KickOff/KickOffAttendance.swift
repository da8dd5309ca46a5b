public import CivilTime

/// Why somebody is not known to be free at a start; the words are stable for programs.
public enum KickOffLoss: String, Sendable, Hashable {
    /// The person's calendar or a session is in the way, buffers included.
    case busy
    /// The start does not lie inside the person's weekly hours, or it is a day off.
    case outsideHours = "outside_hours"
    /// The start comes sooner than the notice the person asks for.
    case notice
    /// No hours are set, and it is night where the person is.
    case nightInZone = "night_in_zone"
    /// Another site's meeting needs the person at that time, the way to it included.
    case requiredElsewhere = "required_elsewhere"
    /// Nobody knows whether the person is free.
    case unknown
}

/// When one person could come to a meeting of many.
public struct KickOffAttendance: Sendable {
    /// The starts at which the person is known to be free.
    public let free: StartMask
    /// The starts of which nobody knows whether the person is free.
    public let unknown: StartMask?
    private let masks: [(loss: KickOffLoss, allowed: StartMask)]

    /// Night, where no hours are set: 22:00 to 07:00 on the person's wall.
    private static let waking = 420..<1_320

    /// Works out a person's starts on a grid.
    ///
    /// Caps do not count: a kick-off is no session (programme policy may say otherwise later).
    public init(
        _ person: PersonTime, grid: CellGrid, window: Period, now: Instant, lengthMinutes: Int
    ) {
        let cells = max(1, (lengthMinutes + CellGrid.cellMinutes - 1) / CellGrid.cellMinutes)
        let reach = window.widened(beforeSeconds: 172_800, afterSeconds: 172_800)
        var awake = CellMask(count: grid.count)
        var loss = KickOffLoss.outsideHours
        if let hours = person.hours {
            for period in hours.periods(in: person.zone, covering: reach).periods {
                awake.set(grid.cells(inside: period))
            }
        } else {
            loss = .nightInZone
            let clock = LocalClock(zone: person.zone, over: reach)
            for cell in 0..<grid.count {
                let slot = Period(start: grid.instant(at: cell), durationSeconds: 300)
                if Self.waking.contains(LocalSlot(slot, clock).startMinute) {
                    awake.set(cell..<cell + 1)
                }
            }
        }
        for day in person.daysOff { awake.clear(grid.cells(meeting: person.zone.dayPeriod(day))) }
        var quiet = CellMask(count: grid.count, isSet: true)
        let taken = person.busy.periods + person.sessions.map(\.period)
        for period in taken where !period.isEmpty {
            quiet.clear(
                grid.cells(
                    meeting: period.widened(
                        beforeSeconds: Int64(person.limits.bufferAfterMinutes) * 60,
                        afterSeconds: Int64(person.limits.bufferBeforeMinutes) * 60)))
        }
        var noticed = StartMask(count: grid.count, isSet: true)
        let first = now.advanced(bySeconds: Int64(person.limits.noticeMinutes) * 60)
        noticed.clear(0..<min(grid.count, max(0, grid.cell(atOrAfter: first))))
        let masks = [
            (loss: loss, allowed: awake.eroded(toRunsOf: cells)),
            (loss: .busy, allowed: quiet.eroded(toRunsOf: cells)),
            (loss: .notice, allowed: noticed),
        ]
        var possible = masks[0].allowed
        for mask in masks.dropFirst() { possible.formIntersection(mask.allowed) }
        var known = StartMask(count: grid.count, isSet: person.knowledge != .unknown)
        if person.knowledge != .unknown, let until = person.calendarUntil {
            // Beyond the end a calendar states nothing is known.
            let last = grid.cell(atOrBefore: until) - cells + 1
            known.clear(min(grid.count, max(0, last + 1))..<grid.count)
        }
        self.masks = masks
        free = possible.intersection(known)
        let open = possible.subtracting(known)
        unknown = open.isEmpty ? nil : open
    }

    /// Why the person is lost at a start; nil where they are free.
    public func loss(at start: Int) -> KickOffLoss? {
        if free[start] { return nil }
        return masks.first { !$0.allowed[start] }?.loss ?? .unknown
    }
}

extension KickOffPlanner {
    /// Minutes by which a meeting reaches out of 09:00–17:00 in a zone, for each start of a grid.
    public static func burdens(
        in zone: ZoneRules, grid: CellGrid, lengthMinutes: Int
    ) -> [Int32] {
        guard grid.count > 0 else { return [] }
        let last = grid.instant(at: grid.count - 1)
        let clock = LocalClock(
            zone: zone,
            over: Period(start: grid.origin, end: last)
                .widened(beforeSeconds: 172_800, afterSeconds: 172_800))
        return (0..<grid.count).map { cell in
            let slot = Period(
                start: grid.instant(at: cell), durationSeconds: Int64(lengthMinutes) * 60)
            return Int32(LocalSlot(slot, clock).burdenMinutes)
        }
    }

    /// The starts of a grid that lie inside a window, every so many minutes of UTC.
    public static func starts(
        of grid: CellGrid, in window: Period, gridMinutes: Int, lengthMinutes: Int
    ) -> StartMask {
        var mask = StartMask(count: grid.count, every: max(1, gridMinutes / CellGrid.cellMinutes))
        let last = window.end.advanced(bySeconds: -Int64(lengthMinutes) * 60)
        mask.keep(
            grid.held(grid.cell(atOrAfter: window.start), grid.cell(atOrBefore: last) + 1))
        return mask
    }
}
