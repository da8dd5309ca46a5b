import CivilTime
import MIMEFiles
import Mentoring
import TestSupport
import Testing

@testable import Mail

/// Mails that are about no appointment.
struct ServiceMailTests {
    private let link = "https://kept.example/s/abc234"

    private func signIn() throws -> ComposedMail {
        try IMIPComposer().composeSignIn(
            link: link, expires: LetterSamples.written.advanced(byMinutes: 15),
            programme: "Bridge",
            to: ("Ben Ortiz", try #require(EmailAddress("ben@example.org")), LetterSamples.newYork),
            from: "plan@kept.example", thread: try LetterSamples.thread(),
            catalogue: .named("en"))
    }

    @Test func `a sign-in mail says what it does and until when, and holds its link`() throws {
        let mail = try #require(RawMail(try signIn().bytes))
        #expect(mail.value("content-type")?.hasPrefix("multipart/alternative") == true)
        #expect(mail.value("subject") == "Your sign-in link for Bridge")
        let text = try #require(mail.parts.first).text
        #expect(text.split(separator: link).count == 2, "once in the text")
        #expect(text.contains("until 02:15 (America/New_York) on Monday, 2 March 2026"))
        #expect(text.split(whereSeparator: \.isWhitespace).count <= 160)
        let html = try #require(mail.parts.last).text
        #expect(html.contains("<a href=\"\(link)\">"))
    }

    @Test func `a test mail says where to look`() throws {
        let mail = try IMIPComposer().composeCheck(
            to: try #require(EmailAddress("ben@example.org")), from: "plan@kept.example",
            thread: try LetterSamples.thread(), catalogue: .named(nil))
        let text = try #require(RawMail(mail.bytes)?.parts.first).text
        #expect(text.contains("SPF, DKIM and DMARC"))
    }

    @Test(arguments: MessageClass.allCases)
    func `only what may be left says how to leave it`(messageClass: MessageClass) throws {
        var body = LetterBody()
        body.subject = "Three times you can both keep"
        let mail = try IMIPComposer().compose(
            body, from: try #require(OutgoingMail.Mailbox(address: "plan@kept.example")),
            to: ("Ben", "ben@example.org"), thread: try LetterSamples.thread(),
            class: messageClass, leaving: HeaderText("https://kept.example/u/abc"))
        let read = try #require(RawMail(mail.bytes))
        let isOptional = messageClass != .duty
        #expect(
            read.value("list-unsubscribe") == (isOptional ? "<https://kept.example/u/abc>" : nil))
        #expect(
            read.value("list-unsubscribe-post")
                == (isOptional ? "List-Unsubscribe=One-Click" : nil))
    }

    @Test func `every sentence is there, in every language`() {
        for catalogue in MailCatalogue.all {
            for key in MailTextKey.allCases {
                #expect(catalogue.texts[key]?.isEmpty == false, "\(catalogue.language): \(key)")
            }
            #expect(catalogue.weekdays.count == 7 && catalogue.months.count == 12)
        }
        #expect(MailCatalogue.named("de-AT").language == "en", "English where there is no other")
    }
}
