/// A way out of the house: a relay, a folder, a stream.
public protocol MailTransport: Sendable {
    /// Hands one mail over.
    ///
    /// `commit` is called at most once, on a thread that may wait, and before the last bytes leave:
    /// whoever sees it return has noted durably that the mail may arrive from now on. If it throws,
    /// the mail is taken back and does not arrive.
    func send(
        _ parcel: MailParcel, commit: @escaping @Sendable () throws -> Void
    ) async -> DeliveryOutcome
}

/// A raw mail with its envelope.
public struct MailParcel: Sendable, Hashable {
    /// The name of the outbox row, fit for a file's name.
    public var key: String
    /// The address bounces go to.
    public var sender: String
    /// The address of the one recipient.
    public var recipient: String
    /// The raw mail with CRLF.
    public var bytes: [UInt8]

    /// Makes a parcel from its parts.
    public init(key: String, sender: String, recipient: String, bytes: [UInt8]) {
        self.key = key
        self.sender = sender
        self.recipient = recipient
        self.bytes = bytes
    }
}

/// How handing over a mail ended.
public enum DeliveryOutcome: Sendable, Hashable {
    /// The other side has it; the word says which way it went.
    case accepted(by: String)
    /// The other side will never take it.
    case refused(String)
    /// The other side may take it later.
    case deferred(String)
    /// No way out works now; nothing was handed over.
    case unreachable(String)
    /// It may have arrived: the answer was lost.
    case uncertain(String)
    /// The commit failed, so it was taken back.
    case takenBack
}
