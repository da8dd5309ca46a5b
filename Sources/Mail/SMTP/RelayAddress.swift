/// Where a relay is and how to sign in there, as `smtp://user:password@host:port`.
public struct RelayAddress: Sendable, Hashable {
    /// How a connection is kept secret.
    public enum Security: String, Sendable, Hashable {
        /// STARTTLS, and no mail without it; with `smtps` TLS from the first byte.
        case required
        /// STARTTLS where the relay offers it; the certificate is not looked at.
        case opportunistic
        /// None.
        case off
    }

    /// Whether TLS begins before the first word (`smtps`).
    public let isImplicit: Bool
    /// The host's name or address.
    public let host: String
    /// The port.
    public let port: Int
    /// The user, if the relay asks for one.
    let user: String?
    /// The password; never printed, never part of an error.
    let password: String?

    /// Reads one address.
    ///
    /// - Throws: `MailError` with code `relayAddress`; the message does not repeat the text.
    public init(_ text: String) throws(MailError) {
        let schemes = [("smtps://", true, 465), ("smtp://", false, 25)]
        guard let (scheme, isImplicit, port) = schemes.first(where: { text.hasPrefix($0.0) })
        else {
            throw Self.refused("it must begin with smtp:// or smtps://")
        }
        var rest = text.dropFirst(scheme.count)
        if rest.last == "/" { rest.removeLast() }
        guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !rest.contains("/") else {
            throw Self.refused("after host and port it must end")
        }
        var user: String?
        var password: String?
        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = try Self.decoded(parts.first ?? "")
            password = parts.count == 2 ? try Self.decoded(parts[1]) : ""
            rest = rest[rest.index(after: at)...]
        }
        let isBracketed = rest.first == "["
        let hostEnd =
            isBracketed ? rest.firstIndex(of: "]").map { rest.index(after: $0) } : nil
        let colon = (hostEnd.map { rest[$0...] } ?? rest).firstIndex(of: ":")
        self.host = String(rest[..<(colon ?? rest.endIndex)])
        let portText = colon.map { rest[rest.index(after: $0)...] }
        let number = portText.map { Int($0) ?? 0 } ?? port
        guard (1...65_535).contains(number), !self.host.isEmpty else {
            throw Self.refused("host or port is missing or wrong")
        }
        self.isImplicit = isImplicit
        self.port = number
        self.user = user
        self.password = password
    }

    /// Reads the addresses of a setting, separated by blanks, in the order they are tried.
    public static func list(_ text: String) throws(MailError) -> [RelayAddress] {
        var list: [RelayAddress] = []
        for word in text.split(whereSeparator: \.isWhitespace) {
            list.append(try RelayAddress(String(word)))
        }
        guard !list.isEmpty else { throw refused("it names no relay") }
        return list
    }

    /// Whether a password would be sent where others could read it.
    ///
    /// Only this machine itself is safe without TLS.
    public func tellsPassword(under security: Security) -> Bool {
        // A name may begin with digits too, and be anybody's.
        let isNumber = host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (48...57).contains($0) }
        let isHere =
            host == "localhost" || host == "[::1]" || (host.hasPrefix("127.") && isNumber)
        return user != nil && !isImplicit && security != .required && !isHere
    }

    /// The address without user and password, for people.
    public var name: String { "\(isImplicit ? "smtps" : "smtp")://\(host):\(port)" }

    private static func decoded(_ text: Substring) throws(MailError) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16),
                value >= 0x20
            else { throw refused("a % is followed by two digits of 0-9 and a-f") }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw refused("user and password must be UTF-8")
        }
        return text
    }

    private static func refused(_ why: String) -> MailError {
        MailError(
            code: .relayAddress,
            message: "a relay is named as smtp://[user:password@]host[:port]; \(why)")
    }
}

extension RelayAddress: CustomStringConvertible, CustomReflectable {
    /// The address without user and password.
    public var description: String { name }
    /// Nothing more than the description, so that no dump shows the password.
    public var customMirror: Mirror { Mirror(self, children: ["name": name]) }
}
