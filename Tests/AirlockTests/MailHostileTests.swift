import CalendarModel
import TestSupport
import Testing

@testable import Airlock

/// Raw mail made to harm its reader, and mail that chance has changed, through the real program.
@Suite struct MailHostileTests {
    private let limits = Airlock.Limits(wallMilliseconds: 10_000)

    private func open(_ bytes: [UInt8]) async throws -> MailContent {
        try await MailAirlock(
            program: try Programs.path("kept-airlock-mail"), limits: limits
        ).open(bytes)
    }

    /// Why a mail is not read; nil if it is.
    private func refusal(_ bytes: [UInt8]) async throws -> AirlockError? {
        do {
            let content = try await open(bytes)
            #expect(content.parts.allSatisfy { $0.bytes.count <= MailContent.partBytesMax })
            return nil
        } catch let error as AirlockError {
            return error
        }
    }

    private static let groups = String(repeating: "g:", count: 100_000)

    @Test(arguments: [
        "To", "Cc", "Bcc", "From", "Sender", "Reply-To", "Delivered-To", "Envelope-To",
        "X-Original-To", "tO ",
    ])
    func `groups within groups are refused before they fill the reader's stack`(
        field: String
    ) async throws {
        let head = "X-A: 1\r\n\(field): \(Self.groups)\r\n\r\n"
        let inner = "From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n\(head)"
        for (text, line) in [(head, 2), (inner, 5)] {
            let error = try await refusal(Array(text.utf8))
            #expect(error?.reason == "too_many_groups" && error?.line == line)
        }
    }

    @Test func `groups over folded lines count as one field, and as many as are allowed are read`()
        async throws
    {
        func mail(_ count: Int) -> [UInt8] {
            let groups = String(repeating: "g:\r\n ", count: count)
            return Array("From: a@example.org\r\nTo: \(groups)\r\n\r\nx".utf8)
        }
        #expect(try await open(mail(MailScan.groupsMax)).senders.count == 1)
        #expect(throws: AirlockError.self) { try MailScan.scan(mail(MailScan.groupsMax + 1)) }
        // A text may speak of times and addresses as it likes.
        let text = String(repeating: "at 10:00:00\r\n", count: 2_000)
        let plain = Array("From: a@example.org\r\nX-Log: \(text)\r\nTo: b@c.de\r\n\r\n\(text)".utf8)
        #expect(try MailScan.scan(plain).count == plain.count)
    }

    @Test func `nine megabytes of base64 end as a finding`() async throws {
        let line = String(repeating: "QUJD", count: 19) + "\r\n"
        let body = String(repeating: line, count: 9 * 1_024 * 1_024 / 78)
        let mail = try await open(
            Array(
                """
                From: a@example.org\r
                MIME-Version: 1.0\r
                Content-Type: text/calendar; method=REPLY\r
                Content-Transfer-Encoding: base64\r
                \r
                \(body)
                """.utf8))
        #expect(mail.parts.isEmpty && mail.findings.map(\.code) == ["part_too_large"])
    }

    @Test func `mail that chance has changed is read or refused with a reason`() async throws {
        var random = SeededGenerator.forTest()
        let names = [
            "outlook-reply-base64", "google-reply-with-attachment", "apple-reply-8bit",
            "thunderbird-reply-qp", "webmail-reply-octet-stream", "bounce-with-invitation",
        ]
        let seeds = try names.map { try Fixtures.bytes("mail/\($0).eml") }
        var read = 0
        for round in 0..<120 {
            let mail = MailMutator.mutated(random.pick(seeds), &random)
            guard let error = try await refusal(mail) else {
                read += 1
                continue
            }
            #expect(error.code == .refused && !error.message.isEmpty, "round \(round): \(error)")
        }
        #expect((20...119).contains(read), "some are read and some are refused: \(read)")
    }
}

/// Changes a mail as transport, gateways and attackers do.
enum MailMutator {
    private static let lines = [
        "Content-Type: multipart/mixed; boundary=", "Content-Type: message/rfc822",
        "Content-Type: text/calendar; method=\"", "Content-Transfer-Encoding: base64",
        "Content-Transfer-Encoding: quoted-printable", "Content-Transfer-Encoding: x-uuencode",
        "Content-Type: text/calendar; charset*0*=utf-8''%00; charset*1*=%ff", "--", "--o--", "",
        "To: " + String(repeating: "(", count: 5_000), "From: =?utf-8?b?////?=",
        "To: " + String(repeating: "a:b;,", count: 3_000), "Message-ID: <<<>>>",
        "To: " + String(repeating: "<", count: 3_000), "Date: Mon, 99 Foo 99999 99:99:99",
        "Content-Disposition: attachment; filename*=utf-16''" + String(repeating: "%", count: 999),
        String(repeating: "=", count: 100_000), "\u{0}", "BEGIN:VCALENDAR",
    ]

    static func mutated(_ mail: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var mail = mail
        for _ in 0..<random.pick([1, 1, 2, 3, 5]) {
            var lines = mail.split(separator: 10, omittingEmptySubsequences: false)
                .map { Array($0) }
            let place = random.int(in: 0...(lines.count - 1))
            switch random.int(in: 0...6) {
            case 0 where !mail.isEmpty:
                mail[random.int(in: 0...(mail.count - 1))] = UInt8(random.int(in: 0...255))
                continue
            case 1: lines.removeSubrange(place...)
            case 2: lines.remove(at: place)
            case 3: lines.swapAt(place, random.int(in: 0...(lines.count - 1)))
            case 4:
                lines.insert(
                    contentsOf: Array(repeating: lines[place], count: random.pick([1, 50, 2_000])),
                    at: place)
            default: lines.insert(Array((random.pick(Self.lines) + "\r").utf8), at: place)
            }
            mail = Array(lines.joined(separator: [10]))
        }
        return mail
    }
}
