import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct RoomTests {
    private func morning() throws -> Situation {
        var morning = try Situation("2026-03-03T08:00:00Z", "2026-03-03T12:00:00Z", grid: 15)
        morning.request.site = "North"
        return morning
    }

    @Test func `one room must be free for all of the session, setting up and clearing too`() throws
    {
        var table = try morning()
        let first = try Situation.period("2026-03-03T08:00:00Z", "2026-03-03T09:30:00Z")
        let second = try Situation.period("2026-03-03T10:00:00Z", "2026-03-03T12:00:00Z")
        table.request.rooms = [
            RoomTime(name: "Oak", site: "North", setupMinutes: 15, taken: PeriodSet([first])),
            RoomTime(name: "Elm", site: "North", cleanupMinutes: 15, taken: PeriodSet([second])),
        ]
        // Oak from 09:45 on, Elm until 08:45 and no longer: no session changes rooms.
        #expect(try table.starts.first == "2026-03-03T08:00:00Z")
        #expect(try table.starts.contains("2026-03-03T08:45:00Z"))
        #expect(try !table.starts.contains("2026-03-03T09:00:00Z"))
        #expect(try !table.starts.contains("2026-03-03T09:30:00Z"))
        #expect(try table.starts.contains("2026-03-03T09:45:00Z"))
    }

    @Test func `without a free room the answer says so`() throws {
        var table = try morning()
        table.request.rooms = []
        let none = try table.finder.whyNone()
        #expect(none.facts.map(\.code) == [.room])
        #expect(none.facts.first?.text.hasPrefix("North has no room") == true)
        table.request.rooms = [
            RoomTime(name: "Oak", site: "North", taken: PeriodSet([table.request.window]))
        ]
        #expect(try table.finder.whyNone().facts.map(\.code) == [.room])
        #expect(
            try table.finder.whyNone().wouldOpen.first?.text.contains("a room of North were free")
                == true)
    }

    @Test func `the way from another site is quiet time, the own site is none`() throws {
        var table = try morning()
        table.request.travelMinutes = 45
        table.ana.sessions = [try Situation.session("2026-03-03T08:00:00Z", site: "South")]
        #expect(try table.starts.first == "2026-03-03T09:45:00Z")
        table.ana.sessions[0].site = "North"
        #expect(try table.starts.first == "2026-03-03T09:00:00Z")
        table.ana.sessions[0].site = "South"
        table.request.site = nil
        #expect(try table.starts.first == "2026-03-03T09:00:00Z")
    }
}
