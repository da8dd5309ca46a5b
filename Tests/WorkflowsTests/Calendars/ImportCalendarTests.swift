import CivilTime
import Mentoring
import Storage
import TestSupport
import Testing
import Workflows

struct ImportCalendarTests {
    private func file(_ events: [(uid: String, start: String, end: String)]) -> [UInt8] {
        let body = events.flatMap { event in
            [
                "BEGIN:VEVENT", "UID:\(event.uid)", "DTSTAMP:20260101T000000Z",
                "DTSTART:\(event.start)", "DTEND:\(event.end)", "SUMMARY:Secret",
                "END:VEVENT",
            ]
        }
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + body
            + ["END:VCALENDAR", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static let dentist = ("dentist@x", "20260310T130000Z", "20260310T140000Z")
    private static let school = ("school@x", "20260311T080000Z", "20260311T083000Z")

    private func stored(_ house: House) async throws -> [String] {
        try await house.database.read { connection in
            try CalendarStore(connection).events(of: PersonID("per_anna")).map(\.uid).sorted()
        }
    }

    private func state(_ house: House) async throws -> [CalendarSourceState] {
        try await house.database.read { connection in
            try CalendarStore(connection).sources(of: PersonID("per_anna")).map(\.state)
        }
    }

    @Test func `an import counts events and the busy time of the next twelve weeks`() async throws {
        let house = try await House()
        let answer = try await ImportCalendar(house.dependencies)(
            email: "Anna@Example.org", bytes: file([Self.dentist, Self.school]), file: "a.ics")
        #expect(answer.eventsCount == 2)
        #expect(answer.busySeconds == 90 * 60)
        #expect(answer.findings == [])
    }

    @Test func `a second import of a file drops what it no longer has`() async throws {
        let house = try await House()
        let importCalendar = ImportCalendar(house.dependencies)
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.dentist, Self.school]), file: "x/a.ics")
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.school]), file: "x/a.ics")
        #expect(try await stored(house) == ["school@x"])
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.dentist]), file: "other.ics")
        #expect(try await stored(house) == ["dentist@x", "school@x"])
    }

    @Test func `two files of one name in two folders are two calendars`() async throws {
        let house = try await House()
        let importCalendar = ImportCalendar(house.dependencies)
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.dentist]), file: "work/calendar.ics")
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.school]), file: "private/calendar.ics")
        #expect(try await stored(house) == ["dentist@x", "school@x"])
    }

    @Test func `a new file that is refused changes nothing`() async throws {
        let house = try await House()
        await #expect(throws: WorkflowError.self) {
            _ = try await ImportCalendar(house.dependencies)(
                email: House.anna, bytes: Array("garbage".utf8), file: "new.ics")
        }
        #expect(try await state(house) == [])
    }

    @Test func `an imported appointment makes its time not free`() async throws {
        let house = try await House()
        _ = try await ImportCalendar(house.dependencies)(
            email: House.anna, bytes: file([Self.dentist]), file: "a.ics")
        await #expect(throws: WorkflowError.self) { _ = try await house.bookBen() }
    }

    @Test func `a connected calendar that is refused is unknown until read again`() async throws {
        let house = try await House()
        let importCalendar = ImportCalendar(house.dependencies)
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.school]), file: "a.ics")
        let error = await #expect(throws: WorkflowError.self) {
            try await importCalendar(
                email: House.anna, bytes: Array("garbage".utf8), file: "a.ics")
        }
        #expect(error?.code == .inputRefused)
        #expect(error?.file == "a.ics")
        #expect(try await state(house) == [.refused])
        _ = try await importCalendar(
            email: House.anna, bytes: file([Self.dentist]), file: "a.ics")
        #expect(try await state(house) == [.read])
    }

    @Test func `events without UID are replaced by their content`() async throws {
        let house = try await House()
        let text = String(decoding: file([Self.dentist]), as: UTF8.self)
            .replacing("UID:dentist@x\r\n", with: "")
        for _ in 1...2 {
            _ = try await ImportCalendar(house.dependencies)(
                email: House.anna, bytes: Array(text.utf8), file: "a.ics")
        }
        #expect(try await stored(house).count == 1)
    }

    @Test func `a stranger has no calendar`() async throws {
        let house = try await House()
        let error = await #expect(throws: WorkflowError.self) {
            try await ImportCalendar(house.dependencies)(
                email: "nobody@example.org", bytes: file([Self.dentist]), file: "a.ics")
        }
        #expect(error?.code == .notFound)
    }
}
