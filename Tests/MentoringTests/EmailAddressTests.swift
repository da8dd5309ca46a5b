import Mentoring
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "ana@example.org", "Ana.Ruiz+kept@mail.example.co.uk", "o'brien@example.org",
        "jürgen@bücher.example", "a@localhost", "  ana@example.org\t", "x_y-z=1@example.org",
    ])
    func `addresses that people have are taken`(text: String) {
        #expect(EmailAddress(text) != nil)
    }

    @Test(arguments: [
        "", "ana", "@example.org", "ana@", "ana@@example.org", "a@b@c", ".ana@example.org",
        "ana.@example.org", "a..b@example.org", "ana@-example.org", "ana@example-.org",
        "ana@example..org", "ana@example.org.", "an a@example.org", "ana@exam ple.org",
        "Ana <ana@example.org>", "ana@example.org,bob@example.org", "ana@example.org\nBcc: x@y.z",
        "ana@example.org\r", "ana\u{0}@example.org", "\"a b\"@example.org", "ana@[127.0.0.1]",
        "ana@exa_mple.org", "mailto:ana@example.org",
    ])
    func `anything else is refused, line breaks above all`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `lengths are bounded as RFC 5321 bounds them`() {
        let label = String(repeating: "d", count: 63)
        #expect(EmailAddress(String(repeating: "l", count: 64) + "@example.org") != nil)
        #expect(EmailAddress(String(repeating: "l", count: 65) + "@example.org") == nil)
        #expect(EmailAddress("a@\(label).org") != nil)
        #expect(EmailAddress("a@\(label)d.org") == nil)
        #expect(EmailAddress("a@\(label).\(label).\(label).\(label)") == nil)
    }

    @Test func `equality ignores case and keeps the spelling`() throws {
        let shouted = try #require(EmailAddress("ANA@Example.ORG"))
        let plain = try #require(EmailAddress("ana@example.org"))
        #expect(shouted == plain)
        #expect(Set([shouted, plain]).count == 1)
        #expect(shouted.text == "ANA@Example.ORG")
        #expect(shouted.folded == "ana@example.org")
        #expect(shouted.domain == "example.org")
    }

    @Test func `a refusal never repeats the text`() {
        #expect {
            try EmailAddress(parsing: "secret.person@@example.org")
        } throws: { error in
            let error = error as? MentoringError
            return error?.code == .invalidAddress && error?.message.contains("secret") == false
        }
    }
}
