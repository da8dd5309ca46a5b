public import CalendarModel

/// What is known about a message beside its content: how it came in.
public struct ITIPProvenance: Sendable, Hashable {
    /// The token of the address the mail was delivered to, `plan+TOKEN@…`; nil for a file alone.
    public var envelopeToken: String?
    /// The From addresses of the mail, one in every honest one; empty for a file alone.
    public var senders: [CalendarAddress]
    /// Whether a mail with the same Message-ID was taken in before.
    public var wasSeen: Bool

    /// Makes a provenance from its parts; nothing is known of a file alone.
    public init(
        envelopeToken: String? = nil, senders: [CalendarAddress] = [], wasSeen: Bool = false
    ) {
        self.envelopeToken = envelopeToken
        self.senders = senders
        self.wasSeen = wasSeen
    }

    /// A file that came by itself.
    public static let file = ITIPProvenance()
}
