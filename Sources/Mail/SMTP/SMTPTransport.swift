internal import CCurl
internal import Synchronization

/// Hands mail to relays by SMTP; one connection carries many mails.
public final class SMTPTransport: MailTransport {
    /// How a relay is spoken to.
    public struct Options: Sendable, Hashable {
        /// The relays in the order they are tried.
        public var relays: [RelayAddress]
        /// How connections are kept secret.
        public var security: RelayAddress.Security
        /// A file of certificates to trust instead of the system's.
        public var certificates: String?
        /// The name given at EHLO.
        public var ownName: String
        /// How long connecting may take, in seconds.
        public var connectSecondsMax = 15
        /// How long one answer may take, in seconds.
        public var answerSecondsMax = 120

        /// Makes options; times are the usual ones.
        public init(
            relays: [RelayAddress], security: RelayAddress.Security, certificates: String? = nil,
            ownName: String
        ) {
            self.relays = relays
            self.security = security
            self.certificates = certificates
            self.ownName = ownName
        }
    }

    private struct Line: ~Copyable {
        var handle: CurlHandle?
        /// The place of the relay that is connected.
        var relay = 0
    }

    private let options: Options
    /// One mail after the other.
    private let line = Mutex(Line(handle: nil))

    /// Creates a transport; nothing is connected yet.
    ///
    /// - Throws: `MailError` with code `relayAddress` if a password would go out in the clear.
    public init(_ options: Options) throws(MailError) {
        for relay in options.relays where relay.tellsPassword(under: options.security) {
            throw MailError(
                code: .relayAddress,
                message: "the password for \(relay.name) would be readable on its way; "
                    + "set smtp_tls to required, or use smtps://")
        }
        self.options = options
    }

    /// Hands a mail to the first relay that answers; one that has begun with it is the only one.
    public func send(
        _ parcel: MailParcel, commit: @escaping @Sendable () throws -> Void
    ) async -> DeliveryOutcome {
        await WaitingThread.run { [self] in sendNow(parcel, commit) }
    }

    private func sendNow(
        _ parcel: MailParcel, _ commit: @escaping @Sendable () throws -> Void
    ) -> DeliveryOutcome {
        line.withLock { line in
            var reasons: [String] = []
            for step in 0..<options.relays.count {
                let place = (line.relay + step) % options.relays.count
                let relay = options.relays[place]
                let outcome: DeliveryOutcome
                do throws(MailError) {
                    if line.handle == nil || place != line.relay {
                        line.handle = nil
                        line.handle = try open(relay)
                        line.relay = place
                    }
                    outcome = try attempt(parcel, commit, relay, &line)
                } catch {
                    return .unreachable(error.message)
                }
                guard case .unreachable(let reason) = outcome else { return outcome }
                line.handle = nil
                reasons.append("\(relay.name): \(reason)")
            }
            return .unreachable(reasons.joined(separator: "; "))
        }
    }

    private func attempt(
        _ parcel: MailParcel, _ commit: @escaping @Sendable () throws -> Void,
        _ relay: RelayAddress, _ line: inout Line
    ) throws(MailError) -> DeliveryOutcome {
        let exchange = SMTPExchange(parcel.bytes, commit: commit)
        guard let code = line.handle?.code(for: parcel, exchange) else {
            throw MailError(code: .unavailable, message: "no connection")
        }
        let words = line.handle?.words(for: code) ?? ""
        let outcome = Self.outcome(code, exchange, words: words, relay: relay)
        // After anything but a plain success the state of the connection is not known.
        if code != CURLE_OK { line.handle = nil }
        return outcome
    }

    func open(_ relay: RelayAddress) throws(MailError) -> CurlHandle {
        let handle = try CurlHandle()
        let scheme = relay.isImplicit ? "smtps" : "smtp"
        handle.set(CURLOPT_URL, "\(scheme)://\(relay.host):\(relay.port)/\(options.ownName)")
        handle.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        handle.set(CURLOPT_PROXY, "")
        handle.set(CURLOPT_NOSIGNAL, 1)
        handle.set(CURLOPT_UPLOAD, 1)
        handle.set(CURLOPT_CONNECTTIMEOUT, options.connectSecondsMax)
        handle.set(CURLOPT_SERVER_RESPONSE_TIMEOUT, options.answerSecondsMax)
        handle.set(CURLOPT_TIMEOUT, options.answerSecondsMax * 3)
        handle.set(CURLOPT_TCP_NODELAY, 1)
        switch options.security {
        case .required: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .opportunistic:
            handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_TRY.rawValue))
            // Whoever can present a false certificate could as well suppress STARTTLS.
            if !relay.isImplicit {
                handle.set(CURLOPT_SSL_VERIFYPEER, 0)
                handle.set(CURLOPT_SSL_VERIFYHOST, 0)
            }
        case .off: handle.set(CURLOPT_USE_SSL, Int(CURLUSESSL_NONE.rawValue))
        }
        if let file = options.certificates { handle.set(CURLOPT_CAINFO, file) }
        if let user = relay.user {
            handle.set(CURLOPT_USERNAME, user)
            handle.set(CURLOPT_PASSWORD, relay.password)
        }
        return handle
    }
}

extension CurlHandle {
    /// Sends one parcel over the connection.
    borrowing func code(for parcel: MailParcel, _ exchange: SMTPExchange) -> CURLcode {
        set(CURLOPT_MAIL_FROM, "<\(parcel.sender)>")
        // The callbacks of a verbose handle see each command and answer; nothing is printed.
        set(CURLOPT_VERBOSE, 1)
        return perform(exchange, to: parcel.recipient)
    }
}
