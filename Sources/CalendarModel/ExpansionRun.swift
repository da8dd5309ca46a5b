import CivilTime
import Recurrence

/// One expansion of one file: what is found, what is left of the budget, what went wrong.
struct ExpansionRun {
    /// Why an event cannot be expanded.
    struct Unexpandable: Error {
        var reason: String
    }

    let object: CalendarObject
    let window: Period
    let limits: ExpansionLimits
    let floating: ZoneRules
    let floatingName: String?
    var resolver: ZoneResolver
    var stepsLeft = CalendarExpander.fileStepsMax
    /// The TZIDs whose VTIMEZONE was found to differ; each is told of once.
    var differingZones: Set<String> = []
    var result: CalendarExpansion

    init(_ expander: CalendarExpander, window: Period, limits: ExpansionLimits) {
        object = expander.object
        self.window = window
        self.limits = limits
        let yearSeconds: Int64 = 366 * 86_400
        var resolver = ZoneResolver(
            object: expander.object, zones: expander.zones,
            until: window.end.advanced(bySeconds: yearSeconds))
        // Found before the members stand, because finding a zone fills the resolver's cache.
        let hinted = expander.object.zoneHint.flatMap { resolver.zone($0)?.rules }
        self.resolver = resolver
        floating = expander.floatingZone ?? hinted ?? .utc
        floatingName = (expander.floatingZone ?? hinted)?.name
        result = CalendarExpansion(floatingZoneName: floating.name)
    }

    /// Works through all events, grouped by UID in file order.
    mutating func expansion() -> CalendarExpansion {
        for group in EventGroup.groups(object.events, findings: &result.findings) {
            expand(group)
        }
        result.occurrences.sort { left, right in
            (left.period, left.uid, left.line ?? 0) < (right.period, right.uid, right.line ?? 0)
        }
        return result
    }

    private mutating func expand(_ group: EventGroup) {
        let overrides = group.overrides
        if let master = group.master {
            report(master) { (run) throws(Unexpandable) in
                try run.expandMaster(master, overrides: overrides)
            }
        }
        for override in overrides where !(group.master != nil && override.recurrenceRange) {
            report(override) { (run) throws(Unexpandable) in try run.addOverride(override) }
        }
    }

    /// Runs a step and reports the event if it fails; the others still come.
    private mutating func report(
        _ event: Event, _ step: (inout ExpansionRun) throws(Unexpandable) -> Void
    ) {
        do throws(Unexpandable) {
            try step(&self)
        } catch {
            result.unexpanded.append(
                CalendarExpansion.Unexpanded(
                    uid: event.uid ?? "", line: event.line, reason: error.reason))
        }
    }

    private mutating func addOverride(_ event: Event) throws(Unexpandable) {
        let timing = try timing(of: event)
        guard let original = event.recurrenceID else { return }
        let id: CalendarTime =
            switch original {
            case .date: original
            default: .utc(try instant(of: original, in: timing.zone))
            }
        try add(
            event, timing: timing, at: timing.wall, instant: nil,
            recurrenceID: timing.isAllDay ? .date(original.wallAsWritten.date) : id)
    }

    /// Adds an instance if it meets the window.
    mutating func add(
        _ event: Event, timing: EventTiming, at wall: WallTime, instant: Instant?,
        addedEnd: Instant? = nil, recurrenceID: CalendarTime?
    ) throws(Unexpandable) {
        var period = timing.period(startingAt: wall, instant: instant)
        if let addedEnd, !timing.isAllDay {
            period = Period(start: period.start, end: max(period.start, addedEnd))
        }
        guard meetsWindow(period) else { return }
        guard result.occurrences.count < CalendarExpander.fileOccurrencesMax else {
            throw Unexpandable(reason: "the file has too many occurrences in this window")
        }
        compareZones(event, timing, wall, period.start)
        var dates: (CivilDate?, CivilDate?) = (nil, nil)
        if case .days(let count) = timing.length {
            dates = (wall.date, wall.date.adding(days: count))
        }
        result.occurrences.append(
            Occurrence(
                uid: event.uid ?? "", recurrenceID: recurrenceID, isAllDay: timing.isAllDay,
                period: period, startDate: dates.0, endDate: dates.1,
                wall: timing.isAllDay ? nil : wall, zoneName: timing.zoneName,
                summary: event.summary, status: event.status,
                isTransparent: event.transparency == .transparent,
                isCancelled: event.status == .cancelled || object.method == .cancel,
                attendees: event.attendees, line: event.line))
    }

    /// Whether something of a period lies in the window; an empty one counts at its start.
    func meetsWindow(_ period: Period) -> Bool {
        period.isEmpty ? window.contains(period.start) : period.overlaps(window)
    }

    mutating func note(
        _ severity: ContentFinding.Severity, _ code: String, _ message: String, _ clause: String,
        _ event: Event, _ property: String? = nil
    ) {
        guard result.findings.count < 10_000 else { return }
        result.findings.append(
            ContentFinding(
                line: event.line, severity: severity, code: code, message: message,
                clause: clause, property: property))
    }
}
