import TestSupport
import Testing
import Workflows

struct ImportHoursTests {
    private func take(_ house: House, _ lines: [String]) async throws -> SetHours.Answer {
        let all = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN"] + lines
        let text = (all + ["END:VCALENDAR", ""]).joined(separator: "\r\n")
        return try await ImportHours(house.dependencies)(
            email: House.anna, bytes: Array(text.utf8), file: "hours.ics")
    }

    private func component(
        _ priority: Int, _ times: String, rule: String, bounds: [String] = []
    ) -> [String] {
        let parts = times.split(separator: "-")
        return [
            "BEGIN:VAVAILABILITY", "UID:v\(priority)@x", "DTSTAMP:20260101T000000Z",
            "PRIORITY:\(priority)",
        ] + bounds + [
            "BEGIN:AVAILABLE", "UID:a\(priority)@x", "DTSTAMP:20260101T000000Z",
            "DTSTART;TZID=Europe/Berlin:20260105T\(parts[0])00",
            "DTEND;TZID=Europe/Berlin:20260105T\(parts[1])00", "RRULE:\(rule)", "END:AVAILABLE",
            "END:VAVAILABILITY",
        ]
    }

    @Test func `the fixture's mornings become weekly hours`() async throws {
        let house = try await House(hours: false)
        let answer = try await ImportHours(house.dependencies)(
            email: House.anna, bytes: try Fixtures.bytes("ics/rfc7953-availability.ics"),
            file: "hours.ics")
        #expect(answer.hours == "Mon-Tue 09:00-12:00")
        #expect(answer.zone == "Europe/Berlin")
    }

    @Test func `over a clock change the hours stay on the wall`() async throws {
        let house = try await House(hours: false)
        let march = try house.at("2026-03-20T08:00:00Z")
        let answer = try await ImportHours(march)(
            email: House.anna, bytes: try Fixtures.bytes("ics/rfc7953-availability.ics"),
            file: "hours.ics")
        #expect(answer.hours == "Mon-Tue 09:00-12:00")
    }

    @Test func `of two components the one with the higher priority decides`() async throws {
        let house = try await House(hours: false)
        let answer = try await take(
            house,
            component(9, "0800-1800", rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")
                + component(1, "1000-1200", rule: "FREQ=WEEKLY;BYDAY=MO,WE"))
        #expect(answer.hours == "Mon,Wed 10:00-12:00")
    }

    @Test func `hours that change from week to week are refused`() async throws {
        let house = try await House(hours: false)
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await take(
                house, component(1, "0900-1200", rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"))
        }
        #expect(error?.code == .inputRefused)
        #expect(error?.message.contains("not the same every week") == true)
    }

    @Test func `a file without availability is refused`() async throws {
        let house = try await House(hours: false)
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await ImportHours(house.dependencies)(
                email: House.anna,
                bytes: try Fixtures.bytes("ics/google-override-and-exdate.ics"), file: "g.ics")
        }
        #expect(error?.message == "it holds no VAVAILABILITY")
    }
}
