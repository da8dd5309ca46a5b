/// What may truly have happened at a 1:1 appointment, as learning sees it.
public enum LatentClass: Int, Sendable, Hashable, CaseIterable {
    /// Both came and met.
    case both
    /// Only the mentor came.
    case mentorOnly
    /// Only the mentee came.
    case menteeOnly
    /// Nobody came.
    case nobody

    /// Whether a side came.
    var mentorCame: Bool { self == .both || self == .mentorOnly }
    /// Whether the mentee came.
    var menteeCame: Bool { self == .both || self == .menteeOnly }
}
