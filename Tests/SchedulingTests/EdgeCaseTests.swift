import CivilTime
import Mentoring
import TestSupport
import Testing

@testable import Scheduling

@Suite struct EdgeCaseTests {
    @Test func `a slot across the spring gap prints no time that no clock shows`() throws {
        var case1 = try Situation(
            "2026-03-28T22:00:00Z", "2026-03-29T22:00:00Z", zone: "Europe/Berlin", grid: 15)
        case1.ana.hours = try WeeklyHours(parsing: "Sun 01:00-04:00")
        let starts = try case1.starts
        #expect(starts.first == "2026-03-29T00:00:00Z")
        #expect(starts.last == "2026-03-29T01:00:00Z")
        #expect(starts.count == 5)
        for slot in try case1.finder.ranked(count: 5) {
            #expect(slot.mentorLocal.hour != 2)
        }
        let halfPast = try Situation.period("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")
        #expect(case1.ana.zone.wallTime(at: halfPast.end).iso == "2026-03-29T03:30")
        #expect(try case1.finder.check(halfPast).isEmpty)
    }

    @Test(arguments: [
        ("2026-03-04", "15:00", "10:00"), ("2026-03-11", "15:00", "11:00"),
        ("2026-03-25", "15:00", "11:00"), ("2026-04-01", "15:00", "10:00"),
    ])
    func `clocks that change on different dates shift the partner's local time`(
        day: String, london: String, newYork: String
    ) throws {
        var table = try Situation(
            "2026-03-01T00:00:00Z", "2026-04-05T00:00:00Z", zone: "Europe/London")
        table.ana.hours = try WeeklyHours(parsing: "Wed 15:00-16:00")
        table.ben.zone = try SystemZones.shared.required("America/New_York")
        let slots = try table.finder.ranked(count: 20)
        let slot = try #require(slots.first { $0.mentorLocal.date.iso == day })
        #expect(slot.mentorLocal.clock == london)
        #expect(slot.menteeLocal.clock == newYork)
    }

