public import Mentoring

/// Counts of one person's own legs: counts only, never a rate or a rank of a person.
public struct PersonFigures: Sendable, Hashable {
    /// The person.
    public let person: PersonID
    /// Own promises kept: met, late, elsewhere, or waited for somebody who did not come.
    public private(set) var kept = 0
    /// Together for less than the policy asks.
    public private(set) var keptShort = 0
    /// Called off or moved after the limit by this person.
    public private(set) var cancelledLate = 0
    /// Judged absent.
    public private(set) var missed = 0
    /// One side's word alone.
    public private(set) var claimed = 0
    /// Not enough evidence.
    public private(set) var unknown = 0
    /// Excused or void.
    public private(set) var notDue = 0
    /// Crossed or not held: on nobody's account.
    public private(set) var leftOut = 0

    /// What of the person's legs was due.
    public var due: Int { kept + keptShort + cancelledLate + missed + claimed + unknown }

    /// Whether the counts rest on fewer than five due legs.
    public var isFew: Bool { due < 5 }

    init(person: PersonID) {
        self.person = person
    }

    private mutating func add(_ value: VerdictValue) {
        switch value {
        case .kept, .keptLate, .keptElsewhere, .waited: kept += 1
        case .keptShort: keptShort += 1
        case .cancelledLate: cancelledLate += 1
        case .missed: missed += 1
        case .claimed: claimed += 1
        case .unknown: unknown += 1
        case .excused, .void: notDue += 1
        case .crossed, .notHeld: leftOut += 1
        }
    }

    /// The counts of each person, ascending by id; the caller sorts by name, never by a count.
    public static func all(_ rows: some Sequence<AttendanceRow>) -> [PersonFigures] {
        var figures: [PersonID: PersonFigures] = [:]
        for row in rows {
            figures[row.mentor, default: PersonFigures(person: row.mentor)].add(row.mentorValue)
            figures[row.mentee, default: PersonFigures(person: row.mentee)].add(row.menteeValue)
        }
        return figures.values.sorted { $0.person < $1.person }
    }
}
