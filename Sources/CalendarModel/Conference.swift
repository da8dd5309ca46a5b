/// A way to join an event from afar: the CONFERENCE property (RFC 7986 §5.11).
public struct Conference: Sendable, Hashable {
    /// Where to join, such as an https or tel link; never holds a control character when written.
    public var uri: String
    /// What to show in place of the link; nil if there is nothing.
    public var label: String?

    /// Creates a conference.
    public init(uri: String, label: String? = nil) {
        self.uri = uri
        self.label = label
    }
}
