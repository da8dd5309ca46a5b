import CalendarModel
import CivilTime
import Invitations
import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

/// Somebody is sent in a person's place: who is told what, and whose answer counts.
struct DelegateTests {
    private static let dana = "dana@example.org"
    private static let eli = "eli@example.org"

    /// Ben's calendar names who comes for him.
    private func delegate(
        _ house: House, _ booked: ChangedAppointment, to others: [String] = [dana],
        stamp: String = "20260302T090000Z"
    ) async throws -> ReceiveMessage.Receipt {
        var mail = PersonMail(invitation: booked.messages[1], status: "DELEGATED", stamp: stamp)
        let list = others.map { "\"mailto:\($0)\"" }.joined(separator: ",")
        mail.parameters = ";DELEGATED-TO=\(list)"
        return try await mail.receive(in: house)
    }

    private func answer(
        _ house: House, of invitation: WrittenInvitation, as delegate: String, _ status: String,
        stamp: String = "20260302T100000Z", sequence: Int = 0
    ) async throws -> ReceiveMessage.Receipt {
        var mail = PersonMail(
            invitation: invitation, status: status, stamp: stamp, sequence: sequence)
        mail.attendee = delegate
        mail.parameters = ";DELEGATED-FROM=\"mailto:\(House.ben)\""
        return try await mail.receive(in: house)
    }

    @Test func `a named delegate is invited once, by an address of their own`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let id = booked.appointment.id.text
        let invite = InviteDelegate(house.dependencies)
        await #expect(throws: WorkflowError.self) { try await invite(id, email: Self.dana) }
        _ = try await delegate(house, booked)
        #expect(try await invite.list(of: nil).map(\.isInvited) == [false])
        let changed = try await invite(id, email: "Dana@Example.org")
        let message = try #require(changed.messages.first)
        #expect(message.fileName == "00-request-\(Self.dana).ics")
        let lines = message.text.replacing("\r\n ", with: "")
        #expect(lines.contains("DELEGATED-FROM=\"mailto:\(House.ben)\""))
        #expect(lines.contains("DELEGATED-TO=\"mailto:\(Self.dana)\""))
        let own = PersonMail(invitation: message).answerAddress
        let addresses = booked.messages.map { PersonMail(invitation: $0).answerAddress }
        #expect(own.hasPrefix("plan+") && !addresses.contains(own))
        let again = try await invite(id, email: Self.dana)
        #expect(again.isReplay && again.messages.isEmpty)
        #expect(try await answer(house, of: message, as: Self.dana, "ACCEPTED").outcome == .applied)
        let view = try #require(try await invite.list(of: id).first)
        #expect(view.isNamed && view.isInvited && view.status == .accepted && view.side == .mentee)
    }

    @Test func `a delegate's address speaks for the delegate alone`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        _ = try await delegate(house, booked)
        let message = try #require(
            try await InviteDelegate(house.dependencies)(
                booked.appointment.id.text, email: Self.dana
            ).messages.first)
        var forged = PersonMail(
            invitation: message, status: "DECLINED", stamp: "20260302T110000Z")
        forged.attendee = House.ben
        #expect(try await forged.receive(in: house).outcome == .needsCoordinator)
        let stranger = try await answer(house, of: message, as: Self.eli, "ACCEPTED")
        #expect(stranger.outcome == .needsCoordinator)
        let record = try await ReadAppointments(house.dependencies).show(
            booked.appointment.id.text)
        #expect(record.view.answers[.mentee] == .delegated)
    }

    @Test func `every one of several delegates is kept`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        _ = try await delegate(house, booked, to: [Self.dana, Self.eli])
        let found = try await InviteDelegate(house.dependencies).list(of: nil)
        #expect(found.map(\.email) == [Self.dana, Self.eli])
        #expect(found.map(\.isNamed) == [true, true])
    }

    @Test func `a delegate is told off when the person comes after all, moves or cancels`()
        async throws
    {
        for ending in ["answer", "other", "move", "cancel"] {
            let house = try await House()
            let booked = try await house.bookBen()
            let id = booked.appointment.id.text
            _ = try await delegate(house, booked)
            _ = try await InviteDelegate(house.dependencies)(id, email: Self.dana)
            let messages: [WrittenInvitation]
            switch ending {
            case "answer":
                messages = try await PersonMail(
                    invitation: booked.messages[1], stamp: "20260302T110000Z"
                ).receive(in: house).messages
            case "other":
                messages = try await delegate(
                    house, booked, to: [Self.eli], stamp: "20260302T110000Z"
                ).messages
            case "move":
                var move = ChangeAppointment.Order(
                    appointment: id,
                    step: .move(
                        start: try #require(Instant(rfc3339: "2026-03-11T14:00:00Z")), zone: nil,
                        place: nil))
                move.isForced = true
                messages = try await ChangeAppointment(house.dependencies)(move).messages
            default:
                messages = try await ChangeAppointment(house.dependencies)(
                    .init(appointment: id, step: .cancel(reason: "ill"))
                ).messages
            }
            let told = messages.filter { $0.email.folded == Self.dana }
            #expect(told.map(\.kind) == [.cancel], "\(ending)")
            let isOver = ending == "cancel"
            let isWhole = told.map { $0.text.contains("STATUS:CANCELLED") }
            #expect(isWhole == [isOver], "\(ending)")
            let view = try await InviteDelegate(house.dependencies).list(of: id).first {
                $0.email == Self.dana
            }
            // A cancelled session takes nothing back of what people have answered.
            #expect(view?.isInvited == false && view?.isNamed == isOver, "\(ending)")
        }
    }
}
