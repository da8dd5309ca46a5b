/// Whether an event blocks time: its TRANSP property (RFC 5545 §3.8.2.7).
public enum Transparency: String, Sendable, Hashable, CaseIterable {
    /// The event blocks its time; the default.
    case opaque = "OPAQUE"
    /// The event is shown and blocks nothing.
    case transparent = "TRANSPARENT"
}
