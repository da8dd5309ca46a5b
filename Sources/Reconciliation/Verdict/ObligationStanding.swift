/// Whether an obligation is still owed, and what released it otherwise.
public enum ObligationStanding: String, Sendable, Hashable, CaseIterable {
    /// Owed: evidence decides.
    case due
    /// The person declined in time.
    case declinedInTime = "declined_in_time"
    /// The person was ill.
    case sickNote = "sick_note"
    /// A note to the mentee was handed over.
    case kickoffNote = "kickoff_note"
    /// The appointment was cancelled in time.
    case cancelledInTime = "cancelled_in_time"
    /// The appointment was moved in time; the next revision has legs of its own.
    case movedInTime = "moved_in_time"
    /// Another appointment of the pair took its place.
    case superseded
    /// This person declined after the limit.
    case declinedLate = "declined_late"
    /// This person cancelled after the limit.
    case cancelledLate = "cancelled_late"
    /// This person moved the appointment after the limit.
    case movedLate = "moved_late"
    /// The partner declined, cancelled or moved; nothing is owed by this side.
    case freedByPartner = "freed_by_partner"

    /// The value that the standing gives without any evidence; none if evidence decides.
    public var value: VerdictValue? {
        switch self {
        case .due: nil
        case .declinedInTime, .sickNote, .kickoffNote: .excused
        case .cancelledInTime, .movedInTime, .superseded, .freedByPartner: .void
        case .declinedLate, .cancelledLate, .movedLate: .cancelledLate
        }
    }

    /// Whether shown presence overrules it: presence beats a decline, but not a move.
    public var yieldsToPresence: Bool {
        switch self {
        case .due, .declinedInTime, .sickNote, .declinedLate, .cancelledLate, .freedByPartner: true
        case .kickoffNote, .cancelledInTime, .movedInTime, .superseded, .movedLate: false
        }
    }
}
