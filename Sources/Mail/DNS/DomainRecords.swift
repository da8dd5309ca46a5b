/// What the name service says about a mail domain, and what receivers will make of it.
public struct DomainRecords: Sendable, Hashable {
    /// The answer to one question.
    public enum Answer: Sendable, Hashable {
        /// There are records, as text each.
        case found([String])
        /// There is none.
        case none
        /// The name service did not answer.
        case unknown
    }

    /// TXT of the domain: SPF stands among them (RFC 7208).
    public var domain: Answer
    /// TXT of `_dmarc.` and the domain (RFC 7489).
    public var dmarc: Answer
    /// TXT of `SELECTOR._domainkey.` and the domain (RFC 6376); nil if no selector was named.
    public var dkim: Answer?
    /// MX of the domain, one empty text for each: where answers arrive.
    public var exchangers: Answer

    /// Makes records from answers.
    public init(domain: Answer, dmarc: Answer, dkim: Answer?, exchangers: Answer) {
        self.domain = domain
        self.dmarc = dmarc
        self.dkim = dkim
        self.exchangers = exchangers
    }

    /// Says what is there and what lacks, for a domain of this name.
    public func findings(domain name: String) -> [MailFinding] {
        [spfFinding(name), dkimFinding(name), dmarcFinding(name), exchangerFinding(name)]
    }

    private func spfFinding(_ name: String) -> MailFinding {
        guard let texts = texts(domain) else { return .silent("spf", name) }
        let records = texts.filter { $0 == "v=spf1" || $0.lowercased().hasPrefix("v=spf1 ") }
        guard let record = records.first else {
            return MailFinding(
                "spf", .lacking,
                "\(name) has no SPF record; add a TXT such as \"v=spf1 include:RELAY -all\"")
        }
        guard records.count == 1 else {
            return MailFinding(
                "spf", .lacking, "\(name) has \(records.count) SPF records; receivers then use none"
            )
        }
        let words = record.lowercased().split(separator: " ")
        if words.contains(where: { $0 == "+all" || $0 == "all" }) {
            return MailFinding(
                "spf", .lacking, "the SPF record of \(name) lets everybody send; end it with -all")
        }
        return MailFinding("spf", .good, "\(name) has an SPF record")
    }

    private func dkimFinding(_ name: String) -> MailFinding {
        guard let dkim else {
            return MailFinding(
                "dkim", .unknown,
                "the relay signs under a selector of its own; name it with --dkim-selector")
        }
        guard let texts = texts(dkim) else { return .silent("dkim", name) }
        let keys = texts.compactMap { text in
            text.split(separator: ";").map { $0.filter { $0 != " " } }
                .first { $0.hasPrefix("p=") }?.dropFirst(2)
        }
        guard let key = keys.first else {
            return MailFinding(
                "dkim", .lacking, "there is no DKIM key under that selector of \(name)")
        }
        return key.isEmpty
            ? MailFinding("dkim", .lacking, "the DKIM key under that selector is withdrawn")
            : MailFinding("dkim", .good, "\(name) has a DKIM key under that selector")
    }

    private func dmarcFinding(_ name: String) -> MailFinding {
        guard let texts = texts(dmarc) else { return .silent("dmarc", name) }
        let records = texts.filter { $0.hasPrefix("v=DMARC1") }
        guard records.count == 1, let record = records.first else {
            return MailFinding(
                "dmarc", .lacking,
                records.isEmpty
                    ? "there is no DMARC record; add a TXT at _dmarc.\(name), "
                        + "such as \"v=DMARC1; p=quarantine\""
                    : "_dmarc.\(name) has \(records.count) DMARC records; receivers then use none")
        }
        let policy = record.split(separator: ";").map { $0.filter { $0 != " " } }
            .first { $0.hasPrefix("p=") }
        return policy == "p=none"
            ? MailFinding("dmarc", .good, "\(name) has a DMARC record that only watches (p=none)")
            : MailFinding("dmarc", .good, "\(name) has a DMARC record")
    }

    private func exchangerFinding(_ name: String) -> MailFinding {
        switch exchangers {
        case .found: MailFinding("mx", .good, "\(name) has an MX record, so answers can arrive")
        case .none:
            MailFinding(
                "mx", .lacking, "\(name) has no MX record; answers from calendars would be lost")
        case .unknown: .silent("mx", name)
        }
    }

    /// The texts of an answer; none is an empty list, nil means that nobody answered.
    private func texts(_ answer: Answer) -> [String]? {
        switch answer {
        case .found(let texts): texts
        case .none: []
        case .unknown: nil
        }
    }
}

/// One thing that was looked at.
public struct MailFinding: Sendable, Hashable {
    /// How it stands.
    public enum Standing: String, Sendable, Hashable {
        /// As it should be.
        case good
        /// Something must be done.
        case lacking
        /// It could not be found out.
        case unknown
    }

    /// What was looked at, as `spf` or `relay`.
    public let subject: String
    /// How it stands.
    public let standing: Standing
    /// What was found and what to do.
    public let message: String

    /// Makes a finding.
    public init(_ subject: String, _ standing: Standing, _ message: String) {
        self.subject = subject
        self.standing = standing
        self.message = message
    }

    static func silent(_ subject: String, _ name: String) -> MailFinding {
        MailFinding(subject, .unknown, "the name service does not answer about \(name)")
    }
}
