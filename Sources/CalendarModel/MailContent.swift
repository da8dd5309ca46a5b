/// What a raw mail says that a calendar message needs (RFC 6047): who, which, and calendar parts.
///
/// Everything in it is a claim of the sender. Texts of the mail itself are not taken.
public struct MailContent: Sendable, Hashable {
    /// One part that holds, or claims to hold, a calendar.
    public struct Part: Sendable, Hashable {
        /// The media type in lower case, as `text/calendar`.
        public var mediaType: String
        /// The `method` parameter in upper case; nil if there is none.
        public var method: String?
        /// The file name; nil if there is none.
        public var fileName: String?
        /// The calendar as bytes, without transfer encoding, in UTF-8 where its charset is known.
        public var bytes: [UInt8]

        /// Makes a part.
        public init(mediaType: String, method: String?, fileName: String?, bytes: [UInt8]) {
            self.mediaType = mediaType
            self.method = method
            self.fileName = fileName
            self.bytes = bytes
        }
    }

    /// Whether a program sent the mail by itself (RFC 3834).
    public enum Automation: String, Sendable, Hashable, CaseIterable {
        /// Nothing says so.
        case none
        /// Sent by a program on somebody's act, as calendar services do: `auto-generated`.
        case generated
        /// An answer that nobody wrote: `auto-replied`, or a vacation notice.
        case replied
        /// A report about another mail, as a bounce.
        case report
    }

    /// The most bytes of one calendar part, decoded: 512 KiB.
    public static let partBytesMax = 512 * 1_024
    /// The most calendar parts that are handed on.
    public static let calendarPartsMax = 8
    /// The most addresses that are read from each kind of header.
    public static let addressesMax = 100

    /// The From addresses; one in every honest mail.
    public var senders: [CalendarAddress]
    /// Everybody the mail went to, by To, Cc, Delivered-To, X-Original-To and Envelope-To.
    public var recipients: [CalendarAddress]
    /// The Message-ID without its brackets.
    public var messageID: String?
    /// Whether a program sent it by itself.
    public var automation: Automation
    /// How many parts the mail has that are no containers.
    public var leafCount: Int
    /// The calendar parts, in their order.
    public var parts: [Part]
    /// What was noticed, each with severity and clause.
    public var findings: [ContentFinding]

    /// Makes the content of a mail.
    public init(
        senders: [CalendarAddress] = [], recipients: [CalendarAddress] = [],
        messageID: String? = nil, automation: Automation = .none, leafCount: Int = 0,
        parts: [Part] = [], findings: [ContentFinding] = []
    ) {
        self.senders = senders
        self.recipients = recipients
        self.messageID = messageID
        self.automation = automation
        self.leafCount = leafCount
        self.parts = parts
        self.findings = findings
    }
}
