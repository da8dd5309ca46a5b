public import CalendarModel

/// What is known about a message beside its content: how it came in.
public struct ITIPProvenance: Sendable, Hashable {
    /// The token of the address the mail was delivered to, `plan+TOKEN@…`; nil for a file alone.
    public var envelopeToken: String?
    /// The From of the mail; nil for a file alone.
    public var sender: CalendarAddress?
    /// Whether a mail with the same Message-ID was taken in before.
    public var wasSeen: Bool

    /// Makes a provenance from its parts; nothing is known of a file alone.
    public init(
        envelopeToken: String? = nil, sender: CalendarAddress? = nil, wasSeen: Bool = false
    ) {
        self.envelopeToken = envelopeToken
        self.sender = sender
        self.wasSeen = wasSeen
    }

    /// A file that came by itself.
    public static let file = ITIPProvenance()
}
