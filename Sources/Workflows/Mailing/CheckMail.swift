internal import CivilTime
internal import MIMEFiles
internal import Mail
internal import Mentoring

/// Looks whether mail would go out and be believed: the relays, the name service, a test mail.
public struct CheckMail: Sendable {
    /// One thing that was looked at.
    public struct Finding: Sendable, Hashable {
        /// What, as `relay`, `spf`, `dkim`, `dmarc`, `mx` or `test`.
        public let subject: String
        /// `good`, `lacking` or `unknown`.
        public let standing: String
        /// What was found and what to do.
        public let message: String
    }

    private let dependencies: Dependencies
    private let settings: DeliveryPlace.RelaySettings

    /// Works with the settings for relays; nothing is connected yet.
    public init(_ dependencies: Dependencies, _ settings: DeliveryPlace.RelaySettings) {
        self.dependencies = dependencies
        self.settings = settings
    }

    /// Looks at everything; with an address it sends a test mail there.
    ///
    /// - Throws: `WorkflowError` with code `usage` for settings, a selector or an address that
    ///   cannot be used.
    public func callAsFunction(
        selector: String?, sendTo: String?
    ) async throws(WorkflowError) -> [Finding] {
        if let selector, !Self.isSelector(selector) {
            throw WorkflowError(
                code: .usage, message: "a DKIM selector has letters, digits, hyphens and dots")
        }
        let reader = try sendTo.map { text throws(WorkflowError) in
            guard let address = EmailAddress(text) else {
                throw WorkflowError(code: .usage, message: "--send-to names no mail address")
            }
            return address
        }
        let options: SMTPTransport.Options
        do throws(MailError) {
            options = try settings.options(domain: dependencies.mailDomain)
        } catch {
            throw WorkflowError(error)
        }
        var findings = await SMTPTransport.check(options)
        let records = await SystemResolver().records(
            of: dependencies.mailDomain, selector: selector)
        findings += records.findings(domain: dependencies.mailDomain)
        if let reader { findings.append(await test(reader, options)) }
        return findings.map {
            Finding(subject: $0.subject, standing: $0.standing.rawValue, message: $0.message)
        }
    }

    /// Sends one mail past the outbox: it is about nothing that is stored.
    private func test(
        _ reader: EmailAddress, _ options: SMTPTransport.Options
    ) async -> MailFinding {
        let domain = dependencies.mailDomain
        let number = Base32Text.encode(dependencies.randomness.bytes(count: 16))
        do throws(MailError) {
            guard let id = MessageID(name: "test_\(number)", domain: domain) else {
                throw MailError(code: .address, message: "the mail domain fits in no header")
            }
            let sender = "plan@\(domain)"
            let mail = try IMIPComposer().composeCheck(
                to: reader, from: sender,
                thread: MailThread(messageID: id, date: dependencies.clock.now()),
                catalogue: .named(nil))
            let outcome = await (try SMTPTransport(options)).send(
                MailParcel(
                    key: "test", sender: sender, recipient: reader.text, bytes: mail.bytes)
            ) {}
            switch outcome {
            case .accepted(let relay):
                return MailFinding("test", .good, "the test mail was taken by \(relay)")
            case .refused(let why), .deferred(let why), .unreachable(let why):
                return MailFinding("test", .lacking, "the test mail was not taken: \(why)")
            case .uncertain(let why):
                return MailFinding("test", .unknown, "the test mail may have arrived: \(why)")
            case .takenBack: return MailFinding("test", .unknown, "the test mail was not sent")
            }
        } catch {
            return MailFinding("test", .lacking, error.message)
        }
    }

    private static func isSelector(_ text: String) -> Bool {
        (1...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "_")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20)
            }
    }
}
