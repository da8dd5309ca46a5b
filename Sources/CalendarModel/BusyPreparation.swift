import CivilTime
import Recurrence

/// Sorts the events of a file into those the quick way of busy time knows and the others.
struct BusyPreparation {
    /// Reads times and rules as an expansion does; its window is of no account here.
    private var run: ExpansionRun
    private let isCancelled: Bool

    init(_ expander: CalendarExpander) {
        let nowhere = Period(start: .distantPast, end: .distantPast)
        run = ExpansionRun(expander, window: nowhere, limits: .service)
        isCancelled = expander.object.method == .cancel
    }

    /// Takes a group into the quick lists; false if it needs the general way.
    mutating func take(_ group: EventGroup, into calendar: inout BusyCalendar) -> Bool {
        guard !group.overrides.contains(where: \.recurrenceRange) else { return false }
        do throws(ExpansionRun.Unexpandable) {
            var periods: [Period] = []
            for override in group.overrides {
                let timing = try timing(of: override)
                if takesTime(override, of: calendar.person) {
                    periods.append(timing.period(startingAt: timing.wall))
                }
            }
            if let master = group.master {
                guard try take(master, group, &periods, into: &calendar) else { return false }
            }
            periods.forEach { calendar.add($0) }
            return true
        } catch {
            return false
        }
    }

    private mutating func take(
        _ master: Event, _ group: EventGroup, _ periods: inout [Period],
        into calendar: inout BusyCalendar
    ) throws(ExpansionRun.Unexpandable) -> Bool {
        let timing = try timing(of: master)
        let isBusy = takesTime(master, of: calendar.person)
        guard master.isRecurring else {
            if isBusy, try !run.startIsExcluded(master, timing) {
                periods.append(timing.period(startingAt: timing.wall))
            }
            return true
        }
        let length: Int64
        switch timing.length {
        case .exact(let seconds): length = seconds
        case .nominal(let duration) where duration.days == 0: length = duration.seconds
        default: return false
        }
        let set = try run.recurrenceSet(master, timing)
        guard length <= WindowOffsets.marginSeconds, let plain = PlainSeries(set) else {
            return false
        }
        guard isBusy, length > 0 else { return true }
        var skipped = try run.replacedInstances(group.overrides, timing).map(\.secondsSinceEpoch)
        for case .instant(let instant) in set.exclusions {
            skipped.append(instant.secondsSinceEpoch)
        }
        let first = calendar.skipped.count
        calendar.skipped += skipped.sorted()
        let zone = calendar.zones.firstIndex(of: timing.zone) ?? calendar.zones.count
        if zone == calendar.zones.count { calendar.zones.append(timing.zone) }
        calendar.series.append(
            BusyCalendar.Series(
                plain: plain, lengthSeconds: length, zone: zone,
                skipped: first..<calendar.skipped.count))
        calendar.groups.append(group)
        return true
    }

    /// The times of an event, if they do not rest on a VTIMEZONE that is read for a window only.
    private mutating func timing(
        of event: Event
    ) throws(ExpansionRun.Unexpandable) -> EventTiming {
        let times = [event.start, event.end, event.recurrenceID] + event.exclusions
        for tzid in Set(times.compactMap { $0?.tzid }) {
            guard run.resolver.zone(tzid)?.source != .definition else {
                throw ExpansionRun.Unexpandable(reason: "its zone is the file's own")
            }
        }
        return try run.timing(of: event)
    }

    private func takesTime(_ event: Event, of person: CalendarAddress?) -> Bool {
        guard event.transparency == .opaque, event.status != .cancelled, !isCancelled else {
            return false
        }
        guard let person else { return true }
        let own = event.attendees.first { $0.answers(to: person) }
        return own?.participation != .declined
    }
}
