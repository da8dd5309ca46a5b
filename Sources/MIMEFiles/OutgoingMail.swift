public import CivilTime

/// A mail before it is written: values only, each fit for the place it goes to.
public struct OutgoingMail: Sendable, Hashable {
    /// An address with the name that is shown for it.
    public struct Mailbox: Sendable, Hashable {
        /// The name; nil shows the address alone.
        public var name: HeaderText?
        /// The bare address.
        public let address: HeaderText

        /// Takes an address; nil if it could be read as anything but one address.
        public init?(name: HeaderText? = nil, address: String) {
            let forbidden: Set<Unicode.Scalar> = [
                " ", "<", ">", "(", ")", ",", ";", ":", "\"", "[", "]", "\\",
            ]
            guard let taken = HeaderText(address),
                address.unicodeScalars.allSatisfy({ !forbidden.contains($0) }),
                address.split(separator: "@", omittingEmptySubsequences: false).count == 2
            else { return nil }
            self.name = name
            self.address = taken
        }
    }

    /// One further field of the header.
    public struct Field: Sendable, Hashable {
        /// The name of letters, digits and hyphens.
        public let name: String
        /// The value.
        public let value: HeaderText

        /// Takes a field; nil if the name is none (RFC 5322 §2.2).
        public init?(_ name: String, _ value: HeaderText) {
            let isName = name.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20)
            }
            guard isName, (1...70).contains(name.utf8.count) else { return nil }
            self.name = name
            self.value = value
        }
    }

    /// An iTIP message in the mail (RFC 6047 §2.4).
    public struct Calendar: Sendable, Hashable {
        /// The METHOD, which is the one inside the object.
        public var method: HeaderText
        /// The iCalendar object with its own line ends, which are not touched.
        public var bytes: [UInt8]

        /// Makes a part from an object.
        public init(method: HeaderText, bytes: [UInt8]) {
            self.method = method
            self.bytes = bytes
        }
    }

    /// Who writes.
    public var from: Mailbox
    /// Where answers go.
    public var replyTo: Mailbox
    /// The one person written to.
    public var to: Mailbox
    /// The subject.
    public var subject: HeaderText
    /// When it is written.
    public var date: Instant
    /// The Message-ID without its angle brackets.
    public var messageID: MessageID
    /// The mail before it, in the same matter.
    public var inReplyTo: MessageID?
    /// All mails before it that are named, the oldest first.
    public var references: [MessageID] = []
    /// Further fields, in this order.
    public var fields: [Field] = []
    /// The text, complete without the HTML; lines end in a line feed.
    public var text: String
    /// The same as HTML.
    public var html: String
    /// The iTIP message, if it carries one.
    public var calendar: Calendar?

    /// Makes a mail from what every mail has.
    public init(
        from: Mailbox, to: Mailbox, subject: HeaderText, date: Instant, messageID: MessageID,
        text: String, html: String
    ) {
        self.from = from
        replyTo = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
        self.html = html
    }
}

/// A Message-ID without its angle brackets (RFC 5322 §3.6.4).
public struct MessageID: Sendable, Hashable {
    /// The two parts around the `@`.
    public let text: String

    /// Takes a name and a domain; nil unless both are plain words.
    public init?(name: String, domain: String) {
        guard Self.isWord(name), Self.isWord(domain) else { return nil }
        text = "\(name)@\(domain)"
    }

    private static func isWord(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20)
            }
    }
}
