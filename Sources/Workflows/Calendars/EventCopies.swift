internal import CalendarModel
internal import CivilTime

/// All events of one UID, one copy of each: the highest SEQUENCE, then the newest DTSTAMP.
struct EventCopies {
    var master: Event?
    var overrides: [Event] = []

    /// Master and overrides together.
    var all: [Event] { (master.map { [$0] } ?? []) + overrides }

    /// Groups events in the order in which UIDs first appear; those without UID stand alone.
    static func groups(_ events: [Event]) -> [EventCopies] {
        var groups: [EventCopies] = []
        var places: [String: Int] = [:]
        for event in events {
            guard let uid = event.uid, !uid.isEmpty else {
                groups.append(EventCopies(master: event))
                continue
            }
            let place = places[uid] ?? groups.count
            if place == groups.count {
                groups.append(EventCopies())
                places[uid] = place
            }
            groups[place].take(event)
        }
        return groups
    }

    private mutating func take(_ event: Event) {
        if event.recurrenceID == nil {
            master = master.map { Self.newer($0, event) } ?? event
        } else if let place = overrides.firstIndex(where: {
            $0.recurrenceID == event.recurrenceID
        }) {
            overrides[place] = Self.newer(overrides[place], event)
        } else {
            overrides.append(event)
        }
    }

    private static func newer(_ first: Event, _ second: Event) -> Event {
        let known = (first.sequence, first.stamp ?? .distantPast)
        return (second.sequence, second.stamp ?? .distantPast) >= known ? second : first
    }
}
