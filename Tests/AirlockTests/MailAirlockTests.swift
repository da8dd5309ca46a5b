import CalendarModel
import TestSupport
import Testing

@testable import Airlock

/// Raw mail through the real `kept-airlock-mail`.
@Suite struct MailAirlockTests {
    private func open(_ bytes: [UInt8]) async throws -> MailContent {
        try await MailAirlock(
            program: try Programs.path("kept-airlock-mail"),
            limits: .init(wallMilliseconds: 10_000)
        ).open(bytes)
    }

    private func refusal(_ bytes: [UInt8]) async throws -> AirlockError? {
        do {
            _ = try await open(bytes)
            return nil
        } catch let error as AirlockError {
            return error
        }
    }

    @Test(arguments: [
        "outlook-reply-base64", "google-reply-with-attachment", "apple-reply-8bit",
        "thunderbird-reply-qp", "evolution-reply-single-part", "webmail-reply-octet-stream",
        "lotus-reply-latin1",
    ])
    func `the reply of each mail program comes out whole`(name: String) async throws {
        let mail = try await open(try Fixtures.bytes("mail/\(name).eml"))
        let part = try #require(mail.parts.first)
        let text = String(decoding: part.bytes, as: UTF8.self)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\n") || text.hasPrefix("BEGIN:VCALENDAR\n"))
        #expect(text.contains("PARTSTAT=ACCEPTED:mailto:ben@example.org"))
        #expect(text.contains("Müller") || name.hasPrefix("evolution"))
        #expect(part.method == (name.hasPrefix("webmail") ? nil : "REPLY"))
        #expect(mail.senders.map(\.emailFolded) == ["ben@example.org"])
        #expect(mail.recipients.map(\.emailFolded) == ["plan+menteetoken@kept.example"])
        #expect(mail.messageID?.hasSuffix("@mail.example.org") == true)
        #expect(mail.parts.count == (name.hasPrefix("google") ? 2 : 1))
        #expect(mail.automation == (name.hasPrefix("google") ? .generated : .none))
    }

    @Test func `mail that nobody wrote is told apart, and a mail inside it stays closed`()
        async throws
    {
        let vacation = try await open(try Fixtures.bytes("mail/vacation-notice.eml"))
        #expect(vacation.automation == .replied && vacation.parts.isEmpty)
        let bounce = try await open(try Fixtures.bytes("mail/bounce-with-invitation.eml"))
        #expect(bounce.automation == .report && bounce.parts.isEmpty)
        #expect(bounce.findings.map(\.code).contains("forwarded_mail"))
    }

    @Test func `hostile mail is answered with a reason`() async throws {
        let head = "From: a@example.org\r\nMIME-Version: 1.0\r\n"
        let nested = (0..<3_000).map {
            "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n"
        }.joined()
        let twenty = (0..<40).map {
            "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n"
        }.joined()
        let wide =
            head + "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
            + String(repeating: "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", count: 10_000)
        let long = head + "X-Long: " + String(repeating: "a", count: 300_000) + "\r\n\r\n"
        let cases: [(String, [UInt8], String)] = [
            ("empty", [], "empty"),
            ("nested", Array((head + nested).utf8), "nesting_too_deep"),
            ("nested a little", Array((head + twenty).utf8), "too_many_parts"),
            ("10,000 parts", Array(wide.utf8), "too_many_parts"),
            ("long header", Array(long.utf8), "header_too_large"),
            ("zero byte", Array("\(head)\r\na\u{0}b".utf8), "nul"),
            ("no header", Array("<html>".utf8), "not_a_mail"),
            (
                "11 MiB", Array((head + "\r\n").utf8) + Array(repeating: 65, count: 11 << 20),
                "too_large"
            ),
        ]
        for (name, bytes, reason) in cases {
            #expect(try await refusal(bytes)?.reason == reason, "\(name)")
        }
    }

    @Test func `a mail of very many borders is refused before it costs anything`() throws {
        let head = Array("From: a@example.org\r\n\r\n".utf8)
        let border = Array("--b\r\n".utf8)
        let few = head + (0..<MailScan.bordersMax).flatMap { _ in border }
        #expect(try MailScan.scan(few).count == few.count)
        #expect {
            _ = try MailScan.scan(few + border)
        } throws: { error in
            (error as? AirlockError)?.message.contains("borders") == true
        }
        // Dashes inside a line, or a single one, are no border.
        let plain = head + (0...MailScan.bordersMax).flatMap { _ in Array("-a --b\r\n".utf8) }
        #expect(try MailScan.scan(plain).count == plain.count)
    }

    @Test func `odd mail is opened as far as it goes, and what is left out is said`() async throws {
        let calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
        let cases: [(String, String, Int, String?)] = [
            ("Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\n" + calendar, "no boundary", 0, nil),
            (
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                    + "Content-Type: text/calendar\r\n\r\n" + calendar, "unended", 1, nil
            ),
            (
                "Content-Type: text/calendar; charset=utf-7\r\n\r\n+AEIARQ-", "UTF-7", 0, "charset"
            ),
            (
                "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx", "TNEF", 0, "tnef"
            ),
            (
                "Content-Type: text/calendar\r\n\r\n" + String(repeating: "A", count: 600_000),
                "600 KB", 0, "part_too_large"
            ),
            (
                "Content-Type: text/calendar\r\nContent-Transfer-Encoding: x-nothing\r\n\r\n"
                    + calendar, "unknown encoding", 1, nil
            ),
        ]
        for (body, name, count, code) in cases {
            let mail = try await open(
                Array("From: a@example.org, b@example.org\r\nMIME-Version: 1.0\r\n\(body)".utf8))
            #expect(mail.parts.count == count, "\(name)")
            #expect(mail.findings.map(\.code).contains("several_senders"), "\(name)")
            if let code { #expect(mail.findings.map(\.code).contains(code), "\(name)") }
        }
    }

    @Test func `a mail is told from a calendar by its first line`() {
        let mails = ["From: a@b\r\n", "\r\nReceived: x", "From a@b Mon\nTo: c", "X-A: b"]
        for mail in mails { #expect(MailScan.looksLikeMail(Array(mail.utf8)), "\(mail)") }
        let others = ["BEGIN:VCALENDAR", "\u{FEFF}begin:vcalendar", "", "<html>", "a b: c", ": x"]
        for other in others { #expect(!MailScan.looksLikeMail(Array(other.utf8)), "\(other)") }
    }
}
