public import CivilTime
public import Recurrence

/// Works out what happens when: occurrences and busy time of one file in a window.
///
/// DTSTART, rules and lists are expanded by `Recurrence`; here overrides, zones, all-day events and
/// lengths are put on top (RFC 5545 §3.8.4.4, §3.8.5). Work is bounded for each event and for the
/// whole file; an event beyond its bound is reported while the others still come.
public struct CalendarExpander: Sendable {
    /// The most steps one file may take, whatever its events: about two seconds at worst.
    public static let fileStepsMax = 10_000_000
    /// The most occurrences one file may give.
    public static let fileOccurrencesMax = 200_000

    let object: CalendarObject
    let zones: any ZoneSource
    let floatingZone: ZoneRules?

    /// Creates an expander for one file.
    ///
    /// Floating times and all-day events are read in `floatingZone`: the viewer's. If that is nil
    /// the file's X-WR-TIMEZONE is used, else UTC, with a note.
    public init(_ object: CalendarObject, zones: any ZoneSource, floatingZone: ZoneRules?) {
        self.object = object
        self.zones = zones
        self.floatingZone = floatingZone
    }

    /// Returns every occurrence that meets a window, cancelled ones included.
    ///
    /// A zero-length occurrence meets the window if its start lies inside.
    public func occurrences(in window: Period, limits: ExpansionLimits) -> CalendarExpansion {
        var run = ExpansionRun(self, window: window, limits: limits)
        var expansion = run.expansion()
        let availability = availability(in: window, limits: limits)
        expansion.unavailable = availability.unavailable
        expansion.unexpanded += availability.unexpanded
        return expansion
    }

    /// Returns the time in a window that is taken, merged.
    ///
    /// Taken is what is opaque, not cancelled, longer than nothing and, for a given person, not
    /// declined by them; every period of a VFREEBUSY that is not FREE; and what a VAVAILABILITY
    /// leaves out. All-day events take the viewer's local days. What could not be expanded is
    /// missing here: where that matters, ask ``occurrences(in:limits:)``.
    public func busy(
        in window: Period, as person: CalendarAddress? = nil, limits: ExpansionLimits
    ) -> PeriodSet {
        BusyCalendar(self, as: person).busy(in: window, limits: limits)
    }

    /// Returns the taken time of a window from an expansion of the same window made before.
    public func busy(
        in window: Period, as person: CalendarAddress?, from expansion: CalendarExpansion
    ) -> PeriodSet {
        let events = expansion.occurrences.filter { $0.takesTime(of: person) }
        let spans = object.freeBusy.flatMap(\.spans).filter { $0.type != .free }
        return PeriodSet(
            (events.map(\.period) + spans.map(\.period) + expansion.unavailable.periods)
                .compactMap { $0.intersection(window) })
    }
}
