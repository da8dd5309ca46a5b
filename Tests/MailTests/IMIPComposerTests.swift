import CivilTime
import MIMEFiles
import Mail
import TestSupport
import Testing

struct IMIPComposerTests {
    /// Every kind of mail there is.
    static let occasions: [AppointmentLetter.Occasion] = [
        .new, .again,
        .moved(
            from: Period(
                start: LetterSamples.period.start.advanced(bySeconds: -86_400),
                durationSeconds: 3_600)),
        .changed, .cancelled(by: .reader), .cancelled(by: .other), .cancelled(by: .programme),
        .stands, .delegated(by: "Cleo Brandt"), .excused,
    ]

    @Test func `the parts stand as RFC 6047 wants them, the calendar byte for byte`() throws {
        let bytes = try LetterSamples.compose(try LetterSamples.letter()).bytes
        let mail = try #require(RawMail(bytes))
        #expect(mail.value("content-type")?.hasPrefix("multipart/mixed;") == true)
        #expect(mail.parts.count == 2)
        let alternative = try #require(mail.parts.first)
        #expect(alternative.value("content-type")?.hasPrefix("multipart/alternative;") == true)
        #expect(
            alternative.parts.map { $0.value("content-type") } == [
                "text/plain; charset=UTF-8", "text/html; charset=UTF-8",
                "text/calendar; method=REQUEST; charset=UTF-8",
            ])
        let message = try #require(alternative.parts.last)
        #expect(message.value("content-transfer-encoding") == "base64")
        #expect(message.body == Array(LetterSamples.calendar.utf8))
        let file = try #require(mail.parts.last)
        #expect(file.value("content-type") == "application/ics; name=invite.ics")
        #expect(file.value("content-disposition") == "attachment; filename=invite.ics")
        #expect(file.body == message.body)
    }

    @Test func `the header says who, in which matter, and that a program wrote it`() throws {
        let composed = try LetterSamples.compose(try LetterSamples.letter(), earlier: 2)
        let mail = try #require(RawMail(composed.bytes))
        #expect(mail.value("from") == "Bridge <plan+abc234@kept.example>")
        #expect(mail.value("reply-to") == mail.value("from"))
        #expect(mail.value("to") == "Ben Ortiz <ben@example.org>")
        #expect(mail.value("message-id") == "<msg_0@kept.example>")
        #expect(mail.value("in-reply-to") == "<msg_101@kept.example>")
        #expect(mail.value("references") == "<msg_100@kept.example> <msg_101@kept.example>")
        #expect(mail.value("date") == "Mon, 02 Mar 2026 07:00:00 +0000")
        #expect(mail.value("auto-submitted") == "auto-generated")
        #expect(mail.value("content-language") == "en")
        #expect(mail.value("mime-version") == "1.0")
        // An invitation is owed: nobody leaves it with one click.
        #expect(mail.value("list-unsubscribe") == nil)
    }

    @Test func `a long thread names its first mail and the newest`() throws {
        let composed = try LetterSamples.compose(try LetterSamples.letter(), earlier: 40)
        let names = try #require(RawMail(composed.bytes)?.value("references"))
            .split(whereSeparator: \.isWhitespace)
        #expect(names.count == 12)
        #expect(names.first == "<msg_100@kept.example>")
        #expect(names.last == "<msg_139@kept.example>")
    }

    @Test(arguments: occasions)
    func `each kind is short, says day and zone, and its action stands at the top`(
        occasion: AppointmentLetter.Occasion
    ) throws {
        let long = "Dr. Maximiliane Alexandra Konstantinopolitanskaja-Featherstonehaugh of Bath"
        let mail = try LetterSamples.compose(
            try LetterSamples.letter(
                occasion, reader: long, other: long,
                place: String(repeating: "the room behind the door ", count: 20),
                programme: "The Great Cross-Continental Mentoring Programme of 2026 and 2027"))
        let text = try #require(RawMail(mail.bytes)?.parts.first?.parts.first).text
        #expect(text.split(whereSeparator: \.isWhitespace).count <= 160)
        #expect(text.contains("Tuesday, 10 March 2026, 09:00–10:00 (America/New_York, UTC-4)"))
        #expect(text.contains("Tuesday, 10 March 2026, 14:00–15:00 (Europe/Berlin, UTC+1)"))
        let top = text.prefix(300)
        #expect(top.contains("answer the") || top.contains("nothing for you to do"))
        #expect(!text.contains("{") && !text.contains("  \n"))
        #expect(mail.mail.subject.text.contains("Tuesday, 10 March 2026, 09:00"))
    }

    @Test func `the subject tells the state`() throws {
        let subjects = try Self.occasions.map {
            try LetterSamples.compose(try LetterSamples.letter($0)).mail.subject.text
        }
        #expect(
            subjects.map { String($0.prefix { $0 != ":" && $0 != "," }) } == [
                "Invitation", "Invitation", "Moved", "Changed", "Cancelled", "Cancelled",
                "Cancelled", "Stands", "Invitation", "Cancelled",
            ])
    }

    @Test(arguments: occasions)
    func `the text says all that the HTML says`(occasion: AppointmentLetter.Occasion) throws {
        let composed = try LetterSamples.compose(try LetterSamples.letter(occasion))
        let parts = try #require(RawMail(composed.bytes)?.parts.first?.parts)
        let html = try #require(parts.dropFirst().first).text
        let plain = try #require(parts.first).text
        let visible = html.split(separator: "<body")[1].split(separator: "<").flatMap {
            $0.drop { $0 != ">" }.dropFirst().split(whereSeparator: \.isWhitespace)
        }
        #expect(visible.count > 25)
        for word in visible {
            #expect(plain.contains(word.replacing("&#39;", with: "'")), "\(word)")
        }
        for loaded in ["<img", "src=", "href=", "url(", "<script"] {
            #expect(!html.contains(loaded))
        }
    }

    @Test func `in autumn the two o'clocks of one night are told apart`() throws {
        // 1 November 2026, 05:30 and 06:30 UTC: 01:30 in New York, twice.
        let texts = try [1_793_511_000, 1_793_514_600].map { (seconds: Int64) in
            let period = Period(
                start: Instant(secondsSinceEpoch: seconds), durationSeconds: 1_800)
            let mail = try LetterSamples.compose(try LetterSamples.letter(period: period))
            return try #require(RawMail(mail.bytes)?.parts.first?.parts.first).text
        }
        #expect(texts[0].contains("1 November 2026, 01:30–01:00 (America/New_York, UTC-4)"))
        #expect(texts[1].contains("1 November 2026, 01:30–02:00 (America/New_York, UTC-5)"))
    }

    /// Threat T5, over generated names: as many fields as before, and nothing of a person in front.
    @Test func `no name, place or programme makes a field or leaves its place in the HTML`() throws
    {
        var random = SeededGenerator.forTest()
        let pieces = [
            "\r", "\n", "\r\n", "\0", "\u{2028}", "\u{85}", "\"", "'", ":", ";", ",", "<", ">",
            "&", "=?utf-8?q?", "?=", "Bcc: x@example.org", "--=_mixed_msg_0", ".", " ", "\t", "é",
            "\u{301}", "\u{202E}", "漢", "{{text}}", "{place}", "</td><script>", "\\", "a",
        ]
        func text() -> String {
            (0..<Int.random(in: 0...12, using: &random))
                .map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        }
        let plain = try LetterSamples.compose(try LetterSamples.letter())
        let names = try #require(RawMail(plain.bytes)).fields.map(\.name)
        for _ in 0..<150 {
            let letter = try LetterSamples.letter(
                reader: text(), other: text(), place: text(), programme: text())
            let mail = try LetterSamples.compose(letter)
            let read = try #require(RawMail(mail.bytes))
            #expect(read.fields.map(\.name) == names, "\(letter)")
            #expect(read.value("to")?.hasSuffix("<ben@example.org>") == true)
            #expect(read.parts.count == 2 && read.parts.first?.parts.count == 3)
            #expect(read.parts.last?.body == Array(LetterSamples.calendar.utf8))
            let html = try #require(read.parts.first?.parts.dropFirst().first).text
            #expect(!html.contains("<script"))
            #expect(Self.hasPlainLines(mail.bytes))
        }
    }

    /// CRLF at each end, nothing but ASCII, at most 998 bytes (RFC 5322 §2.1.1).
    private static func hasPlainLines(_ bytes: [UInt8]) -> Bool {
        let isPlain = bytes.indices.allSatisfy { index in
            switch bytes[index] {
            case 10: index > 0 && bytes[index - 1] == 13
            case 13: index + 1 < bytes.count && bytes[index + 1] == 10
            default: bytes[index] < 0x80 && bytes[index] >= 9
            }
        }
        return isPlain && bytes.suffix(2) == [13, 10]
            && bytes.split(separator: 13).allSatisfy { $0.count <= 999 }
    }

    @Test func `the same letter gives the same bytes`() throws {
        let first = try LetterSamples.compose(try LetterSamples.letter()).bytes
        #expect(try LetterSamples.compose(try LetterSamples.letter()).bytes == first)
    }
}
