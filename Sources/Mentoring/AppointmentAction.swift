public import CivilTime

/// Something the caller must do in the same transaction that stores a transition.
public enum AppointmentAction: Sendable, Hashable {
    /// Ask the side that has not picked yet; the question lapses at an instant.
    case askOtherSide(until: Instant)
    /// Send each of the two a REQUEST with the appointment's present SEQUENCE.
    case sendRequest
    /// Send a CANCEL with the appointment's present SEQUENCE to these sides.
    case sendCancel(to: [PairSide])
    /// Close the legs of a revision that will not take place as planned.
    case closeRevision(RevisionClosing)
    /// Offer new slots to these sides.
    ///
    /// Also after a late cancellation: a poor past never delays or worsens what a pair is offered.
    case offerSlots(to: [PairSide])
    /// Ask both what happened, not before an instant.
    case askForCheckIn(notBefore: Instant)
}
