public import CivilTime

/// The last moment at which a rule may have an instance: the UNTIL part.
///
/// RFC 5545 §3.3.10.
///
/// The bound itself is included.
public enum RecurrenceUntil: Sendable, Hashable {
    /// A date; with a start that has a time, the whole of that local day is included.
    case date(CivilDate)
    /// A local time, read in the zone of the start.
    case local(WallTime)
    /// A time in UTC.
    case utc(Instant)

    /// The bound as iCalendar writes it, such as `20261231T225959Z`.
    public var text: String {
        switch self {
        case .date(let date): Self.basic(date)
        case .local(let wall): Self.basic(wall)
        case .utc(let instant): Self.basic(ZoneRules.utc.wallTime(at: instant)) + "Z"
        }
    }

    private static func basic(_ date: CivilDate) -> String {
        String(date.iso.filter { $0 != "-" })
    }

    private static func basic(_ wall: WallTime) -> String {
        basic(wall.date) + "T" + String(wall.clockWithSeconds.filter { $0 != ":" })
    }
}
