import CivilTime
import Invitations
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing
import Workflows

/// A counter-proposal becomes an offer; taken it moves, declined it is answered.
struct OfferTests {
    private func counter(
        _ message: WrittenInvitation, stamp: String = "20260302T090000Z",
        start: String = "20260311T140000Z"
    ) -> PersonMail {
        PersonMail(
            invitation: message, method: "COUNTER", status: "TENTATIVE", stamp: stamp,
            start: start)
    }

    private func answer(
        _ house: House, _ id: String, accept: Bool, as actor: String?
    ) async throws -> ChangedAppointment {
        var order = AnswerOffer.Order(offer: id, isAccepted: accept)
        order.actor = actor
        return try await AnswerOffer(house.dependencies)(order)
    }

    @Test func `an accepted proposal moves the session and both are asked anew`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await counter(booked.messages[1]).receive(in: house)
        #expect(receipt.outcome == .applied)
        let offers = try await ReadOffers(house.dependencies)()
        let offer = try #require(offers.first)
        #expect(offer.id == receipt.offer && offer.side == .mentee && offer.blocked == nil)
        #expect(offer.comment == "Rather then?")
        await #expect(throws: WorkflowError.self) {
            _ = try await answer(house, offer.id, accept: true, as: House.ben)
        }
        let moved = try await answer(house, offer.id, accept: true, as: House.anna)
        #expect(moved.appointment.sequence == 1 && moved.appointment.uid == booked.appointment.uid)
        #expect(moved.appointment.period.start.rfc3339 == "2026-03-11T14:00:00Z")
        #expect(moved.messages.map(\.email.folded) == [House.anna, House.ben])
        #expect(moved.messages.allSatisfy { $0.text.contains("SEQUENCE:1") })
        await #expect(throws: WorkflowError.self) {
            _ = try await answer(house, offer.id, accept: true, as: House.anna)
        }
        #expect(try await counter(booked.messages[1]).receive(in: house).outcome == .stale)
        #expect(try await ReadOffers(house.dependencies)().isEmpty)
    }

    @Test func `a slot that stands in another live offer says so until the offer is answered`()
        async throws
    {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await counter(booked.messages[1]).receive(in: house)
        var question = ProposeSlots.Question(
            programme: nil, mentor: House.anna, mentee: House.cleo)
        question.from = Instant(rfc3339: "2026-03-11T14:00:00Z")
        question.until = Instant(rfc3339: "2026-03-11T15:00:00Z")
        question.count = 1
        func codes() async throws -> [RankingCode] {
            try await ProposeSlots(house.dependencies)(question).slots
                .flatMap { $0.reasons.map(\.code) }
        }
        #expect(try await codes().contains(.alsoOffered))
        _ = try await answer(
            house, try #require(receipt.offer), accept: false, as: House.anna)
        let after = try await codes()
        #expect(!after.isEmpty && !after.contains(.alsoOffered))
    }

    @Test func `a declined proposal is answered to who made it, and the session stands`()
        async throws
    {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await counter(booked.messages[1]).receive(in: house)
        let declined = try await answer(
            house, try #require(receipt.offer), accept: false, as: House.anna)
        #expect(declined.appointment == booked.appointment)
        #expect(declined.messages.map(\.fileName) == ["00-declinecounter-\(House.ben).ics"])
        let text = try #require(declined.messages.first?.text)
        #expect(text.contains("METHOD:DECLINECOUNTER") && !text.contains("DTSTART"))
        #expect(text.contains("COMMENT:The session stays on Tue 2026-03-10"))
        let waiting = try await house.database.read {
            try OutboxStore($0).messages(about: booked.appointment.id.text).map(\.kind)
        }
        #expect(waiting.contains { $0.hasPrefix("declinecounter:off_") })
        let again = try await counter(booked.messages[1], stamp: "20260302T100000Z")
            .receive(in: house)
        #expect(again.outcome == .applied && again.offer != receipt.offer)
    }

    @Test func `of many who accept at once exactly one moves the session`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await counter(booked.messages[1]).receive(in: house)
        let id = try #require(receipt.offer)
        let moved = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    (try? await answer(house, id, accept: true, as: House.anna)) != nil
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(moved == 1)
    }

    @Test func `an offer is over when its time has begun or the session has moved`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await counter(booked.messages[1]).receive(in: house)
        let late = try house.at("2026-03-11T14:00:00Z")
        #expect(try await ReadOffers(late)().isEmpty)
        #expect(try await ReadOffers(late)(includingClosed: true).map(\.standing) == [.expired])
        let start = try #require(Instant(rfc3339: "2026-03-12T14:00:00Z"))
        _ = try await ChangeAppointment(house.dependencies)(
            .init(
                appointment: booked.appointment.id.text,
                step: .move(start: start, zone: nil, place: nil)))
        let over = try await ReadOffers(house.dependencies)(includingClosed: true)
        #expect(over.map(\.standing) == [.overtaken] && over.map(\.id) == [receipt.offer])
        let past = try await counter(booked.messages[1], start: "20260301T140000Z")
            .receive(in: house)
        #expect(past.outcome == .stale)
    }

    @Test func `a proposal of a time that is not free says so and is not taken`() async throws {
        let house = try await House()
        let booked = try await house.bookBen()
        let receipt = try await counter(booked.messages[1], start: "20260314T140000Z")
            .receive(in: house)
        #expect(receipt.outcome == .applied)
        #expect(try await ReadOffers(house.dependencies)().first?.blocked != nil)
        await #expect(throws: WorkflowError.self) {
            _ = try await answer(house, try #require(receipt.offer), accept: true, as: House.anna)
        }
        let past = try await counter(booked.messages[0], start: "20260301T140000Z")
            .receive(in: house)
        #expect(past.outcome == .refused)
    }

    @Test func `an accepted proposal takes a room that is free then, or is refused`() async throws {
        let house = try await House()
        _ = try await ImportRooms(house.dependencies)(
            bytes: Array("site,room\nNorth,Oak\n".utf8), file: "rooms.csv")
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: House.ben,
            start: try #require(Instant(rfc3339: "2026-03-10T13:00:00Z")))
        order.site = "North"
        let booked = try await BookAppointment(house.dependencies)(order)
        let receipt = try await counter(booked.messages[1]).receive(in: house)
        // Somebody else has the one room when the offer is taken.
        let period = Period(
            start: try #require(Instant(rfc3339: "2026-03-11T14:00:00Z")), durationSeconds: 3_600)
        try await house.database.write { connection in
            let store = PeopleStore(connection)
            for id in ["per_x", "per_y"] {
                try store.save(
                    Person(
                        id: PersonID(id), email: try #require(EmailAddress("\(id)@example.org")),
                        name: id, zone: "UTC"), now: House.monday)
            }
            try PairStore(connection).insert(
                Pair(
                    id: PairID("par_x"), programme: ProgrammeID("pgm_house"),
                    mentor: PersonID("per_x"), mentee: PersonID("per_y"), cadence: .standard),
                now: House.monday)
            var other = Appointment(
                proposing: AppointmentTime(
                    period: period,
                    wall: WallTime(secondsAsIfUTC: period.start.secondsSinceEpoch), zone: "UTC"),
                id: AppointmentID("apt_x"), programme: ProgrammeID("pgm_house"),
                pair: PairID("par_x"), uid: "other")
            other.state = .booked
            #expect(try AppointmentStore(connection).insert(other, now: House.monday) == .stored)
            let oak = try #require(try RoomStore(connection).all().first)
            try RoomStore(connection).assign(oak, to: other.id)
        }
        let offer = try #require(receipt.offer)
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await answer(house, offer, accept: true, as: House.anna)
        }
        #expect([.slotTaken, .notFree].contains(error?.code))
        _ = try await ImportRooms(house.dependencies)(
            bytes: Array("site,room\nNorth,Pine\n".utf8), file: "rooms.csv")
        let moved = try await answer(house, offer, accept: true, as: House.anna)
        #expect(moved.appointment.place == "Pine, North")
    }
}
