import Airlock
import CalendarModel
import CivilTime
import Invitations
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

    @Test(arguments: [
        ("Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00", "Europe/Berlin"),
        ("Sun 22:00-24:00; Mon 00:00-06:00", "America/New_York"),
        ("Sat-Sun 00:00-24:00", "America/Santiago"), ("Wed 07:30-08:15", "Europe/Dublin"),
        ("Mon-Sun 00:00-24:00", "Asia/Kolkata"),
    ])
    func `hours that were exported are the same when imported`(
        hours: String, zone: String
    ) async throws {
        let house = try await House(hours: false)
        var wish = SetHours.Wish()
        wish.hours = hours
        wish.zone = zone
        let before = try await SetHours(house.dependencies).set(wish, email: House.anna)
        let text = try await ExportHours(house.dependencies)(email: House.anna)
        let later = try house.at("2026-10-20T08:00:00Z")
        #expect(try await ExportHours(later)(email: House.anna) == text)
        #expect(text.split(separator: "BEGIN:AVAILABLE").count > 1)
        // At another time of the year, into another person.
        let after = try await ImportHours(later)(
            email: House.ben, bytes: Array(text.utf8), file: "hours.ics")
        #expect(after.hours == before.hours && after.zone == zone)
        let object = try await house.dependencies.calendars.read(
            Array(text.utf8), origin: .file)
        #expect(CalendarChecker(object, zones: house.dependencies.zones).findings() == [])
    }

    @Test func `hours nobody said, or of a zone no VTIMEZONE says, are refused with the reason`()
        async throws
    {
        let house = try await House(hours: false)
        var error = await #expect(throws: WorkflowError.self) {
            _ = try await ExportHours(house.dependencies)(email: House.anna)
        }
        #expect(error?.message.contains("kept hours set") == true)
        var wish = SetHours.Wish()
        wish.hours = "Mon 09:00-10:00"
        wish.zone = "Africa/Casablanca"
        _ = try await SetHours(house.dependencies).set(wish, email: House.anna)
        error = await #expect(throws: WorkflowError.self) {
            _ = try await ExportHours(house.dependencies)(email: House.anna)
        }
        #expect(error?.message.contains("Africa/Casablanca") == true)
    }

    @Test func `busy time holds sessions and calendar, and outside hours is unavailable`()
        async throws
    {
        let house = try await House()
        _ = try await house.bookBen()
        let lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:e",
            "SUMMARY:Secret", "DTSTAMP:20260101T000000Z", "DTSTART:20260310T140000Z",
            "DTEND:20260310T150000Z", "END:VEVENT", "END:VCALENDAR", "",
        ]
        _ = try await ImportCalendar(house.dependencies)(
            email: House.anna, bytes: Array(lines.joined(separator: "\r\n").utf8), file: "a.ics")
        let day = Period(
            start: try #require(Instant(rfc3339: "2026-03-09T23:00:00Z")), durationSeconds: 86_400)
        let answer = try await ExportBusy(house.dependencies)(email: House.anna, window: day)
        #expect(answer.unknown == nil && !answer.text.contains("Secret"))
        let object = try await house.dependencies.calendars.read(
            Array(answer.text.utf8), origin: .file)
        #expect(CalendarChecker(object, zones: house.dependencies.zones).findings() == [])
        #expect(ITIPRules.violations(in: object).isEmpty)
        let spans = try #require(object.freeBusy.first).spans.map {
            "\($0.type.text) \($0.period.start.rfc3339) \($0.period.end.rfc3339)"
        }
        #expect(
            spans == [
                "BUSY-UNAVAILABLE 2026-03-09T23:00:00Z 2026-03-10T08:00:00Z",
                "BUSY 2026-03-10T13:00:00Z 2026-03-10T15:00:00Z",
                "BUSY-UNAVAILABLE 2026-03-10T17:00:00Z 2026-03-10T23:00:00Z",
            ])
        let ben = try await ExportBusy(house.dependencies)(email: House.ben, window: day)
        #expect(ben.unknown?.contains("kept calendar import") == true)
    }
}
