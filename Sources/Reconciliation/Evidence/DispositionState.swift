/// Where an observation ended up.
public enum DispositionState: String, Sendable, Hashable, CaseIterable {
    /// It speaks about a leg.
    case linked
    /// It waits for a person.
    case broken = "break"
    /// It says nothing about any appointment, with the reason.
    case ignored
}
