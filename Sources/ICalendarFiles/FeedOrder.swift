import CalendarModel
import CivilTime

/// The order of events in a feed, so that nothing changed means the same bytes.
enum FeedOrder {
    /// Sorts by start, then UID, then instance.
    static func sorted(_ events: [Event], zones: (any ZoneSource)?) -> [Event] {
        events.map { event in
            (
                key: start(event, zones), uid: event.uid ?? "",
                instance: event.recurrenceID?.iCalendar ?? "", event: event
            )
        }
        .sorted { ($0.key, $0.uid, $0.instance) < ($1.key, $1.uid, $1.instance) }
        .map(\.event)
    }

    private static func start(_ event: Event, _ zones: (any ZoneSource)?) -> Int64 {
        guard let start = event.start else { return 0 }
        if case .zoned(let wall, let tzid) = start,
            let zone = zones.flatMap({ ZoneNames.rules(for: tzid, in: $0) })
        {
            return zone.instant(of: wall).secondsSinceEpoch
        }
        return start.wallAsWritten.secondsAsIfUTC
    }
}
