public import Mentoring

/// The name of what one person owes to one revision of an appointment: `mentor/0`.
///
/// After a move the same person's leg is `mentor/1`, and the one of the earlier revision is void.
public struct LegName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Who owes: `mentor`, `mentee`, or a person's id for a gathering.
    public let holder: String
    /// The revision of the appointment, from 0.
    public let revision: Int

    /// The leg of somebody named by a text without a slash.
    public init(holder: String, revision: Int) {
        self.holder = holder
        self.revision = revision
    }

    /// The leg of one side of a pair.
    public init(_ side: PairSide, revision: Int) {
        self.init(holder: side.rawValue, revision: revision)
    }

    /// Reads `mentor/0`; nil if the text has another shape.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let revision = Int(parts[1]), revision >= 0,
            "\(revision)" == parts[1]
        else { return nil }
        self.init(holder: String(parts[0]), revision: revision)
    }

    /// The text `mentor/0`.
    public var text: String { "\(holder)/\(revision)" }

    /// The text `mentor/0`.
    public var description: String { text }

    /// The side of the pair; none for a gathering.
    public var side: PairSide? { PairSide(rawValue: holder) }

    /// Orders by the bytes of the text, as the database does.
    public static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}
