internal import Mail

/// Where the outbox is emptied to.
public enum DeliveryPlace: Sendable {
    /// Relays by SMTP.
    case relays(RelaySettings)
    /// A Maildir, in which one file appears for each mail.
    case maildir(String)
    /// A function that writes a raw mail and tells whether all of it was written.
    case stream(@Sendable ([UInt8]) -> Bool)

    /// What an operator says about relays.
    public struct RelaySettings: Sendable {
        /// The addresses, separated by blanks, in the order they are tried.
        public var addresses: String
        /// `required`, `opportunistic` or `off`.
        public var security: String
        /// A file of certificates to trust instead of the system's.
        public var certificates: String?
        /// The most mails a minute for one domain; 0 sets no limit.
        public var perMinute: Int

        /// Takes settings as they were written.
        public init(
            addresses: String, security: String, certificates: String? = nil,
            perMinute: Int = RelaySettings.usualPerMinute
        ) {
            self.addresses = addresses
            self.security = security
            self.certificates = certificates
            self.perMinute = perMinute
        }

        /// The most mails a minute for one domain where nothing is said.
        public static let usualPerMinute = 300
    }

    /// Opens the way out.
    ///
    /// - Throws: `WorkflowError` with code `usage` for settings that cannot be used, `unavailable`
    ///   for a folder that cannot be made.
    func transport(domain: String) throws(WorkflowError) -> any MailTransport {
        do throws(MailError) {
            switch self {
            case .relays(let settings): return try settings.transport(domain: domain)
            case .maildir(let folder): return try MaildirTransport(folder: folder)
            case .stream(let write): return StreamTransport(write: write)
            }
        } catch {
            throw WorkflowError(error)
        }
    }

    var perMinute: Int {
        if case .relays(let settings) = self { settings.perMinute } else { 0 }
    }
}

extension DeliveryPlace.RelaySettings {
    func transport(domain: String) throws(MailError) -> SMTPTransport {
        try SMTPTransport(try options(domain: domain))
    }

    /// The settings as the mail room takes them.
    func options(domain: String) throws(MailError) -> SMTPTransport.Options {
        guard !domain.hasSuffix(".invalid") else {
            throw MailError(
                code: .relayAddress,
                message: "mails would come from \(domain), where no answer arrives; "
                    + "set mail_domain (KEPT_MAIL_DOMAIN)")
        }
        return SMTPTransport.Options(
            relays: try RelayAddress.list(addresses),
            security: RelayAddress.Security(rawValue: security) ?? .required,
            certificates: certificates, ownName: domain)
    }
}

extension WorkflowError {
    /// Says what a failure of the mail room means for the caller.
    init(_ error: MailError) {
        let code: Code =
            switch error.code {
            case .relayAddress, .address: .usage
            case .unavailable: .unavailable
            case .outdated: .state
            default: .fault
            }
        self.init(code: code, message: error.message)
    }
}
