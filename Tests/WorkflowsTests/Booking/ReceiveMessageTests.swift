import CalendarModel
import CivilTime
import Invitations
import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

struct ReceiveMessageTests {
    /// A reply as a calendar program writes it, made from the invitation that was sent.
    private func reply(
        to message: WrittenInvitation, status: String, stamp: String, sequence: Int = 0,
        from address: String? = nil
    ) -> [UInt8] {
        let lines = message.text.replacing("\r\n ", with: "").split(separator: "\r\n")
        let uid = lines.first { $0.hasPrefix("UID:") } ?? ""
        let organizer = lines.first { $0.hasPrefix("ORGANIZER") } ?? ""
        let attendee = address ?? message.email.folded
        return Array(
            [
                "BEGIN:VCALENDAR", "PRODID:-//Test//EN", "VERSION:2.0", "METHOD:REPLY",
                "BEGIN:VEVENT", String(uid), String(organizer),
                "ATTENDEE;PARTSTAT=\(status):mailto:\(attendee)", "SEQUENCE:\(sequence)",
                "DTSTAMP:\(stamp)", "DTSTART:20260310T130000Z", "END:VEVENT", "END:VCALENDAR", "",
            ].joined(separator: "\r\n").utf8)
    }

    private func outcome(
        _ house: House, _ bytes: [UInt8]
    ) async throws -> ReceiveMessage.Receipt {
        let receipts = try await ReceiveMessage(house.dependencies)(bytes: bytes, name: "r.ics")
        return try #require(receipts.first)
    }

    private func status(_ house: House, _ id: AppointmentID, _ person: String) async throws
        -> String?
    {
        try await house.database.read { connection in
            try AnswerStore(connection).participants(of: id)
                .first { $0.person == PersonID(person) }?.status.text
        }
    }

    @Test func `an acceptance is stored and changes nothing else`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let bytes = reply(
            to: booked.messages[1], status: "ACCEPTED", stamp: "20260302T090000Z")
        let receipt = try await outcome(house, bytes)
        #expect(receipt.outcome == .applied)
        #expect(try await status(house, booked.appointment.id, "per_ben") == "ACCEPTED")
        #expect(try await status(house, booked.appointment.id, "per_anna") == "NEEDS-ACTION")
    }

    @Test func `an older answer that comes later is stale`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let newer = reply(
            to: booked.messages[1], status: "TENTATIVE", stamp: "20260302T100000Z")
        let older = reply(
            to: booked.messages[1], status: "ACCEPTED", stamp: "20260302T090000Z")
        #expect(try await outcome(house, newer).outcome == .applied)
        #expect(try await outcome(house, older).outcome == .stale)
        #expect(try await outcome(house, newer).outcome == .stale)
        #expect(try await status(house, booked.appointment.id, "per_ben") == "TENTATIVE")
    }

    @Test func `a decline cancels and the partner gets a CANCEL`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await outcome(
            house,
            reply(to: booked.messages[1], status: "DECLINED", stamp: "20260302T090000Z"))
        #expect(receipt.outcome == .applied)
        #expect(receipt.changed?.appointment.state == .cancelledEarly)
        #expect(receipt.changed?.messages.map(\.email.folded) == [House.anna])
        #expect(receipt.changed?.messages.map(\.kind) == [.cancel])
    }

    @Test func `another's secret, or none, changes nothing`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let foreign = reply(
            to: booked.messages[0], status: "DECLINED", stamp: "20260302T090000Z",
            from: House.ben)
        #expect(try await outcome(house, foreign).outcome == .needsCoordinator)
        let crasher = reply(
            to: booked.messages[1], status: "ACCEPTED", stamp: "20260302T090000Z",
            from: "mallory@example.com")
        #expect(try await outcome(house, crasher).outcome == .needsCoordinator)
        let bare = String(
            decoding: reply(
                to: booked.messages[1], status: "DECLINED", stamp: "20260302T090000Z"),
            as: UTF8.self
        ).split(separator: "\r\n").filter { !$0.hasPrefix("ORGANIZER") }
            .joined(separator: "\r\n")
        #expect(
            try await outcome(house, Array((bare + "\r\n").utf8)).outcome == .needsCoordinator)
        #expect(try await status(house, booked.appointment.id, "per_ben") == "NEEDS-ACTION")
    }

    @Test func `an answer to a UID nobody knows makes no appointment`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let text = String(
            decoding: reply(
                to: booked.messages[1], status: "ACCEPTED", stamp: "20260302T090000Z"),
            as: UTF8.self)
        let unknown = text.replacing("UID:", with: "UID:x")
        #expect(try await outcome(house, Array(unknown.utf8)).outcome == .unknown)
    }

    @Test func `a clock that runs ahead does not lock its owner out`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let ahead = reply(
            to: booked.messages[1], status: "ACCEPTED", stamp: "20990101T000000Z")
        #expect(try await outcome(house, ahead).outcome == .applied)
        #expect(try await outcome(house, ahead).outcome == .stale)
        let tomorrow = try house.at("2026-03-03T08:00:00Z")
        let genuine = reply(
            to: booked.messages[1], status: "TENTATIVE", stamp: "20260303T075900Z")
        let receipts = try await ReceiveMessage(tomorrow)(bytes: genuine, name: "r.ics")
        #expect(receipts.first?.outcome == .applied)
        #expect(try await status(house, booked.appointment.id, "per_ben") == "TENTATIVE")
    }
}
