public import CivilTime
public import Recurrence

/// What of one file can take a person's time, made ready once to be asked for many windows.
///
/// Plain daily and weekly series and single events are reduced to numbers (``PlainSeries``); they
/// are nearly all a calendar holds. The rest goes the general way through ``CalendarExpander`` at
/// each question. Both ways give the same time; the tests compare them.
public struct BusyCalendar: Sendable {
    /// A plain series: its zone and the starts left out are places in the lists below.
    struct Series {
        let plain: PlainSeries
        let lengthSeconds: Int64
        let zone: Int
        let skipped: Range<Int>
    }

    /// One stretch of time, in seconds since the epoch.
    struct Span {
        let start: Int64
        let end: Int64
    }

    var series: [Series] = []
    /// The events behind each series, for a window too long for the quick way.
    var groups: [EventGroup] = []
    var spans: [Span] = []
    var zones: [ZoneRules] = []
    var skipped: [Int64] = []
    var rest: [Event] = []
    let expander: CalendarExpander
    let person: CalendarAddress?

    /// Makes a file ready; what a given person has declined takes none of their time.
    public init(_ expander: CalendarExpander, as person: CalendarAddress? = nil) {
        self.expander = expander
        self.person = person
        var preparation = BusyPreparation(expander)
        var findings: [ContentFinding] = []
        for group in EventGroup.groups(expander.object.events, findings: &findings) {
            if !preparation.take(group, into: &self) { rest += group.events }
        }
        for span in expander.object.freeBusy.flatMap(\.spans) where span.type != .free {
            add(span.period)
        }
    }

    /// Calls a body with start and end of everything that takes time in a window, in seconds since
    /// the epoch, not clipped, not merged and in no order.
    ///
    /// `zones` keeps what is found of the window's zones for the next calendar. What cannot be
    /// expanded within the limits is missing; ask ``CalendarExpander/occurrences(in:limits:)``
    /// where that matters.
    public func visit(
        in zones: inout WindowZones, limits: ExpansionLimits = .service,
        _ body: (Int64, Int64) -> Void
    ) {
        let window = zones.window
        let from = window.start.secondsSinceEpoch
        let until = window.end.secondsSinceEpoch
        guard from < until else { return }
        for span in spans where span.start < until && span.end > from { body(span.start, span.end) }
        let days = Int((until - from) / 86_400) + 4
        var others = rest
        for zone in self.zones.indices {
            let place = zones.place(of: self.zones[zone])
            let offsets = zones[place]
            for index in series.indices where series[index].zone == zone {
                guard series[index].plain.startsMax(days: days) <= limits.instancesMax else {
                    others += groups[index].events
                    continue
                }
                let length = series[index].lengthSeconds
                series[index].plain.visitStarts(
                    from: from &- length &+ 1, until: until, offsets, skipping: skipped,
                    series[index].skipped
                ) { start in
                    body(start, start &+ length)
                }
            }
        }
        if !others.isEmpty { visit(others, window, limits, body) }
        if expander.object.availability.isEmpty { return }
        for period in expander.availability(in: window, limits: limits).unavailable.periods {
            body(period.start.secondsSinceEpoch, period.end.secondsSinceEpoch)
        }
    }

    /// Returns the time in a window that is taken, merged.
    public func busy(in window: Period, limits: ExpansionLimits = .service) -> PeriodSet {
        var periods: [Period] = []
        var zones = WindowZones(window)
        visit(in: &zones, limits: limits) { start, end in
            let from = max(start, window.start.secondsSinceEpoch)
            let until = min(end, window.end.secondsSinceEpoch)
            periods.append(
                Period(
                    start: Instant(secondsSinceEpoch: from), end: Instant(secondsSinceEpoch: until))
            )
        }
        return PeriodSet(periods)
    }

    /// The general way for events the quick one does not know.
    private func visit(
        _ events: [Event], _ window: Period, _ limits: ExpansionLimits,
        _ body: (Int64, Int64) -> Void
    ) {
        var object = expander.object
        object.events = events
        object.freeBusy = []
        object.availability = []
        let general = CalendarExpander(
            object, zones: expander.zones, floatingZone: expander.floatingZone)
        let found = general.occurrences(in: window, limits: limits)
        for occurrence in found.occurrences where occurrence.takesTime(of: person) {
            let period = occurrence.period
            guard period.overlaps(window) else { continue }
            body(period.start.secondsSinceEpoch, period.end.secondsSinceEpoch)
        }
    }

    mutating func add(_ period: Period) {
        guard !period.isEmpty else { return }
        spans.append(
            Span(
                start: period.start.secondsSinceEpoch, end: period.end.secondsSinceEpoch))
    }
}

extension Occurrence {
    /// Whether it is opaque, takes place and, for a given person, is not declined by them.
    func takesTime(of person: CalendarAddress?) -> Bool {
        !isTransparent && !isCancelled && person.flatMap { participation(of: $0) } != .declined
    }
}
