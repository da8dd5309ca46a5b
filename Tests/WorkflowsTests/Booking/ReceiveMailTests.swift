import CalendarModel
import CivilTime
import Invitations
import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

/// Answers that come as raw mail, and what people say beside yes and no.
struct ReceiveMailTests {
    private func receive(
        _ house: House, _ bytes: [UInt8], _ name: String = "a.eml"
    ) async throws -> [ReceiveMessage.Receipt] {
        try await ReceiveMessage(house.dependencies)(bytes: bytes, name: name)
    }

    @Test func `a mail is taken in once, by whatever way it comes`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let reply = PersonMail(invitation: booked.messages[1])
        let mail = reply.mail(from: House.ben, id: "m1@x")
        #expect(try await receive(house, mail, "-").map(\.outcome) == [.applied])
        #expect(try await receive(house, mail).map(\.outcome) == [.stale])
        #expect(try await receive(house, reply.bytes, "-").map(\.outcome) == [.stale])
        let other = PersonMail(
            invitation: booked.messages[1], status: "TENTATIVE", stamp: "20260302T091500Z")
        let replayed = other.mail(from: House.ben, id: "m1@x")
        #expect(try await receive(house, replayed).map(\.outcome) == [.stale])
    }

    @Test func `the answer address of the mail stands in for a missing ORGANIZER`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        var reply = PersonMail(invitation: booked.messages[1])
        reply.hasOrganizer = false
        #expect(try await reply.receive(in: house).outcome == .needsCoordinator)
        let receipts = try await receive(house, reply.mail(from: House.ben, id: "m2@x"))
        #expect(receipts.map(\.outcome) == [.applied])
        #expect(receipts.first?.violations.contains { $0.contains("ORGANIZER") } == true)
    }

    @Test func `a mail from the other person, or of another method, changes nothing`() async throws
    {
        let house = try await House()
        let booked = try await house.bookBen()
        let reply = PersonMail(invitation: booked.messages[1], status: "DECLINED")
        let other = try await receive(house, reply.mail(from: House.anna, id: "m3@x"))
        #expect(other.map(\.outcome) == [.needsCoordinator])
        let mail = String(decoding: reply.mail(from: House.ben, id: "m4@x"), as: UTF8.self)
        let odd = mail.replacing("method=REPLY", with: "method=REQUEST")
        #expect(try await receive(house, Array(odd.utf8)).first?.outcome == .refused)
        let away = reply.mail(
            from: House.ben, id: "m5@x", extra: "Auto-Submitted: auto-replied\r\n")
        #expect(try await receive(house, away).map(\.outcome) == [.refused])
        let record = try await ReadAppointments(house.dependencies).show(
            booked.appointment.id.text)
        #expect(record.view.answers[.mentee] == .needsAction)
    }

    @Test func `a refresh brings the present invitation, once an hour`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let refresh = PersonMail(invitation: booked.messages[1], method: "REFRESH")
        let first = try await refresh.receive(in: house)
        #expect(first.outcome == .applied)
        #expect(first.messages.map(\.text) == [booked.messages[1].text])
        let second = PersonMail(
            invitation: booked.messages[1], method: "REFRESH", stamp: "20260302T090100Z")
        #expect(try await second.receive(in: house).outcome == .refused)
        let waiting = try await house.database.read {
            try OutboxStore($0).messages(about: booked.appointment.id.text).map(\.kind)
        }
        #expect(waiting.sorted() == ["request", "request", "request:again1"])
    }

    @Test func `strangers are listed and never added`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        var crasher = PersonMail(invitation: booked.messages[1])
        crasher.attendee = "mallory@example.com"
        #expect(try await crasher.receive(in: house).outcome == .needsCoordinator)
        let record = try await ReadAppointments(house.dependencies).show(
            booked.appointment.id.text)
        #expect(record.unmatched.map(\.from) == ["mallory@example.com"])
        #expect(record.messages.isEmpty)
    }

    @Test func `a delegate's presence keeps the leg of who sent them`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        var delegation = PersonMail(invitation: booked.messages[1], status: "DELEGATED")
        delegation.parameters = ";DELEGATED-TO=\"mailto:dana@example.org\""
        #expect(try await delegation.receive(in: house).outcome == .needsCoordinator)
        let record = try await ReadAppointments(house.dependencies).show(
            booked.appointment.id.text)
        #expect(record.view.answers[.mentee] == .delegated)
        var answer = PersonMail(invitation: booked.messages[1], stamp: "20260302T100000Z")
        answer.attendee = "dana@example.org"
        answer.parameters = ";DELEGATED-FROM=\"mailto:\(House.ben)\""
        #expect(try await answer.receive(in: house).outcome == .applied)
    }

    @Test func `every order of a decline, an acceptance and a proposal ends alike`() async throws {
        var states: Set<[String]> = []
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let house = try await House()
            let booked = try await house.bookBen()
            let messages = [
                PersonMail(invitation: booked.messages[0], stamp: "20260302T090000Z"),
                PersonMail(
                    invitation: booked.messages[1], status: "DECLINED", stamp: "20260302T100000Z"),
                PersonMail(
                    invitation: booked.messages[1], method: "COUNTER", status: "TENTATIVE",
                    stamp: "20260302T093000Z", start: "20260311T140000Z"),
            ]
            for index in order { _ = try await messages[index].receive(in: house) }
            let record = try await ReadAppointments(house.dependencies).show(
                booked.appointment.id.text)
            let open = try await ReadOffers(house.dependencies)()
            states.insert([
                record.view.appointment.state.rawValue, "\(record.view.appointment.sequence)",
                record.view.answers[.mentor]?.text ?? "", record.view.answers[.mentee]?.text ?? "",
                "\(open.count)",
            ])
        }
        #expect(states == [["cancelled_early", "1", "ACCEPTED", "DECLINED", "0"]])
    }

    @Test func `the log shows what a stale message said`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let id = booked.appointment.id.text
        var move = ChangeAppointment.Order(
            appointment: id,
            step: .move(
                start: try #require(Instant(rfc3339: "2026-03-11T14:00:00Z")), zone: nil,
                place: nil))
        move.isForced = true
        _ = try await ChangeAppointment(house.dependencies)(move)
        let late = PersonMail(invitation: booked.messages[1], status: "DECLINED")
        #expect(try await late.receive(in: house).outcome == .stale)
        let record = try await ReadAppointments(house.dependencies).show(id)
        #expect(record.messages.map(\.status) == [.declined])
        #expect(record.messages.map(\.sequence) == [0])
        #expect(record.view.answers[.mentee] == .needsAction)
    }
}
