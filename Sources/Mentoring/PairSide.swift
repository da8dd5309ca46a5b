/// One of the two people of a pair.
public enum PairSide: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The mentor's side.
    case mentor
    /// The mentee's side.
    case mentee

    /// The partner's side.
    public var other: PairSide {
        switch self {
        case .mentor: .mentee
        case .mentee: .mentor
        }
    }

    /// Orders the mentor before the mentee.
    public static func < (left: Self, right: Self) -> Bool {
        left == .mentor && right == .mentee
    }
}
