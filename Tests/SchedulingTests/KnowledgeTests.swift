import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct KnowledgeTests {
    @Test func `unknown time is left out, counted and named`() throws {
        var stale = try Situation("2026-03-02T09:00:00Z", "2026-03-02T17:00:00Z")
        stale.ana.hours = try WeeklyHours(parsing: "Mon 09:00-12:00")
        stale.ana.calendar = .unknown(reason: "last read on 2 March")
        let answer = try stale.finder.answer()
        #expect(answer.starts.isEmpty)
        #expect(answer.unknown == 3)
        let facts = try stale.finder.whyNone().facts
        #expect(facts.map(\.code) == [.unknown])
        #expect(facts.first?.person == stale.ana.person)
        #expect(facts.first?.text.hasPrefix("Ana's calendar is not known: last read") == true)
    }

    @Test func `a person without hours and calendar is unknown`() throws {
        var silent = try Situation("2026-03-02T09:00:00Z", "2026-03-02T17:00:00Z")
        silent.ben.calendar = .none
        #expect(silent.ben.knowledge == .unknown)
        #expect(try silent.finder.answer().unknown == 8)
        let slot = try Situation.period("2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z")
        #expect(try silent.finder.check(slot).map(\.code) == [.unknown])
    }

    @Test func `a calendar that states its end is unknown after it`() throws {
        var short = try Situation("2026-03-02T09:00:00Z", "2026-03-02T17:00:00Z")
        short.ben.calendarUntil = Instant(rfc3339: "2026-03-02T12:30:00Z")
        let answer = try short.finder.answer()
        #expect(answer.starts.last?.rfc3339 == "2026-03-02T11:00:00Z")
        #expect(answer.unknown == 5)
    }

    @Test func `declared time is offered and never called free`() throws {
        var declared = try Situation("2026-03-02T09:00:00Z", "2026-03-02T17:00:00Z")
        declared.ben.calendar = .none
        declared.ben.hours = try WeeklyHours(parsing: "Mon 09:00-17:00")
        #expect(declared.ben.knowledge == .declared)
        let slot = try #require(try declared.finder.ranked(count: 1).first)
        let reason = try #require(slot.reasons.first { $0.code == .hoursOnly })
        #expect(reason.points == -40)
        #expect(reason.text.contains("Ben"))
        #expect(!reason.text.contains("free"))
    }

    @Test func `busy time is told without a title, with the quiet time wanted around it`() throws {
        var busy = try Situation("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")
        busy.ben.busy = PeriodSet([
            try Situation.period("2026-03-02T11:00:00Z", "2026-03-02T11:30:00Z")
        ])
        busy.ben.limits.bufferAfterMinutes = 10
        let slot = try Situation.period("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z")
        let fact = try #require(try busy.finder.check(slot).first)
        #expect(fact.code == .busy)
        #expect(fact.block == busy.ben.busy.periods.first)
        #expect(
            fact.text
                == "Ben is busy Mon 2 March 11:00–11:30 and wants 10 min free after a session")
    }

    @Test func `force still sees the overlap with another session`() throws {
        var force = try Situation("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")
        force.ana.sessions = [try Situation.session("2026-03-02T10:00:00Z")]
        force.ana.limits.bufferBeforeMinutes = 30
        let during = try Situation.period("2026-03-02T10:30:00Z", "2026-03-02T11:30:00Z")
        let after = try Situation.period("2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z")
        #expect(try force.finder.sessionOverlaps(during).map(\.person) == [force.ana.person])
        #expect(try force.finder.sessionOverlaps(after).isEmpty)
        #expect(try force.finder.check(after).map(\.code) == [.busy])
    }

    @Test func `what would open a full week is said with the block that must move`() throws {
        var full = try Situation("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")
        full.ben.busy = PeriodSet([
            try Situation.period("2026-03-02T09:30:00Z", "2026-03-02T11:15:00Z")
        ])
        full.ana.hours = try WeeklyHours(parsing: "Mon 09:00-12:00")
        let none = try full.finder.whyNone()
        #expect(none.facts.map(\.code) == [.busy])
        #expect(
            none.wouldOpen.first?.text
                == "Mon 2 March 11:00 (UTC), if Ben's busy Mon 2 March 09:30–11:15 moved")
    }
}
