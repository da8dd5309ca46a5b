import Mail
import Synchronization
import TestSupport
import Testing

/// The way out by SMTP against a relay of the tests' own.
@Suite(.serialized) struct SMTPTransportTests {
    private static func transport(_ addresses: String, seconds: Int = 30) throws -> SMTPTransport {
        var options = SMTPTransport.Options(
            relays: try RelayAddress.list(addresses), security: .off, ownName: "kept.example")
        options.answerSecondsMax = seconds
        return try SMTPTransport(options)
    }

    private static let mail = Array(
        "Message-ID: <one@kept.example>\r\nSubject: x\r\n\r\n.\r\n..\r\n.three\r\nend\r\n".utf8)

    private static func parcel(
        _ recipient: String = "ben@example.org", _ bytes: [UInt8] = SMTPTransportTests.mail
    ) -> MailParcel {
        MailParcel(
            key: "msg_one", sender: "plan+abc@kept.example", recipient: recipient, bytes: bytes)
    }

    @Test func `a mail arrives as it is, dots included, from the answer address`() async throws {
        let sink = try MailSink()
        let transport = try Self.transport(sink.address)
        let outcome = await transport.send(Self.parcel()) {}
        #expect(outcome == .accepted(by: sink.address))
        let taken = try #require(sink.taken.first)
        #expect(taken.bytes == Self.mail)
        #expect(taken.recipient == "ben@example.org")
        #expect(taken.sender == "plan+abc@kept.example")
    }

    @Test func `one connection carries many mails`() async throws {
        let sink = try MailSink()
        let transport = try Self.transport(sink.address)
        for number in 0..<20 {
            let outcome = await transport.send(Self.parcel("p\(number)@example.org")) {}
            #expect(outcome == .accepted(by: sink.address))
        }
        #expect(sink.taken.count == 20)
        #expect(sink.connections == 1)
    }

    /// What the relay does, whether the sender has noted it before, and what it concludes.
    @Test(arguments: [
        (MailSink.Behaviour.refuseRecipient(550), false, "refused"),
        (.refuseRecipient(451), false, "deferred"),
        (.refuseRecipient(530), false, "unreachable"),
        (.refuseMail(554), true, "refused"), (.refuseMail(452), true, "deferred"),
        (.hangUpAtRecipient, false, "unreachable"), (.hangUpAtData, false, "unreachable"),
        (.hangUpAfterEnd, true, "uncertain"), (.loseAfterEnd, true, "uncertain"),
        (.acceptLate(milliseconds: 50), true, "accepted"),
        (.keepSilent, true, "uncertain"),
    ])
    func `what a relay does is concluded from its own answer`(
        behaviour: MailSink.Behaviour, wasNoted: Bool, conclusion: String
    ) async throws {
        let sink = try MailSink { _ in behaviour }
        let transport = try Self.transport(sink.address, seconds: behaviour == .keepSilent ? 3 : 30)
        let noted = Mutex(0)
        let outcome = await transport.send(Self.parcel()) { noted.withLock { $0 += 1 } }
        #expect("\(outcome)".hasPrefix(conclusion), "\(outcome)")
        #expect(noted.withLock { $0 } == (wasNoted ? 1 : 0))
        // No answer of a relay is kept with an address in it.
        #expect(!"\(outcome)".contains("@"))
    }

    @Test func `the note is made before the mail can have arrived, and a failed one takes it back`()
        async throws
    {
        struct Refusal: Error {}
        let sink = try MailSink()
        let transport = try Self.transport(sink.address)
        let seen = Mutex(-1)
        _ = await transport.send(Self.parcel()) {
            // The relay has all but the last piece by now, however long it is waited.
            seen.withLock { $0 = sink.taken.count }
        }
        #expect(seen.withLock { $0 } == 0)
        let outcome = await transport.send(Self.parcel("cleo@example.org")) { throw Refusal() }
        #expect(outcome == .takenBack)
        #expect(sink.taken.map(\.recipient) == ["ben@example.org"])
        // The line is whole again for the next mail.
        #expect(await transport.send(Self.parcel()) {} == .accepted(by: sink.address))
        #expect(sink.taken.count == 2)
    }

    @Test func `a relay that is not there is passed over, in the order given`() async throws {
        let sink = try MailSink()
        let dead = "smtp://127.0.0.1:\(try LocalSocket.freePort())"
        let transport = try Self.transport("\(dead) \(sink.address)")
        #expect(await transport.send(Self.parcel()) {} == .accepted(by: sink.address))
        let alone = try Self.transport(dead)
        #expect("\(await alone.send(Self.parcel()) {})".hasPrefix("unreachable"))
    }

    @Test func `without TLS a relay that offers none gets nothing`() async throws {
        let sink = try MailSink()
        let transport = try SMTPTransport(
            SMTPTransport.Options(
                relays: try RelayAddress.list(sink.address), security: .required,
                ownName: "kept.example"))
        #expect("\(await transport.send(Self.parcel()) {})".hasPrefix("unreachable"))
        #expect(sink.taken.isEmpty)
    }

    @Test func `a password never goes out in the clear`() throws {
        for host in ["relay.example", "127.example.com", "127.0.0.1.example.com"] {
            for security in [RelayAddress.Security.off, .opportunistic] {
                let options = SMTPTransport.Options(
                    relays: try RelayAddress.list("smtp://user:se%40cret@\(host):587"),
                    security: security, ownName: "kept.example")
                #expect(throws: MailError.self) { try SMTPTransport(options) }
            }
        }
        let here = try RelayAddress("smtp://user:se%40cret@127.0.0.1:587")
        #expect(!here.tellsPassword(under: .off))
    }

    @Test func `a relay's address never shows its password`() throws {
        let relay = try RelayAddress("smtp://user:se%40cret@relay.example:587")
        #expect(relay.name == "smtp://relay.example:587")
        #expect("\(relay)" == relay.name && "\(String(reflecting: relay))" == relay.name)
        var text = ""
        dump(relay, to: &text)
        #expect(!text.contains("cret") && !text.contains("user"))
    }

    @Test(arguments: [
        "", "relay.example", "http://relay.example", "smtp://", "smtp://a:b@", "smtp://x:99999",
        "smtp://x/path", "smtp://u:%zz@x", "smtp://u:%0a@x", "smtp://x y",
    ])
    func `what is no relay is refused without being repeated`(text: String) {
        let error = #expect(throws: MailError.self) { try RelayAddress.list(text) }
        #expect(error?.code == .relayAddress)
    }
}
