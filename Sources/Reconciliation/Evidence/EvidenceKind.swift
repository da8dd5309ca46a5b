/// What was observed.
public enum EvidenceKind: String, Sendable, Hashable, CaseIterable {
    /// A person listed in a session, from join to leave.
    case presence
    /// A person listed in a session, without times.
    case listing
    /// A source's own statement that a person was not there (a no-show row).
    case absence
    /// Somebody without a name was in the session by telephone.
    case dialIn = "dial_in"
    /// An answer to "Did you meet?"; the value says which.
    case checkin
    /// Both people met to exchange six digits.
    case handshake
    /// A door of the venue let the person in during the slot.
    case badge
    /// Staff saw the person at the door.
    case deskScan = "desk_scan"
    /// A note was sent after the session by the person.
    case noteSent = "note_sent"
    /// The shared agenda was edited during the slot by the person.
    case agendaEdit = "agenda_edit"
    /// An answer to the invitation; the value is the folded PARTSTAT.
    case reply
    /// A proposal of another time.
    case counter
    /// The person called the session off.
    case cancel
    /// The person's copy vanished from their calendar before the start.
    case deletion
    /// A coordinator's word; the value is a verdict's value, `met`, `not_met` or `unpin`.
    case attestation
    /// A note to the mentee handed over at the kick-off: discharges the obligation.
    case kickoffNote = "kickoff_note"
}
