import CivilTime
import Mentoring
import Scheduling
import Storage
import TestSupport
import Testing
import Workflows

/// After a change only what cannot be held moves, and others only where a session would be lost.
struct RepairProgrammeTests {
    private func instant(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }

    private func book(
        _ house: House, _ mentee: String, _ start: String, site: String? = nil,
        isForced: Bool = false
    ) async throws -> Appointment {
        var order = BookAppointment.Order(
            programme: nil, mentor: House.anna, mentee: mentee, start: try instant(start))
        order.site = site
        order.isForced = isForced
        return try await BookAppointment(house.dependencies)(order).appointment
    }

    /// Makes somebody busy by a calendar of their own.
    private func makeBusy(
        _ house: House, _ email: String, _ events: [(start: String, end: String)]
    ) async throws {
        let body = events.enumerated().flatMap { number, event in
            [
                "BEGIN:VEVENT", "UID:busy-\(number)@x", "DTSTAMP:20260101T000000Z",
                "DTSTART:\(event.start)", "DTEND:\(event.end)", "SUMMARY:Secret", "END:VEVENT",
            ]
        }
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + body
            + ["END:VCALENDAR", ""]
        _ = try await ImportCalendar(house.dependencies)(
            email: email, bytes: Array(lines.joined(separator: "\r\n").utf8), file: "own.ics")
    }

    private func stored(_ house: House, _ pair: String) async throws -> [Appointment] {
        try await house.database.read { try AppointmentStore($0).appointments(of: PairID(pair)) }
    }

    private func close(_ house: House, _ days: [String]) async throws {
        let rows = "date,site\n" + days.map { "\($0),\n" }.joined()
        _ = try await ImportHolidays(house.dependencies)(
            programme: nil, bytes: Array(rows.utf8), file: "days.csv")
    }

    @Test func `a calendar that changed moves its session and no other, as the next revision`()
        async throws
    {
        let house = try await House()
        let ben = try await book(house, House.ben, "2026-03-10T13:00:00Z")
        let later = try await book(house, House.ben, "2026-04-07T13:00:00Z")
        let cleo = try await book(house, House.cleo, "2026-03-10T14:00:00Z")
        let repair = RepairProgramme(house.dependencies)
        #expect(try await repair(programme: nil).lost.isEmpty)
        try await makeBusy(house, House.ben, [("20260310T133000Z", "20260310T150000Z")])
        let answer = try await repair(programme: nil)
        #expect(answer.standingCount == 3)
        #expect(answer.lost.map(\.appointment) == [ben])
        #expect(answer.lost[0].facts.map(\.code) == [.busy])
        #expect(answer.lost[0].facts[0].text.contains("Secret") == false)
        #expect(answer.others.isEmpty && answer.isLeast)
        let changed = try await repair.apply(answer)
        let moved = try #require(changed.first?.appointment)
        #expect(moved.id == ben.id && moved.uid == ben.uid && moved.sequence == 1)
        #expect(moved.period.start == answer.lost[0].to?.start)
        #expect(changed.first?.messages.count == 2)
        #expect(try await stored(house, "par_cleo") == [cleo])
        #expect(try await stored(house, "par_ben").contains(later))
        let again = try await repair(programme: nil)
        #expect(again.lost.isEmpty && again.standingCount == 3)
    }

    @Test func `two sessions change places where one would be lost otherwise, and none more`()
        async throws
    {
        let house = try await House()
        // All may meet on Tuesdays between 15:00 and 17:00 in Berlin; one Tuesday is left.
        try await house.database.write { connection in
            for person in ["per_anna", "per_ben", "per_cleo"] {
                _ = try HoursStore(connection).append(
                    StoredHours(
                        person: PersonID(person), hours: "Tue 15:00-17:00", zone: "Europe/Berlin"),
                    actor: "test", now: House.monday)
            }
        }
        let ben = try await book(house, House.ben, "2026-03-10T14:00:00Z")
        let cleo = try await book(house, House.cleo, "2026-03-10T15:00:00Z")
        try await close(
            house, ["2026-03-03", "2026-03-17", "2026-03-24", "2026-03-31", "2026-04-07"])
        try await makeBusy(house, House.ben, [("20260310T140000Z", "20260310T143000Z")])
        let repair = RepairProgramme(house.dependencies)
        let answer = try await repair(programme: nil)
        #expect(answer.lost.map(\.to?.start) == [cleo.period.start])
        #expect(answer.others.map(\.appointment) == [cleo])
        #expect(answer.others.map(\.to?.start) == [ben.period.start])
        #expect(answer.othersLeastCount == 1 && answer.isLeast)
        let changed = try await repair.apply(answer)
        #expect(changed.map(\.appointment.sequence) == [1, 1])
        #expect(try await stored(house, "par_ben").map(\.period) == [cleo.period])
        #expect(try await stored(house, "par_cleo").map(\.period) == [ben.period])
    }

