import CivilTime
import Recurrence

extension ExpansionRun {
    /// A THISANDFUTURE override: from an instant on, other properties, times and lengths.
    private struct Turn {
        var from: Instant
        var event: Event
        var timing: EventTiming
        /// What the wall clock of `timing.zone` shows more than for the original instance.
        var shiftSeconds: Int64
    }

    /// Expands an event that is no override.
    mutating func expandMaster(_ master: Event, overrides: [Event]) throws(Unexpandable) {
        let timing = try timing(of: master)
        guard master.isRecurring else {
            // EXDATE may take away a single event too.
            if try !startIsExcluded(master, timing) {
                try add(master, timing: timing, at: timing.wall, instant: nil, recurrenceID: nil)
            }
            return
        }
        let set = try recurrenceSet(master, timing)
        let turns = try turns(overrides, timing)
        let replaced = try replacedInstances(overrides, timing)
        var reach = timing.lengthSecondsMax
        var lead: Int64 = 0
        for turn in turns {
            reach = max(reach, turn.timing.lengthSecondsMax + max(0, turn.shiftSeconds) + 90_000)
            lead = max(lead, -turn.shiftSeconds + 90_000)
        }
        let from = max(window.start.advanced(bySeconds: -reach - 90_000), .distantPast)
        let until = min(window.end.advanced(bySeconds: lead + 90_000), .distantFuture)
        guard from < until else { return }
        let expansion = try expand(set, from: from, until: until)
        for warning in expansion.warnings {
            if warning.code == .neverOccurs {
                result.unexpanded.append(
                    CalendarExpansion.Unexpanded(
                        uid: master.uid ?? "", line: master.line, reason: warning.message,
                        isWhole: true))
            }
            note(.warning, warning.code.text, warning.message, warning.clause, master, "RRULE")
        }
        for instance in expansion.instances {
            let original: Instant =
                timing.isAllDay
                ? timing.zone.startOfDay(instance.wall.date) : instance.start
            if replaced.contains(original) { continue }
            let id: CalendarTime =
                timing.isAllDay ? .date(instance.wall.date) : .utc(instance.start)
            if let turn = turns.last(where: { $0.from <= original }) {
                try addTurned(instance, turn, id, timing)
            } else {
                try add(
                    master, timing: timing, at: instance.wall, instant: instance.start,
                    addedEnd: instance.addedEnd, recurrenceID: id)
            }
        }
        try noteStrays(overrides, set, timing)
    }

    private mutating func addTurned(
        _ instance: RecurrenceInstance, _ turn: Turn, _ id: CalendarTime, _ timing: EventTiming
    ) throws(Unexpandable) {
        // The wall time the series means, also where a gap makes the clock show another.
        let isSame = timing.isAllDay || turn.timing.zone == timing.zone
        let shown = isSame ? instance.wall : turn.timing.zone.wallTime(at: instance.start)
        let wall = shown.adding(seconds: turn.shiftSeconds)
        try add(
            turn.event, timing: turn.timing,
            at: turn.timing.isAllDay ? WallTime(date: wall.date, secondOfDay: 0) : wall,
            instant: nil, recurrenceID: id)
    }

    /// The THISANDFUTURE overrides, ascending; a later one takes over from an earlier.
    private mutating func turns(
        _ overrides: [Event], _ master: EventTiming
    ) throws(Unexpandable) -> [Turn] {
        var turns: [Turn] = []
        for event in overrides where event.recurrenceRange {
            guard let id = event.recurrenceID else { continue }
            let timing = try timing(of: event)
            let from = try instant(of: id, in: master.zone)
            let original =
                master.isAllDay || timing.isAllDay
                ? id.wallAsWritten : timing.zone.wallTime(at: from)
            turns.append(
                Turn(
                    from: from, event: event, timing: timing,
                    shiftSeconds: timing.wall.secondsAsIfUTC - original.secondsAsIfUTC))
        }
        return turns.sorted { $0.from < $1.from }
    }

    /// The original starts of instances that have an override of their own.
    mutating func replacedInstances(
        _ overrides: [Event], _ master: EventTiming
    ) throws(Unexpandable) -> Set<Instant> {
        var replaced: Set<Instant> = []
        for event in overrides where !event.recurrenceRange {
            guard let id = event.recurrenceID else { continue }
            replaced.insert(try original(id, master))
        }
        return replaced
    }

    /// The instant of the instance a RECURRENCE-ID names; for all-day series the start of its day.
    private mutating func original(
        _ id: CalendarTime, _ master: EventTiming
    ) throws(Unexpandable) -> Instant {
        if master.isAllDay { return master.zone.startOfDay(id.wallAsWritten.date) }
        guard case .date(let date) = id else { return try instant(of: id, in: master.zone) }
        // A date names the instance of that local day, at the series' clock time.
        let wall = WallTime(date: date, secondOfDay: master.wall.secondOfDay)
        return master.zone.instant(of: wall)
    }

    /// Notes overrides that name no instance of their series in the window; they are shown.
    private mutating func noteStrays(
        _ overrides: [Event], _ set: RecurrenceSet, _ master: EventTiming
    ) throws(Unexpandable) {
        for event in overrides {
            guard let id = event.recurrenceID else { continue }
            let named = try original(id, master)
            // An override for what follows is shown by itself only if it lies here; of a single
            // one the note matters where it claims to be.
            let timing = try timing(of: event)
            let isShownHere =
                event.recurrenceRange && meetsWindow(timing.period(startingAt: timing.wall))
            guard window.contains(named) || isShownHere else { continue }
            guard let found = try? expand(set, from: named, until: named.advanced(bySeconds: 1)),
                found.instances.isEmpty
            else { continue }
            if event.recurrenceRange {
                // Where EXDATE took the instance away, only what follows is meant.
                let date = master.zone.date(at: named)
                guard !set.exclusions.contains(.instant(named)),
                    !set.exclusions.contains(.date(date))
                else { continue }
                try add(
                    event, timing: timing, at: timing.wall, instant: nil,
                    recurrenceID: master.isAllDay ? .date(id.wallAsWritten.date) : .utc(named))
            }
            note(
                .note, "override_without_instance",
                "RECURRENCE-ID names no instance of its series; the event is shown as it is",
                "RFC 5545 §3.8.4.4", event, "RECURRENCE-ID")
        }
    }

    /// Expands within what is left of the file's budget.
    private mutating func expand(
        _ set: RecurrenceSet, from: Instant, until: Instant
    ) throws(Unexpandable) -> Expansion {
        guard stepsLeft > 0 else {
            throw Unexpandable(reason: "the events before it used up the file's time")
        }
        let bounded = ExpansionLimits(
            instancesMax: limits.instancesMax, stepsMax: min(limits.stepsMax, stepsLeft))
        let expansion = set.expand(from: from, until: until, limits: bounded)
        // A call has its price even where no step is counted.
        stepsLeft -= expansion.stepsUsed + 50
        if case .tooHeavy(let reason) = expansion.outcome {
            throw Unexpandable(reason: "its rule is too heavy to expand: \(reason)")
        }
        return expansion
    }
}
