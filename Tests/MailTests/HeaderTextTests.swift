import MIMEFiles
import TestSupport
import Testing

struct HeaderTextTests {
    @Test(arguments: [
        "a\r\nBcc: x@example.org", "a\nb", "a\rb", "a\u{0}b", "a\u{85}b", "a\u{2028}b",
        "a\u{2029}b", "a\u{7F}b", "", "=?utf-8?q?=0A?=", "a =?utf-8?",
        String(repeating: "x", count: 901),
    ])
    func `a text that could end a line is no header text`(text: String) {
        #expect(HeaderText(text) == nil)
        let cleaned = HeaderText(cleaning: text, otherwise: "nobody")
        #expect(HeaderText(cleaned.text) == cleaned)
    }

    @Test func `what is cut says so, and characters stay whole`() {
        let family = "👩‍👩‍👧‍👦"
        let cleaned = HeaderText(
            cleaning: String(repeating: family, count: 20), charactersMax: 5, otherwise: "?")
        #expect(cleaned.text == String(repeating: family, count: 4) + "…")
    }

    @Test(arguments: ["a b@example.org", "a@b@c", "<a@b>", "a@b>\r\nDATA", "nobody", "a@b,c@d"])
    func `an address that could be read as more than one is no mailbox`(text: String) {
        #expect(OutgoingMail.Mailbox(address: text) == nil)
    }
}
