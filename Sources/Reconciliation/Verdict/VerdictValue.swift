/// The judgement of a leg; there is no "done because the date has passed".
public enum VerdictValue: String, Sendable, Hashable, CaseIterable {
    /// Met as agreed.
    case kept
    /// Met, this person after the grace.
    case keptLate = "kept_late"
    /// Together for a while, but less than the policy asks.
    case keptShort = "kept_short"
    /// Met at another time or link.
    case keptElsewhere = "kept_elsewhere"
    /// Was there, the other was not: own promise kept.
    case waited
    /// Judged absent, with a covered negative or the person's own word.
    case missed
    /// Both came, at different minutes.
    case crossed
    /// Did not take place, nobody's absence shown.
    case notHeld = "not_held"
    /// Declined, cancelled or moved after the limit, and was not seen.
    case cancelledLate = "cancelled_late"
    /// Declined in time, ill, or discharged by a note.
    case excused
    /// Nothing was owed.
    case void
    /// One side's word alone, nothing against it.
    case claimed
    /// Not enough evidence.
    case unknown

    /// Whether the value says that the two people met as agreed, perhaps late or elsewhere.
    public var isMet: Bool {
        switch self {
        case .kept, .keptLate, .keptElsewhere: true
        default: false
        }
    }
}