    @Test func `hours across midnight are one span, and the start's date counts for caps`() throws {
        var night = try Situation("2026-03-02T00:00:00Z", "2026-03-05T00:00:00Z", grid: 30)
        night.ana.hours = try WeeklyHours(parsing: "Mon 22:00-02:00")
        #expect(try night.starts.count == 7)
        night.ana.limits.perDayMax = 1
        night.ana.sessions = [try Situation.session("2026-03-02T07:00:00Z")]
        #expect(
            try night.starts
                == ["2026-03-03T00:00:00Z", "2026-03-03T00:30:00Z", "2026-03-03T01:00:00Z"])
    }

    @Test func `two people without a common hour are told so, with the nearest hour`() throws {
        var far = try Situation(
            "2026-03-02T00:00:00Z", "2026-03-16T00:00:00Z", zone: "Pacific/Auckland")
        far.ben.zone = try SystemZones.shared.required("Pacific/Honolulu")
        far.ana.hours = try WeeklyHours(parsing: "Tue-Thu 06:00-09:00")
        far.ben.hours = try WeeklyHours(parsing: "Tue-Thu 15:00-18:00")
        #expect(try far.starts.isEmpty)
        let none = try far.finder.whyNone()
        #expect(none.facts.map(\.code) == [.hours, .hours])
        #expect(none.facts.map(\.person) == [far.ana.person, far.ben.person])
        #expect(none.facts.first?.text.hasPrefix("Ana and Ben have no hour in common") == true)
        let nearest = try #require(none.wouldOpen.first)
        #expect(nearest.codes == [.hours])
        #expect(nearest.text.contains("hours reached"))
    }

    @Test func `caps go by each one's own date and spacing by the programme's`() throws {
        var line = try Situation("2026-03-03T00:00:00Z", "2026-03-06T00:00:00Z")
        line.ana.zone = try SystemZones.shared.required("Pacific/Kiritimati")
        line.ben.zone = try SystemZones.shared.required("Pacific/Pago_Pago")
        line.ana.limits.perDayMax = 1
        line.ana.sessions = [try Situation.session("2026-03-04T09:30:00Z", minutes: 15)]
        // 23:30 on 4 March on Kiritimati: that local day is 3 March 10:00 to 4 March 10:00 UTC.
        let starts = try line.starts
        #expect(starts.contains("2026-03-03T09:00:00Z"))
        #expect(!starts.contains("2026-03-03T10:00:00Z"))
        #expect(starts.contains("2026-03-04T10:00:00Z"))
        line.ana.limits.perDayMax = nil
        line.ana.sessions[0].pair = PairID("par_1")
        line.request.minDays = 1
        #expect(try line.starts.allSatisfy { !$0.hasPrefix("2026-03-04") })
        #expect(try line.starts.contains("2026-03-03T23:00:00Z"))
    }

    @Test func `a day off is the person's local day, 23 hours where the clock jumps`() throws {
        var jump = try Situation(
            "2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z", zone: "Europe/Berlin")
        jump.ana.daysOff = [try #require(CivilDate(iso: "2026-03-29"))]
        let starts = try jump.starts
        #expect(starts.contains("2026-03-28T22:00:00Z"))
        #expect(!starts.contains("2026-03-28T23:00:00Z"))
        #expect(!starts.contains("2026-03-29T21:00:00Z"))
        #expect(starts.contains("2026-03-29T22:00:00Z"))
    }

    @Test func `a zero-length event takes no time`() throws {
        var empty = try Situation("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")
        empty.ana.limits.bufferBeforeMinutes = 60
        empty.ana.busy = PeriodSet([
            try Situation.period("2026-03-02T10:30:00Z", "2026-03-02T10:30:00Z")
        ])
        #expect(try empty.starts.count == 3)
    }

    @Test func `busy time before the window reaches into it by its buffer`() throws {
        var before = try Situation("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")
        before.ana.busy = PeriodSet([
            try Situation.period("2026-03-02T08:00:00Z", "2026-03-02T08:59:00Z")
        ])
        #expect(try before.starts.count == 3)
        before.ana.limits.bufferBeforeMinutes = 2
        #expect(try before.starts.first == "2026-03-02T10:00:00Z")
        before.ana.busy = PeriodSet([
            try Situation.period("2026-03-02T12:01:00Z", "2026-03-02T13:00:00Z")
        ])
        before.ana.limits.bufferAfterMinutes = 2
        #expect(try before.starts.last == "2026-03-02T10:00:00Z")
    }

    @Test func `busy time at odd seconds is rounded outward`() throws {
        var odd = try Situation(
            "2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z", length: 30, grid: 5)
        odd.ana.busy = PeriodSet([
            try Situation.period("2026-03-02T09:00:00Z", "2026-03-02T10:07:30Z")
        ])
        #expect(try odd.starts.first == "2026-03-02T10:10:00Z")
        let exact = try Situation.period("2026-03-02T10:08:00Z", "2026-03-02T10:38:00Z")
        #expect(try odd.finder.check(exact).isEmpty)
        let early = try Situation.period("2026-03-02T10:07:00Z", "2026-03-02T10:37:00Z")
        #expect(try odd.finder.check(early).map(\.code) == [.busy])
    }

    @Test func `a slot that ends at the end of the window is in, a cell later is out`() throws {
        let edge = try Situation("2026-03-02T09:00:00Z", "2026-03-02T10:30:00Z", grid: 5)
        #expect(try edge.starts.last == "2026-03-02T09:30:00Z")
        #expect(try edge.starts.count == 7)
        let late = try Situation.period("2026-03-02T09:31:00Z", "2026-03-02T10:31:00Z")
        #expect(try edge.finder.check(late).map(\.code) == [.window])
    }

    @Test func `notice beyond the window gives none and says so`() throws {
        var soon = try Situation("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z")
        soon.ben.limits.noticeMinutes = 10_080
        let none = try soon.finder.whyNone()
        #expect(none.facts.map(\.code) == [.notice])
        #expect(none.facts.first?.text.contains("Ben asks for 7 days") == true)
        #expect(none.facts.first?.text.contains("after the window") == true)
    }

    @Test func `weeks are ISO weeks, the 53rd too`() throws {
        var year = try Situation("2026-12-27T00:00:00Z", "2027-01-05T00:00:00Z")
        year.ana.limits.perWeekMax = 1
        year.ana.sessions = [try Situation.session("2026-12-29T09:00:00Z")]
        let days = Set(try year.starts.map { String($0.prefix(10)) })
        #expect(days == ["2026-12-27", "2027-01-04"])
    }

    @Test func `29 February is a day like others`() throws {
        var leap = try Situation("2028-02-28T00:00:00Z", "2028-03-02T00:00:00Z")
        leap.request.blackoutDays = [try #require(CivilDate(iso: "2028-02-29"))]
        let days = Set(try leap.starts.map { String($0.prefix(10)) })
        #expect(days == ["2028-02-28", "2028-03-01"])
    }

    @Test func `a cap of zero, empty hours or a length beyond any run is one fact`() throws {
        var none = try Situation("2026-03-02T00:00:00Z", "2026-03-07T00:00:00Z")
        none.ana.limits.perDayMax = 0
        #expect(try none.finder.whyNone().facts.map(\.code) == [.dayCap])
        none.ana.limits.perDayMax = nil
        none.ben.hours = WeeklyHours.none
        let hours = try none.finder.whyNone().facts
        #expect(hours.map(\.code) == [.hours])
        #expect(hours.first?.text.hasPrefix("Ben has no hours") == true)
        none.ben.hours = try WeeklyHours(parsing: "Mon-Fri 09:00-10:30")
        none.request.lengthMinutes = 120
        #expect(try none.finder.whyNone().facts.map(\.code) == [.hours])
    }

    @Test func `questions without meaning are refused as input`() throws {
        let good = try Situation("2026-03-02T00:00:00Z", "2026-03-07T00:00:00Z")
        var same = good
        same.ben.person = same.ana.person
        #expect(throws: SchedulingError.self) { try same.finder }
        for length in [0, -5, 10_081] {
            var bad = good
            bad.request.lengthMinutes = length
            #expect(throws: SchedulingError.self) { try bad.finder }
        }
        for grid in [0, 1, 7, 45] {
            var bad = good
            bad.request.gridMinutes = grid
            #expect(throws: SchedulingError.self) { try bad.finder }
        }
        var bad = good
        bad.request.window = Period(start: .distantPast, end: .distantFuture)
        #expect(throws: SchedulingError.self) { try bad.finder }
        bad = good
        bad.ana.limits.noticeMinutes = .max
        #expect(throws: SchedulingError.self) { try bad.finder }
    }

    @Test func `holds count for caps`() throws {
        var holds = try Situation("2026-03-02T00:00:00Z", "2026-03-03T00:00:00Z")
        holds.ben.limits.perDayMax = 2
        holds.ben.sessions = [
            try Situation.session("2026-03-02T09:00:00Z", id: "apt_1"),
            try Situation.session("2026-03-02T14:00:00Z", id: "apt_2"),
        ]
        #expect(try holds.starts.isEmpty)
        holds.request.moving = AppointmentID("apt_2")
        #expect(try holds.starts.contains("2026-03-02T14:00:00Z"))
    }

    @Test func `an empty window and one too short say so`() throws {
        let short = try Situation("2026-03-02T09:00:00Z", "2026-03-02T09:30:00Z")
        let none = try short.finder.whyNone()
        #expect(none.facts.map(\.code) == [.window])
        #expect(try short.finder.answer().considered == 0)
        let empty = try Situation("2026-03-02T09:00:00Z", "2026-03-02T09:00:00Z")
        #expect(try empty.starts.isEmpty)
        #expect(try empty.finder.ranked(count: 3).isEmpty)
    }
}

/// The rest of the table of edge cases, each row a test.
@Suite struct EdgeCaseTableTests {
    @Test func `hours that name a fold cover both passes, half past it the first`() throws {
        var fold = try Situation(
            "2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z", zone: "Australia/Sydney", grid: 30)
        fold.ana.hours = try WeeklyHours(parsing: "Sun 02:00-03:00")
        #expect(
            try fold.starts
                == ["2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z", "2026-04-04T16:00:00Z"])
        // 02:30 alone is its first pass; from there to 03:00 lie an hour and a half.
        fold.ana.hours = try WeeklyHours(parsing: "Sun 02:30-03:00")
        #expect(try fold.starts == ["2026-04-04T15:30:00Z", "2026-04-04T16:00:00Z"])
    }

    @Test(arguments: [
        ("Asia/Kolkata", "2026-03-02T03:30:00Z"), ("Asia/Kathmandu", "2026-03-02T03:15:00Z"),
        ("Pacific/Chatham", "2026-03-01T19:15:00Z"),
        ("Australia/Lord_Howe", "2026-03-01T22:00:00Z"),
    ])
    func `zones of quarters of an hour are met exactly`(zone: String, first: String) throws {
        var odd = try Situation(
            "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z", zone: zone, grid: 15)
        odd.ana.hours = try WeeklyHours(parsing: "Mon 09:00-10:00")
        #expect(try odd.starts == [first])
        #expect(try odd.finder.ranked(count: 1).first?.mentorLocal.clock == "09:00")
    }

    @Test func `the half-hour change of Lord Howe shifts starts by half an hour`() throws {
        var howe = try Situation(
            "2026-04-02T00:00:00Z", "2026-04-08T00:00:00Z", zone: "Australia/Lord_Howe", grid: 30)
        howe.ana.hours = try WeeklyHours(parsing: "Sat-Mon 09:00-10:00")
        #expect(
            try howe.starts
                == ["2026-04-03T22:00:00Z", "2026-04-04T22:30:00Z", "2026-04-05T22:30:00Z"])
        let slots = try howe.finder.ranked(count: 3)
        #expect(slots.allSatisfy { $0.mentorLocal.clock == "09:00" })
        #expect(slots.allSatisfy { $0.reasons.contains { $0.code == .roundStart } })
    }

    @Test(arguments: [("2026-03-29", 23), ("2026-10-25", 25), ("2026-06-10", 24)])
    func `an all-day event takes the local day, as long as it is`(day: String, hours: Int) throws {
        let date = try #require(CivilDate(iso: day))
        let zone = try SystemZones.shared.required("Europe/Berlin")
        let whole = zone.dayPeriod(date)
        var busy = try Situation(
            "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", zone: "Europe/Berlin", grid: 60)
        busy.request.window = whole.widened(beforeSeconds: 7_200, afterSeconds: 7_200)
        busy.ben.busy = PeriodSet([whole])
        let starts = try busy.starts
        #expect(whole.durationSeconds == Int64(hours) * 3_600)
        #expect(starts.count == 4)
        #expect(starts.first == busy.request.window.start.rfc3339)
        #expect(starts.last == whole.end.advanced(bySeconds: 3_600).rfc3339)
    }

    @Test func `nested, touching, doubled and far busy time is one block`() throws {
        var many = try Situation("2026-03-02T08:00:00Z", "2026-03-02T16:00:00Z")
        let parts = [
            ("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z"),
            ("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"),
            ("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"),
            ("2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z"),
            ("2026-02-01T09:00:00Z", "2026-02-01T12:00:00Z"),
            ("2026-05-01T09:00:00Z", "2026-05-01T12:00:00Z"),
        ]
        many.ana.busy = PeriodSet(try parts.map { try Situation.period($0, $1) })
        #expect(
            try many.starts
                == [
                    "2026-03-02T08:00:00Z", "2026-03-02T13:00:00Z", "2026-03-02T14:00:00Z",
                    "2026-03-02T15:00:00Z",
                ])
        // What touches the end of the window from outside takes nothing inside.
        many.ana.busy = PeriodSet([
            try Situation.period("2026-03-02T16:00:00Z", "2026-03-02T18:00:00Z")
        ])
        #expect(try many.starts.count == 8)
    }

    @Test func `a month after 31 January is no rule of thirty days`() throws {
        var late = try Situation("2026-02-27T00:00:00Z", "2026-03-03T00:00:00Z", grid: 60)
        late.ana.sessions = [try Situation.session("2026-01-31T10:00:00Z", pair: "par_1")]
        late.request.minDays = 28
        // 31 January and 28 days is 28 February.
        #expect(try late.starts.first == "2026-02-28T00:00:00Z")
    }

    @Test func `hours of a date take the place of that day's part of the week`() throws {
        var dated = try Situation(
            "2026-03-02T00:00:00Z", "2026-03-06T00:00:00Z", zone: "Europe/Berlin")
        dated.ana.hours = try WeeklyHours(parsing: "Mon-Thu 09:00-11:00; Tue 22:00-02:00")
        let wednesday = try #require(CivilDate(iso: "2026-03-04"))
        let thursday = try #require(CivilDate(iso: "2026-03-05"))
        dated.ana.datedHours = [
            DatedHours(date: wednesday, minutes: [840..<900]),
            DatedHours(date: thursday, minutes: []),
        ]
        #expect(
            try dated.starts
                == [
                    "2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "2026-03-03T08:00:00Z",
                    "2026-03-03T09:00:00Z", "2026-03-03T21:00:00Z", "2026-03-03T22:00:00Z",
                    "2026-03-04T13:00:00Z",
                ])
    }

    @Test func `where only a shorter session fits the answer offers it`() throws {
        var short = try Situation(
            "2026-03-02T00:00:00Z", "2026-03-07T00:00:00Z", zone: "Europe/Berlin", grid: 15)
        short.ben.hours = try WeeklyHours(parsing: "Tue 14:00-14:45")
        let none = try short.finder.whyNone()
        #expect(none.facts.map(\.code) == [.hours])
        let shorter = try #require(none.wouldOpen.last)
        #expect(shorter.isShorter)
        #expect(
            shorter.text
                == "Tue 3 March 14:00 (Europe/Berlin), if 45 min instead of 1 h were enough")
        #expect(shorter.period.durationSeconds == 2_700)
    }

    @Test func `of near misses one by day comes before one by night`() throws {
        var far = try Situation(
            "2026-03-25T00:00:00Z", "2026-03-28T00:00:00Z", zone: "Europe/Berlin", grid: 30)
        far.ana.hours = try WeeklyHours(parsing: "Mon-Thu 09:00-12:00")
        far.ben.zone = try SystemZones.shared.required("America/Los_Angeles")
        far.ben.hours = try WeeklyHours(parsing: "Mon-Fri 09:00-17:00")
        // Eight hours apart: Ana's afternoon is as far from her hours as Ben's night from his.
        let nearest = try #require(try far.finder.whyNone().wouldOpen.first)
        #expect(
            nearest.text
                == "Wed 25 March 17:00 (Europe/Berlin), if Ana's hours reached "
                + "Wed 25 March 17:00–18:00 (Europe/Berlin)")
    }

    @Test func `hours that meet for a while only are not said to have nothing in common`() throws {
        var brief = try Situation("2026-03-30T00:00:00Z", "2026-04-02T00:00:00Z", length: 180)
        brief.ana.hours = try WeeklyHours(parsing: "Mon-Thu 09:00-12:00")
        brief.ben.hours = try WeeklyHours(parsing: "Mon-Fri 10:00-18:00")
        let text = try #require(try brief.finder.whyNone().facts.first?.text)
        #expect(text.hasPrefix("Ana and Ben share no stretch of 3 h; "))
        brief.ben.hours = try WeeklyHours(parsing: "Mon-Fri 13:00-18:00")
        let apart = try #require(try brief.finder.whyNone().facts.first?.text)
        #expect(apart.hasPrefix("Ana and Ben have no hour in common; "))
    }

    @Test func `of many days off the one in the way is named`() throws {
        var off = try Situation("2026-03-02T00:00:00Z", "2026-03-07T00:00:00Z")
        off.ana.daysOff = ["2026-03-03", "2026-03-05"].compactMap { CivilDate(iso: $0) }
        let slot = try Situation.period("2026-03-05T10:00:00Z", "2026-03-05T11:00:00Z")
        #expect(try off.finder.check(slot).map(\.text) == ["Ana takes no session on 2026-03-05"])
    }
}
