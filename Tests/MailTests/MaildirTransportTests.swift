import Mail
import TestSupport
import Testing

struct MaildirTransportTests {
    private static let parcel = MailParcel(
        key: "msg_one", sender: "plan+a@kept.example", recipient: "ben@example.org",
        bytes: Array("Subject: x\r\n\r\ny\r\n".utf8))

    @Test func `a mail appears whole in new, and nothing stays in tmp`() async throws {
        let folder = try TemporaryFolder("maildir")
        let transport = try MaildirTransport(folder: folder.file("box"))
        #expect(await transport.send(Self.parcel) {} == .accepted(by: "maildir"))
        let name = try #require(try FileBytes.names(in: folder.file("box/new")).first)
        #expect(try FileBytes.read(folder.file("box/new/\(name)")) == Self.parcel.bytes)
        #expect(try FileBytes.names(in: folder.file("box/tmp")).isEmpty)
    }

    @Test func `before the note nothing is in new, and a failed one leaves nothing`() async throws {
        struct Refusal: Error {}
        let folder = try TemporaryFolder("maildir")
        let box = folder.file("box")
        let transport = try MaildirTransport(folder: box)
        let outcome = await transport.send(Self.parcel) {
            let drafts = try FileBytes.names(in: "\(box)/tmp")
            let arrived = try FileBytes.names(in: "\(box)/new")
            guard drafts.count == 1, arrived.isEmpty else { return }
            throw Refusal()
        }
        #expect(outcome == .takenBack)
        #expect(try FileBytes.names(in: "\(box)/tmp").isEmpty)
        #expect(try FileBytes.names(in: "\(box)/new").isEmpty)
    }

    @Test func `what a killed run left is written anew`() async throws {
        let folder = try TemporaryFolder("maildir")
        let transport = try MaildirTransport(folder: folder.file("box"))
        try FileBytes.write("half", to: folder.file("box/tmp/msg_one.kept"))
        #expect(await transport.send(Self.parcel) {} == .accepted(by: "maildir"))
        #expect(
            try FileBytes.read(folder.file("box/new/msg_one.kept")) == Self.parcel.bytes)
    }

    @Test func `a folder that cannot be made is said`() throws {
        #expect(throws: MailError.self) {
            try MaildirTransport(folder: "/proc/none/box")
        }
    }
}
