/// How often a property may stand in a component of a message (RFC 5546 §3, restriction tables).
public enum ITIPPresence: String, Sendable, Hashable, CaseIterable {
    /// Exactly once.
    case one = "1"
    /// Once or not at all.
    case zeroOrOne = "0 or 1"
    /// Once or more often.
    case oneOrMore = "1+"
    /// Not at all.
    case never = "0"

    /// Whether so many properties are allowed.
    public func admits(_ count: Int) -> Bool {
        switch self {
        case .one: count == 1
        case .zeroOrOne: count <= 1
        case .oneOrMore: count >= 1
        case .never: count == 0
        }
    }
}
