public import CivilTime

/// The place of a message among those about one event: SEQUENCE, then DTSTAMP.
///
/// Arrival plays no part, so every order of arrival ends alike (RFC 5546 §2.1.5).
public struct SequenceOrder: Sendable, Hashable, Comparable {
    /// The revision the message speaks about.
    public var sequence: Int
    /// When the message was made.
    public var stamp: Instant

    /// Makes an order from its parts.
    public init(sequence: Int, stamp: Instant) {
        self.sequence = sequence
        self.stamp = stamp
    }

    /// Whether the left message is older.
    public static func < (left: Self, right: Self) -> Bool {
        (left.sequence, left.stamp) < (right.sequence, right.stamp)
    }
}
