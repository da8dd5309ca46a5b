public import CivilTime
public import Mentoring

/// Counts of outcomes and the rate over them; no rate is ever given without its counts.
public struct AttendanceFigures: Sendable, Hashable {
    /// The outcomes that were kept, late or elsewhere included.
    public private(set) var kept = 0
    /// Together for less than the policy asks; outside the rate, shown beside it.
    public private(set) var keptShort = 0
    /// Called off or moved after the limit.
    public private(set) var cancelledLate = 0
    /// Missed by either or both, crossed, or not held.
    public private(set) var missed = 0
    /// One side's word alone.
    public private(set) var claimed = 0
    /// Not enough evidence.
    public private(set) var unknown = 0
    /// Excused or void: not due.
    public private(set) var notDue = 0

    /// Counts nothing yet.
    public init() {}

    /// Counts outcomes.
    public init(_ outcomes: some Sequence<AppointmentOutcome>) {
        for outcome in outcomes { add(outcome) }
    }

    /// Every outcome but void and excused.
    public var due: Int { kept + keptShort + cancelledLate + missed + claimed + unknown }

    /// What the rate is over: kept, late-cancelled and missed.
    public var judged: Int { kept + cancelledLate + missed }

    /// The keep rate in tenths of a per cent, rounded; nil where nothing was judged, never 0.
    public var keepRateTenths: Int? { AttendanceFigures.tenths(kept, of: judged) }

    /// The share of outcomes nobody can tell, in tenths of a per cent; nil where nothing was due.
    public var unknownShareTenths: Int? { AttendanceFigures.tenths(unknown + claimed, of: due) }

    /// Whether the figures rest on fewer than five due outcomes.
    public var isFew: Bool { due < 5 }

    private mutating func add(_ outcome: AppointmentOutcome) {
        switch outcome {
        case .kept: kept += 1
        case .keptShort: keptShort += 1
        case .cancelledLate: cancelledLate += 1
        case .missedMentor, .missedMentee, .missedBoth, .crossed, .notHeld: missed += 1
        case .claimed: claimed += 1
        case .unknown: unknown += 1
        case .excused, .void: notDue += 1
        }
    }

    private static func tenths(_ part: Int, of whole: Int) -> Int? {
        whole > 0 ? (part * 2_000 + whole) / (2 * whole) : nil
    }

    /// The figures of all rows together.
    public static func total(_ rows: some Sequence<AttendanceRow>) -> AttendanceFigures {
        AttendanceFigures(rows.map(\.outcome))
    }

    /// The figures of each pair, ascending by pair.
    public static func byPair(_ rows: some Sequence<AttendanceRow>) -> [Group<PairID>] {
        group(rows, \.pair).sorted { $0.key < $1.key }
    }

    /// The figures of each week, ascending by its Monday.
    public static func byWeek(_ rows: some Sequence<AttendanceRow>) -> [Group<CivilDate>] {
        group(rows, \.date.mondayOfWeek).sorted { $0.key < $1.key }
    }

    /// The figures of one pair or one week.
    public struct Group<Key: Hashable & Sendable>: Sendable, Hashable {
        /// The pair or the Monday.
        public let key: Key
        /// Its figures.
        public let figures: AttendanceFigures
    }

    private static func group<Key>(
        _ rows: some Sequence<AttendanceRow>, _ key: (AttendanceRow) -> Key
    ) -> [Group<Key>] {
        var totals: [Key: AttendanceFigures] = [:]
        for row in rows { totals[key(row), default: AttendanceFigures()].add(row.outcome) }
        return totals.map { Group(key: $0.key, figures: $0.value) }
    }
}