    @Test func `what finds no place stays as it is, and the reason is said`() async throws {
        let house = try await House()
        let ben = try await book(house, House.ben, "2026-03-10T14:00:00Z")
        try await makeBusy(house, House.ben, [("20260301T000000Z", "20260601T000000Z")])
        let repair = RepairProgramme(house.dependencies)
        let answer = try await repair(programme: nil)
        #expect(answer.lost.map(\.to) == [nil])
        #expect(answer.lost[0].whyNone.joined().contains("Ben Ortiz is busy"))
        #expect(try await repair.apply(answer).isEmpty)
        #expect(try await stored(house, "par_ben") == [ben])
    }

    @Test func `what was booked by force or breaks only limits of its own time stays`()
        async throws
    {
        let house = try await House()
        _ = try await book(house, House.ben, "2026-03-14T03:00:00Z", isForced: true)
        _ = try await book(house, House.ben, "2026-03-12T13:05:00Z", isForced: true)
        _ = try await book(house, House.cleo, "2026-03-10T09:00:00Z")
        _ = try await book(house, House.cleo, "2026-03-10T10:00:00Z")
        _ = try await book(house, House.cleo, "2026-03-11T09:00:00Z")
        try await house.database.write { connection in
            _ = try HoursStore(connection).append(
                StoredHours(
                    person: PersonID("per_anna"), hours: "Mon-Fri 09:00-18:00",
                    zone: "Europe/Berlin",
                    limits: PersonLimits(
                        bufferBeforeMinutes: 60, noticeMinutes: 60 * 24 * 30, perWeekMax: 1)),
                actor: "test", now: House.monday)
        }
        let answer = try await RepairProgramme(house.dependencies)(programme: nil)
        #expect(answer.standingCount == 5)
        #expect(answer.lost.isEmpty, "\(answer.lost.map(\.facts))")
        // A session that is lost beside them is mended, and they stay where they are.
        try await makeBusy(house, House.cleo, [("20260311T083000Z", "20260311T120000Z")])
        let mended = try await RepairProgramme(house.dependencies)(programme: nil)
        #expect(mended.lost.count == 1 && mended.others.isEmpty)
    }

    @Test func `a session changed meanwhile lets nothing of the repair happen`() async throws {
        let house = try await House()
        let ben = try await book(house, House.ben, "2026-03-10T13:00:00Z")
        _ = try await book(house, House.cleo, "2026-03-10T14:00:00Z")
        try await makeBusy(house, House.anna, [("20260310T120000Z", "20260310T170000Z")])
        let repair = RepairProgramme(house.dependencies)
        let answer = try await repair(programme: nil)
        #expect(answer.placedCount == 2)
        _ = try await ChangeAppointment(house.dependencies)(
            .init(appointment: ben.id.text, step: .cancel(reason: "ill")))
        let before = try await stored(house, "par_cleo")
        let error = await #expect(throws: WorkflowError.self) { try await repair.apply(answer) }
        #expect(error?.code == .tryAgain)
        #expect(try await stored(house, "par_cleo") == before)
    }

    @Test func `a session takes a free room where it goes`() async throws {
        let house = try await House()
        let rooms = "site,room\nNorth,Oak\nNorth,Pine\n"
        _ = try await ImportRooms(house.dependencies)(
            bytes: Array(rooms.utf8), file: "rooms.csv")
        let cleo = try await book(house, House.cleo, "2026-03-10T09:00:00Z", site: "North")
        #expect(cleo.place == "Oak, North")
        try await makeBusy(house, House.cleo, [("20260310T080000Z", "20260310T110000Z")])
        let repair = RepairProgramme(house.dependencies)
        let answer = try await repair(programme: nil)
        let lost = try #require(answer.lost.first)
        #expect(lost.room?.site == "North")
        let moved = try #require(try await repair.apply(answer).first?.appointment)
        let room = try await house.database.read { try RoomStore($0).room(of: moved.id) }
        #expect(room?.name == lost.room?.name)
        #expect(moved.place == "\(lost.room?.name ?? ""), North")
    }
}
