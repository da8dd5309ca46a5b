import CivilTime
import Mentoring
import Storage
import Synchronization
import TestSupport
import Testing
import Workflows

/// The outbox emptied to a relay that does what relays do.
struct DeliverOutboxTests {
    static func relays(_ addresses: String) -> DeliveryPlace {
        .relays(
            DeliveryPlace.RelaySettings(addresses: addresses, security: "off", perMinute: 0))
    }

    static func states(_ house: House) async throws -> [String: Int] {
        let rows = try await ReadOutbox(house.dependencies)(states: ReadOutbox.states)
        return Dictionary(rows.map { ($0.state, 1) }, uniquingKeysWith: +)
    }

    @Test func `a booking leaves as one mail each, and a second run sends nothing`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let sink = try MailSink()
        let report = try await DeliverOutbox(
            house.dependencies, to: Self.relays(sink.address))()
        #expect(report.sent == 2 && report.handled == 2)
        #expect(Set(sink.taken.map(\.recipient)) == [House.anna, House.ben])
        #expect(sink.connections == 1)
        for mail in sink.taken {
            let text = String(decoding: mail.bytes, as: UTF8.self)
            #expect(text.contains("From: House <\(mail.sender)>"))
            #expect(mail.sender.hasPrefix("plan+") && mail.sender.hasSuffix("@kept.example"))
            #expect(text.contains("Subject: Invitation: mentoring with"))
        }
        let addresses = booked.messages.map { PersonMail(invitation: $0).answerAddress }
        #expect(Set(sink.taken.map(\.sender)) == Set(addresses), "From is the ORGANIZER")
        let again = try await DeliverOutbox(house.dependencies, to: Self.relays(sink.address))()
        #expect(again.handled == 0 && sink.taken.count == 2)
    }

    @Test func `two moves before the first mail has left cause one mail`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let id = booked.appointment.id.text
        for start in ["2026-03-11T13:00:00Z", "2026-03-12T13:00:00Z"] {
            _ = try await ChangeAppointment(house.dependencies)(
                ChangeAppointment.Order(
                    appointment: id,
                    step: .move(
                        start: try #require(Instant(rfc3339: start)), zone: nil, place: nil)))
        }
        let sink = try MailSink()
        let deliver = try DeliverOutbox(house.dependencies, to: Self.relays(sink.address))
        let report = try await deliver()
        #expect(report.sent == 2 && report.dropped == 4)
        let mail = try #require(sink.taken.first { $0.recipient == House.anna })
        // She never heard of an earlier time: to her it is an invitation, not a move.
        let text = String(decoding: mail.bytes, as: UTF8.self)
        #expect(text.contains("Subject: Invitation: mentoring with Ben Ortiz, Thursday, 12 March"))
    }

    @Test func `a change follows the invitation in one thread and says what it was`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let sink = try MailSink()
        let deliver = try DeliverOutbox(house.dependencies, to: Self.relays(sink.address))
        _ = try await deliver()
        let id = booked.appointment.id.text
        let other = try #require(Instant(rfc3339: "2026-03-11T13:00:00Z"))
        _ = try await ChangeAppointment(house.dependencies)(
            ChangeAppointment.Order(
                appointment: id, step: .move(start: other, zone: nil, place: nil)))
        _ = try await deliver()
        var cancel = ChangeAppointment.Order(appointment: id, step: .cancel(reason: "ill"))
        cancel.actor = House.ben
        _ = try await ChangeAppointment(house.dependencies)(cancel)
        _ = try await deliver()
        let mails = sink.taken.filter { $0.recipient == House.anna }
        try #require(mails.count == 3)
        let texts = mails.map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(texts[1].contains("Subject: Moved: mentoring with Ben Ortiz, now Wednesday"))
        #expect(texts[1].contains("Before: Tuesday, 10 March 2026, 14:00"))
        #expect(texts[1].contains("In-Reply-To: \(mails[0].messageID)"))
        #expect(texts[2].contains("Subject: Cancelled: mentoring with Ben Ortiz"))
        #expect(texts[2].contains("Ben Ortiz cannot come"))
        #expect(texts[2].contains("References: \(mails[0].messageID)"))
        #expect(texts[2].contains("text/calendar; method=CANCEL"))
        #expect(!texts[2].contains("ill\r\n"), "a reason is not passed on")
        #expect(Set(mails.map(\.messageID)).count == 3)
    }

    @Test func `an uncertain mail waits for a person, and goes again under the same name`()
        async throws
    {
        let house = try await House()
        _ = try await house.bookBen()
        let isBroken = Mutex(true)
        let sink = try MailSink { address in
            address == House.ben && isBroken.withLock { $0 } ? .hangUpAfterEnd : .accept
        }
        let deliver = try DeliverOutbox(house.dependencies, to: Self.relays(sink.address))
        let report = try await deliver()
        #expect(report.sent == 1 && report.uncertain == 1)
        #expect(try await deliver().handled == 0, "nothing is repeated by itself")
        let outbox = ReadOutbox(house.dependencies)
        let row = try #require(try await outbox().first)
        #expect(row.state == "uncertain" && row.email == House.ben && row.reason != nil)
        isBroken.withLock { $0 = false }
        try await outbox.retry(row.id)
        #expect(try await deliver().sent == 1)
        let mails = sink.taken.filter { $0.recipient == House.ben }
        #expect(mails.count == 2 && Set(mails.map(\.messageID)).count == 1)
        await #expect(throws: WorkflowError.self) { try await outbox.retry(row.id) }
        await #expect(throws: WorkflowError.self) { try await outbox.drop(row.id) }
    }

    @Test func `a refused mail is shown with the relay's words, without an address`() async throws {
        let house = try await House()
        _ = try await house.bookBen()
        let sink = try MailSink { $0 == House.ben ? .refuseRecipient(550) : .accept }
        let deliver = try DeliverOutbox(house.dependencies, to: Self.relays(sink.address))
        let report = try await deliver()
        #expect(report.sent == 1 && report.failed == 1)
        let row = try #require(try await ReadOutbox(house.dependencies)().first)
        #expect(row.state == "failed" && row.reason == "550 5.1.1 (address) no")
        try await ReadOutbox(house.dependencies).drop(row.id)
        #expect(try await Self.states(house) == ["sent": 1, "dropped": 1])
    }

    @Test func `no relay puts everything off without losing an attempt of the others`()
        async throws
    {
        let house = try await House()
        _ = try await house.bookBen()
        let dead = "smtp://127.0.0.1:\(try LocalSocket.freePort())"
        let deliver = try DeliverOutbox(house.dependencies, to: Self.relays(dead))
        let report = try await deliver()
        #expect(report.problem != nil && report.deferred == 1 && report.sent == 0)
        let rows = try await ReadOutbox(house.dependencies)()
        #expect(rows.map(\.state) == ["pending", "pending"])
        #expect(rows.map(\.attempts).sorted() == [0, 1])
    }

    @Test func `a mail nobody takes for a day fails`() async throws {
        let house = try await House()
        _ = try await house.bookBen()
        let sink = try MailSink { _ in .refuseRecipient(451) }
        var dependencies = house.dependencies
        var rounds = 0
        var now = House.monday
        while try await Self.states(house)["failed"] != 2 {
            dependencies.clock = FixedClock(now)
            _ = try await DeliverOutbox(dependencies, to: Self.relays(sink.address))()
            now = now.advanced(byMinutes: 30)
            rounds += 1
            try #require(rounds < 60)
        }
        #expect((48...50).contains(rounds))
        let row = try #require(try await ReadOutbox(house.dependencies)().first)
        #expect(row.reason?.hasPrefix("not taken for a day; last: 451") == true)
    }

    @Test func `relays that would send from nowhere are refused`() async throws {
        let house = try await House()
        var dependencies = house.dependencies
        dependencies.mailDomain = "kept.invalid"
        let error = #expect(throws: WorkflowError.self) {
            try DeliverOutbox(dependencies, to: Self.relays("smtp://127.0.0.1"))
        }
        #expect(error?.code == .usage)
    }

    @Test func `a preview is what leaves, and sends nothing`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let rows = try await ReadOutbox(house.dependencies)()
        let row = try #require(rows.first { $0.email == House.ben })
        let preview = try #require(
            try await PreviewMessage(house.dependencies)(row.id).first)
        let own = try await PreviewMessage(house.dependencies)(
            booked.appointment.id.text, to: House.ben)
        #expect(own.map(\.text) == [preview.text])
        let sink = try MailSink()
        _ = try await DeliverOutbox(house.dependencies, to: Self.relays(sink.address))()
        let sent = try #require(sink.taken.first { $0.recipient == House.ben })
        #expect(sent.bytes == preview.raw)
        #expect(preview.calendar == booked.messages.last.map { Array($0.text.utf8) })
    }
}
