import CivilTime
import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

struct BookAppointmentTests {
    private func code(_ work: () async throws -> ChangedAppointment) async -> WorkflowError.Code? {
        do {
            _ = try await work()
            return nil
        } catch let error as WorkflowError {
            return error.code
        } catch {
            return .fault
        }
    }

    @Test func `a booking leaves one invitation per person, each with an address of its own`()
        async throws
    {
        let house = try await House()
        let booked = try await house.bookBen()
        #expect(booked.appointment.state == .booked)
        #expect(
            booked.messages.map(\.fileName) == [
                "00-request-anna@example.org.ics", "00-request-ben@example.org.ics",
            ])
        let addresses = booked.messages.compactMap { message in
            message.text.replacing("\r\n ", with: "").split(separator: "\r\n")
                .first { $0.hasPrefix("ORGANIZER") }?.split(separator: "mailto:").last
        }
        #expect(addresses.count == 2)
        #expect(Set(addresses).count == 2)
        #expect(addresses.allSatisfy { $0.hasPrefix("plan+") && $0.hasSuffix("@kept.example") })
        #expect(booked.messages.allSatisfy { $0.text.contains("DTSTART:20260310T130000Z") })
    }

    @Test func `of fifty bookers of one slot exactly one wins`() async throws {
        let house = try await House()
        let codes = await withTaskGroup(of: WorkflowError.Code?.self) { group in
            for _ in 0..<50 { group.addTask { await code { try await house.bookBen() } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.count { $0 == nil } == 1)
        #expect(codes.count { $0 == .slotTaken } == 49)
    }

    @Test func `an overlap with another pair of the same mentor is a taken slot`() async throws {
        let house = try await House()
        _ = try await house.bookBen()
        let start = try #require(Instant(rfc3339: "2026-03-10T13:30:00Z"))
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.cleo, start: start)
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == .slotTaken)
        order.isForced = true
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == .slotTaken)
        order.start = try #require(Instant(rfc3339: "2026-03-10T14:00:00Z"))
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == nil)
    }

    @Test func `outside the hours only a coordinator's force books`() async throws {
        let house = try await House()
        let night = "2026-03-10T04:00:00Z"
        #expect(await code { try await house.bookBen(night) } == .notFree)
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.ben,
            start: try #require(Instant(rfc3339: night)))
        order.isForced = true
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == nil)
    }

    @Test func `people without hours and calendar are unknown, never free`() async throws {
        let house = try await House(hours: false)
        #expect(await code { try await house.bookBen() } == .notFree)
    }

    @Test func `a repeated request gets the first answer and books nothing`() async throws {
        let house = try await House()
        let first = try await house.bookBen(key: "once")
        let again = try await house.bookBen(key: "once")
        #expect(again.appointment.id == first.appointment.id)
        #expect(again.isReplay)
        #expect(again.messages == first.messages)
        #expect(
            await code { try await house.bookBen("2026-03-11T13:00:00Z", key: "once") }
                == .conflict)
        let outbox = try await house.database.read { try OutboxStore($0).messages(in: .pending) }
        #expect(outbox.count == 2)
    }

    @Test func `a move keeps identifier and UID and raises SEQUENCE`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let start = try #require(Instant(rfc3339: "2026-03-12T13:00:00Z"))
        let moved = try await ChangeAppointment(house.dependencies)(
            ChangeAppointment.Order(
                appointment: booked.appointment.id.text,
                step: .move(start: start, zone: nil, place: nil)))
        #expect(moved.appointment.id == booked.appointment.id)
        #expect(moved.appointment.uid == booked.appointment.uid)
        #expect(moved.appointment.sequence == 1)
        #expect(moved.messages.map(\.sequence) == [1, 1])
        #expect(moved.messages.map(\.kind) == [.request, .request])
    }

    @Test func `a cancellation frees the slot and tells both`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let cancelled = try await ChangeAppointment(house.dependencies)(
            ChangeAppointment.Order(
                appointment: booked.appointment.id.text, step: .cancel(reason: "ill")))
        #expect(cancelled.appointment.state == .cancelledEarly)
        #expect(cancelled.messages.map(\.kind) == [.cancel, .cancel])
        #expect(await code { try await house.bookBen() } == nil)
        #expect(
            await code {
                try await ChangeAppointment(house.dependencies)(
                    ChangeAppointment.Order(
                        appointment: booked.appointment.id.text, step: .cancel(reason: "again")))
            } == .state)
    }

    @Test func `a held slot is busy for others, books for its pair, and lapses`() async throws {
        let house = try await House()
        var question = ProposeSlots.Question(
            programme: nil, mentor: House.anna, mentee: House.ben)
        question.holdMinutes = 48 * 60
        let offer = try await ProposeSlots(house.dependencies)(question)
        #expect(offer.held.count == 3)
        let first = try #require(offer.held.first)
        let order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.cleo, start: first.period.start)
        #expect(await code { try await BookAppointment(house.dependencies)(order) } == .slotTaken)
        let booked = try await house.bookBen(first.period.start.rfc3339)
        #expect(booked.appointment.id == first.id)
        // The pair's other held times are free again.
        let other = try #require(offer.held.last)
        let cleo = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.cleo, start: other.period.start)
        #expect(await code { try await BookAppointment(house.dependencies)(cleo) } == nil)
    }

    @Test func `a held slot booked for another place carries that place`() async throws {
        let house = try await House()
        var question = ProposeSlots.Question(
            programme: nil, mentor: House.anna, mentee: House.ben)
        question.holdMinutes = 48 * 60
        let offer = try await ProposeSlots(house.dependencies)(question)
        let first = try #require(offer.held.first)
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.ben, start: first.period.start)
        order.place = "Room 4"
        let booked = try await BookAppointment(house.dependencies)(order)
        #expect(booked.appointment.place == "Room 4")
        #expect(booked.messages.allSatisfy { $0.text.contains("LOCATION:Room 4") })
    }

    @Test
    func `a cancelled appointment is not exported as a request, nor a standing one as a cancel`()
        async throws
    {
        let house = try await House()
        let booked = try await house.bookBen()
        let export = ExportCalendar(house.dependencies)
        let id = booked.appointment.id.text
        await #expect(throws: WorkflowError.self) {
            try await export.appointment(id, method: .cancel, person: House.ben)
        }
        #expect(
            try await export.appointment(id, method: .request, person: House.ben)
                .contains("METHOD:REQUEST"))
        _ = try await ChangeAppointment(house.dependencies)(
            ChangeAppointment.Order(appointment: id, step: .cancel(reason: "ill")))
        await #expect(throws: WorkflowError.self) {
            try await export.appointment(id, method: .request, person: House.ben)
        }
    }
}
