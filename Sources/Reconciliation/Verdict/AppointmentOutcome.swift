/// What became of a revision of an appointment as a whole.
public enum AppointmentOutcome: String, Sendable, Hashable, CaseIterable {
    /// The pair met, perhaps late or elsewhere.
    case kept
    /// Together for less than the policy asks.
    case keptShort = "kept_short"
    /// The mentor was not there.
    case missedMentor = "missed_mentor"
    /// The mentee was not there.
    case missedMentee = "missed_mentee"
    /// Neither was there.
    case missedBoth = "missed_both"
    /// Both came, at different minutes.
    case crossed
    /// Did not take place, nobody's absence shown.
    case notHeld = "not_held"
    /// Called off or moved after the limit.
    case cancelledLate = "cancelled_late"
    /// Somebody declined in time.
    case excused
    /// Nothing was owed.
    case void
    /// One side's word alone.
    case claimed
    /// Not enough evidence.
    case unknown

    /// Derives the outcome from the values of the two legs.
    public init(mentor: VerdictValue, mentee: VerdictValue) {
        let both = [mentor, mentee]
        if mentor == .missed, mentee == .missed {
            self = .missedBoth
        } else if mentor == .missed {
            self = .missedMentor
        } else if mentee == .missed {
            self = .missedMentee
        } else if both.contains(.cancelledLate) {
            self = .cancelledLate
        } else if both.contains(.excused) {
            self = .excused
        } else if both.contains(.unknown) {
            self = .unknown
        } else if both.contains(.claimed) {
            self = .claimed
        } else if both.contains(.crossed) {
            self = .crossed
        } else if both.contains(.keptShort) {
            self = .keptShort
        } else if both.contains(.notHeld) || both.contains(.waited) {
            self = .notHeld
        } else if both.contains(.void) {
            self = .void
        } else {
            self = .kept
        }
    }
}
