import Scheduling
import Testing
import Workflows

struct SetHoursTests {
    @Test func `hours are kept in canonical text and what is not said stays`() async throws {
        let house = try await House(hours: false)
        let setHours = SetHours(house.dependencies)
        var wish = SetHours.Wish()
        wish.hours = "fri 09:00-12:00; Mon-Thu 13:00-17:00,09:00-12:00"
        wish.noticeMinutes = 24 * 60
        let first = try await setHours.set(wish, email: House.anna)
        #expect(first.hours == "Mon-Thu 09:00-12:00,13:00-17:00; Fri 09:00-12:00")
        #expect(first.zone == "Europe/Berlin")
        var more = SetHours.Wish()
        more.preferred = "Tue 09:00-12:00"
        more.zone = "europe/london"
        let second = try await setHours.set(more, email: House.anna)
        #expect(second.hours == first.hours)
        #expect(second.limits.noticeMinutes == 24 * 60)
        #expect(second.zone == "Europe/London")
        #expect(try await setHours.show(email: House.anna).preferred == "Tue 09:00-12:00")
    }

    @Test(arguments: ["Mon 25:00-26:00", "Someday 09:00-10:00", "09:00-10:00", ""])
    func `a text that is no hours is refused and changes nothing`(text: String) async throws {
        let house = try await House(hours: false)
        var wish = SetHours.Wish()
        wish.hours = text
        let error = await #expect(throws: WorkflowError.self) {
            _ = try await SetHours(house.dependencies).set(wish, email: House.anna)
        }
        #expect(error?.code == .usage)
        #expect(try await SetHours(house.dependencies).show(email: House.anna).hours == nil)
    }
}
