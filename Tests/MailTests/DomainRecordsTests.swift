import Mail
import TestSupport
import Testing

struct DomainRecordsTests {
    private static let good = DomainRecords(
        domain: .found(["google-site=1", "v=spf1 include:relay.example -all"]),
        dmarc: .found(["v=DMARC1; p=quarantine"]),
        dkim: .found(["v=DKIM1; k=rsa; p=MIIB"]), exchangers: .found([""]))

    private func standing(
        _ subject: String, _ change: (inout DomainRecords) -> Void
    ) -> MailFinding.Standing? {
        var records = Self.good
        change(&records)
        return records.findings(domain: "kept.example").first { $0.subject == subject }?.standing
    }

    @Test func `a domain that has all it needs lacks nothing`() {
        let findings = Self.good.findings(domain: "kept.example")
        #expect(findings.map(\.subject) == ["spf", "dkim", "dmarc", "mx"])
        #expect(findings.allSatisfy { $0.standing == .good })
    }

    @Test(arguments: [
        DomainRecords.Answer.none, .found([]), .found(["v=spf10 -all"]), .found(["spf1"]),
        .found(["v=spf1 -all", "v=spf1 ~all"]), .found(["v=spf1 +all"]), .found(["v=spf1 all"]),
    ])
    func `an SPF record that does nothing is lacking`(answer: DomainRecords.Answer) {
        #expect(standing("spf") { $0.domain = answer } == .lacking)
    }

    @Test func `DKIM: no key, a withdrawn key, no selector`() {
        #expect(standing("dkim") { $0.dkim = DomainRecords.Answer.none } == .lacking)
        #expect(standing("dkim") { $0.dkim = .found(["v=DKIM1; p="]) } == .lacking)
        #expect(standing("dkim") { $0.dkim = nil } == .unknown)
    }

    @Test func `DMARC and MX: missing, twice, silent`() {
        #expect(standing("dmarc") { $0.dmarc = .none } == .lacking)
        #expect(
            standing("dmarc") { $0.dmarc = .found(["v=DMARC1; p=none", "v=DMARC1; p=none"]) }
                == .lacking)
        #expect(standing("dmarc") { $0.dmarc = .found(["v=DMARC1; p=none"]) } == .good)
        #expect(standing("mx") { $0.exchangers = .none } == .lacking)
        for subject in ["spf", "dkim", "dmarc", "mx"] {
            let silent = DomainRecords(
                domain: .unknown, dmarc: .unknown, dkim: .unknown, exchangers: .unknown)
            #expect(
                silent.findings(domain: "x.example").first { $0.subject == subject }?.standing
                    == .unknown)
        }
    }
}
