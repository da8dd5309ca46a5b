public import CalendarModel

/// The address to which one person's answers go: `plan+TOKEN@domain`.
///
/// The token is an HMAC of appointment and person that only the service can make; it is compared by
/// whoever holds the key, in constant time, never here.
public struct AnswerAddress: Sendable, Hashable {
    /// What stands before the `+`.
    public static let mailbox = "plan"
    /// The most characters a token is read with.
    public static let tokenLengthMax = 64

    /// The secret, in lower case.
    public let token: String
    /// The mail domain, in lower case.
    public let domain: String

    /// Makes an address; nil if the token is not 1 to 64 letters and digits or the domain is empty.
    public init?(token: String, domain: String) {
        let token = token.lowercased()
        let domain = domain.lowercased()
        guard (1...Self.tokenLengthMax).contains(token.utf8.count), !domain.isEmpty,
            !domain.utf8.contains(UInt8(ascii: "@")), token.utf8.allSatisfy(Self.isTokenByte),
            CalendarAddress("mailto:\(Self.mailbox)+\(token)@\(domain)") != nil
        else { return nil }
        self.token = token
        self.domain = domain
    }

    /// Reads an address of this form in any case; nil for any other address.
    public init?(_ address: CalendarAddress) {
        guard let email = address.emailFolded else { return nil }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let local = parts.first, let domain = parts.last,
            local.hasPrefix("\(Self.mailbox)+")
        else { return nil }
        self.init(token: String(local.dropFirst(Self.mailbox.count + 1)), domain: String(domain))
    }

    /// The address as ORGANIZER, From and Reply-To carry it.
    public var address: CalendarAddress? {
        CalendarAddress("mailto:\(Self.mailbox)+\(token)@\(domain)")
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
