import CivilTime
import Mentoring
import Testing

/// Dates were counted on a printed calendar of 2026: 2 March is a Monday.
@Suite struct CadenceWindowTests {
    let cadence = Cadence(everyWeeks: "2-4", sessions: 3, until: CivilDate(iso: "2026-06-30"))

    @Test func `before the first session the window counts from pairing`() throws {
        let window = try #require(try window(started: 0, last: nil, today: "2026-03-02"))
        #expect(window.session == 1)
        #expect(window.days.lowerBound.iso == "2026-03-16")
        #expect(window.days.upperBound.iso == "2026-03-30")
        #expect(window.middle.iso == "2026-03-23")
        #expect(!window.isOverdue)
    }

    @Test func `later the window counts from the last start`() throws {
        let window = try #require(
            try window(started: 1, last: "2026-03-20", today: "2026-03-21"))
        #expect(window.session == 2)
        #expect(window.days.lowerBound.iso == "2026-04-03")
        #expect(window.days.upperBound.iso == "2026-04-17")
    }

    @Test func `days that have passed are cut off`() throws {
        let window = try #require(
            try window(started: 1, last: "2026-03-20", today: "2026-04-10"))
        #expect(window.days.lowerBound.iso == "2026-04-10")
        #expect(window.days.upperBound.iso == "2026-04-17")
        #expect(!window.isOverdue)
    }

    @Test func `an overdue session is due from today for the width of the window`() throws {
        let window = try #require(
            try window(started: 1, last: "2026-03-20", today: "2026-04-18"))
        #expect(window.isOverdue)
        #expect(window.days.lowerBound.iso == "2026-04-18")
        #expect(window.days.upperBound.iso == "2026-05-02")
    }

    @Test func `the last day ends the window and then there is none`() throws {
        let window = try #require(
            try window(started: 2, last: "2026-06-10", today: "2026-06-11"))
        #expect(window.days.upperBound.iso == "2026-06-30")
        #expect(try self.window(started: 2, last: "2026-06-10", today: "2026-07-01") == nil)
        #expect(try self.window(started: 2, last: "2026-06-20", today: "2026-06-21") == nil)
    }

    @Test func `nothing is due after the last agreed session`() throws {
        #expect(try window(started: 3, last: "2026-04-20", today: "2026-04-21") == nil)
    }

    @Test func `a single number of weeks means the seven days that begin then`() throws {
        let every3 = try #require(Cadence(everyWeeks: "3"))
        let window = try #require(
            every3.dueWindow(
                sessionsStarted: 0, lastStart: nil, paired: try date("2026-03-02"),
                today: try date("2026-03-02")))
        #expect(window.days.lowerBound.iso == "2026-03-23")
        #expect(window.days.upperBound.iso == "2026-03-29")
    }

    @Test func `pace and slack follow the agreed weeks`() throws {
        let cadence = try #require(cadence)
        let paired = try date("2026-03-02")
        let behind = cadence.pace(sessionsKept: 0, paired: paired, today: try date("2026-03-30"))
        #expect(behind.sessionsExpected == 1 && behind.sessionsAhead == -1)
        // 30 March to 30 June are 92 days, 13 whole weeks; three sessions take six.
        #expect(behind.slackWeeks == 7)
        let paused = cadence.pace(
            sessionsKept: 0, paired: paired, today: try date("2026-03-30"), pausedWeeks: 1)
        #expect(paused.sessionsAhead == 0)
        let done = cadence.pace(sessionsKept: 3, paired: paired, today: try date("2027-03-30"))
        #expect(done.sessionsExpected == 3 && done.sessionsAhead == 0 && done.slackWeeks == 0)
    }

    private func window(started: Int, last: String?, today: String) throws -> DueWindow? {
        let lastStart = try last.map { try date($0) }
        return try #require(cadence).dueWindow(
            sessionsStarted: started, lastStart: lastStart, paired: try date("2026-03-02"),
            today: try date(today))
    }

    private func date(_ iso: String) throws -> CivilDate {
        try #require(CivilDate(iso: iso))
    }
}
