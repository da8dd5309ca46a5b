import CivilTime

/// All events of one UID: the series or single event, and the overrides of its instances.
struct EventGroup {
    var master: Event?
    var overrides: [Event] = []

    /// All of them, the master first.
    var events: [Event] { (master.map { [$0] } ?? []) + overrides }

    /// Groups the events of a file, in the order in which UIDs first appear.
    ///
    /// A single override and one with RANGE=THISANDFUTURE may name the same instance: the first is
    /// for it alone, the second for what follows. Of several copies of one event or one override
    /// the highest SEQUENCE counts, then the newest DTSTAMP, then the last in the file. Events
    /// without UID stand alone.
    static func groups(_ events: [Event], findings: inout [ContentFinding]) -> [EventGroup] {
        var order: [EventGroup] = []
        var places: [String: Int] = [:]
        var seen: [String: [OverrideKey: Int]] = [:]
        for event in events {
            guard let uid = event.uid, !uid.isEmpty else {
                var alone = EventGroup()
                if event.recurrenceID == nil {
                    alone.master = event
                } else {
                    alone.overrides = [event]
                }
                order.append(alone)
                continue
            }
            let place = places[uid] ?? order.count
            if place == order.count {
                order.append(EventGroup())
                places[uid] = place
            }
            if let time = event.recurrenceID {
                let id = OverrideKey(time: time, isRange: event.recurrenceRange)
                if let at = seen[uid]?[id] {
                    let known = order[place].overrides[at]
                    order[place].overrides[at] = newer(known, event, &findings)
                } else {
                    seen[uid, default: [:]][id] = order[place].overrides.count
                    order[place].overrides.append(event)
                }
            } else if let known = order[place].master {
                order[place].master = newer(known, event, &findings)
            } else {
                order[place].master = event
            }
        }
        return order
    }

    /// What an override is for.
    private struct OverrideKey: Hashable {
        let time: CalendarTime
        let isRange: Bool
    }

    private static func newer(
        _ first: Event, _ second: Event, _ findings: inout [ContentFinding]
    ) -> Event {
        let isDoubtful = first.sequence == second.sequence && first.stamp == second.stamp
        if findings.count < 10_000 {
            findings.append(
                ContentFinding(
                    line: second.line, severity: isDoubtful ? .warning : .note,
                    code: "repeated_event",
                    message: isDoubtful
                        ? "the same event stands twice with the same SEQUENCE and DTSTAMP; "
                            + "the later one is used"
                        : "the same event stands twice; the newer one is used",
                    clause: "RFC 5546 §2.1.5", property: "UID"))
        }
        let first = (first, first.sequence, first.stamp ?? .distantPast)
        let second = (second, second.sequence, second.stamp ?? .distantPast)
        return (second.1, second.2) >= (first.1, first.2) ? second.0 : first.0
    }
}
