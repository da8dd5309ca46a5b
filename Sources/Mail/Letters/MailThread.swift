public import CivilTime
public import MIMEFiles

/// Where a mail stands among the others of its matter.
public struct MailThread: Sendable, Hashable {
    /// Its own Message-ID, made of the outbox key.
    public var messageID: MessageID
    /// The mails before it to the same person in the same matter, the oldest first.
    public var earlier: [MessageID]
    /// When it is written.
    public var date: Instant

    /// The most mails that are named: the first one and the newest.
    static let referencesMax = 12

    /// Makes a place in a thread.
    public init(messageID: MessageID, earlier: [MessageID] = [], date: Instant) {
        self.messageID = messageID
        self.earlier = earlier
        self.date = date
    }

    /// What References holds (RFC 5322 §3.6.4).
    var references: [MessageID] {
        guard earlier.count > Self.referencesMax, let first = earlier.first else { return earlier }
        return [first] + earlier.suffix(Self.referencesMax - 1)
    }
}
