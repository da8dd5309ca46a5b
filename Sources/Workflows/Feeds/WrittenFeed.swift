public import CivilTime

/// A person's feed as it is handed out.
public struct WrittenFeed: Sendable, Hashable {
    /// The iCalendar text, CRLF and folded.
    public let text: String
    /// When the text changed last; nil for a feed that never held anything.
    public let changedAt: Instant?
}
