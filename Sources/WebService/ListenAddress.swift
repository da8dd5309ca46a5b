/// A host and a port to listen on.
public struct ListenAddress: Sendable, Hashable {
    /// The name or number of the interface, without brackets.
    public let host: String
    /// The port; 0 lets the system choose.
    public let port: Int

    /// Loopback, where nobody else reaches it.
    public static let standard = ListenAddress(host: "127.0.0.1", port: 8_080)

    /// Creates an address from its parts, unchecked.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `HOST:PORT`, with an IPv6 host in brackets; nil if the text is neither.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (0...65_535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
            guard host.contains(":") else { return nil }
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, host.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x2F })
        else { return nil }
        self.init(host: String(host), port: port)
    }

    /// Whether only this machine reaches it.
    public var isLoopback: Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    /// The address of the first page.
    public var url: String {
        host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }

    /// The form it is written in on the command line.
    public var text: String { String(url.dropFirst("http://".count)) }
}
