/// What became of a received message.
public enum ITIPOutcome: String, Sendable, Hashable, CaseIterable {
    /// It was taken over.
    case applied
    /// It is older than what is known, or answers an earlier version.
    case stale
    /// It speaks about an event that is not ours.
    case unknown
    /// It cannot be taken over by anybody.
    case refused
    /// It changes nothing until a coordinator has looked at it.
    case needsCoordinator = "needs_coordinator"
}
