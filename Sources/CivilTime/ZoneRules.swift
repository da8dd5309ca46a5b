/// All offsets of one time zone, past and future; immutable and cheap to copy.
///
/// Made from a TZif file (``init(tzif:name:)``). Instants after the file's table follow its footer,
/// without end: the Gregorian calendar repeats every 400 years, so the table is continued for one
/// such cycle and later instants are looked up one or more cycles earlier. RFC 8536 §3.3.
public struct ZoneRules: Sendable {
    /// The table, shared by all copies.
    final class Table: Sendable {
        let name: String
        /// What holds before the first transition.
        let initial: ZoneOffset
        /// Ascending, each with an offset, name or daylight flag other than the one before.
        let transitions: [ZoneTransition]
        /// For each transition the first wall second at which its offset holds for certain.
        let wallKeys: [Int64]
        /// Whether instants after the last transition repeat the last 400 years.
        let repeats: Bool

        init(name: String, initial: ZoneOffset, transitions: [ZoneTransition], repeats: Bool) {
            self.name = name
            self.initial = initial
            self.transitions = transitions
            self.repeats = repeats && !transitions.isEmpty
            var last = Int64.min
            wallKeys = transitions.map { change in
                let offset = max(change.offsetBeforeSeconds, change.offsetAfterSeconds)
                last = max(last, change.at.secondsSinceEpoch + Int64(offset))
                return last
            }
        }
    }

    let table: Table

    /// 400 Gregorian years in seconds: 146,097 days.
    static let cycleSeconds: Int64 = 146_097 * 86_400

    init(table: Table) {
        self.table = table
    }

    /// The zone's name as it was asked for, such as `Europe/Berlin`.
    public var name: String { table.name }

    /// The zone that is UTC itself.
    public static let utc = fixed(offsetSeconds: 0, name: "UTC")

    /// Creates a zone without transitions, so many seconds east of UTC.
    public static func fixed(offsetSeconds: Int, name: String) -> ZoneRules {
        let offset = ZoneOffset(seconds: offsetSeconds, isDaylight: false, abbreviation: name)
        return ZoneRules(
            table: Table(name: name, initial: offset, transitions: [], repeats: false))
    }

    /// Creates a zone from transitions made elsewhere, such as a file's own VTIMEZONE.
    ///
    /// Transitions are sorted here; the offset before the first one is its `offsetBeforeSeconds`.
    public static func custom(name: String, transitions: [ZoneTransition]) -> ZoneRules {
        let sorted = transitions.sorted { $0.at < $1.at }
        let first = ZoneOffset(
            seconds: sorted.first?.offsetBeforeSeconds ?? 0, isDaylight: false, abbreviation: name)
        return ZoneRules(
            table: Table(name: name, initial: first, transitions: sorted, repeats: false))
    }
}

extension ZoneRules: Hashable {
    /// Tells whether two zones have one name and the same rules.
    public static func == (left: ZoneRules, right: ZoneRules) -> Bool {
        left.table === right.table
            || (left.name == right.name && left.table.initial == right.table.initial
                && left.table.transitions == right.table.transitions)
    }

    /// Hashes the name, which nearly always tells zones apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
